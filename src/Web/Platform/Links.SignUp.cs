namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>Operators: councils to vouch for, to suspend and to resume.</summary>
    public static string OperatorStanding() => "/operator/standing";

    /// <summary>Where a council begins to sign up.</summary>
    public static string SignUp() => "/councils/sign-up";

    /// <summary>Which authority it is.</summary>
    public static string SignUpAuthority() => "/councils/sign-up/authority";

    /// <summary>Which address it gets.</summary>
    public static string SignUpAddress() => "/councils/sign-up/address";

    /// <summary>Whether an address can be had, as JSON.</summary>
    public static string SignUpAddressCheck() => "/councils/sign-up/address?handler=Check";

    /// <summary>Where residents ask for help.</summary>
    public static string SignUpContact() => "/councils/sign-up/contact";

    /// <summary>Which plan it tries.</summary>
    public static string SignUpPlan() => "/councils/sign-up/plan";

    /// <summary>All answers, before the council is made.</summary>
    public static string SignUpCheck() => "/councils/sign-up/check";

    /// <summary>The council stands.</summary>
    public static string SignUpDone() => "/councils/sign-up/done";
}
