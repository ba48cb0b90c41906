using LocalityLab.Domain.Accounts;

namespace LocalityLab.Domain.Councils;

/// <summary>What a council asks of its staff when they sign in.</summary>
public enum StaffSignIn
{
    /// <summary>Any way that the service knows.</summary>
    AnyWay = 0,

    /// <summary>More than a password: a passkey, a code from an app, or the council's own identity provider.</summary>
    TwoFactors = 1,

    /// <summary>The council's own identity provider; administrators may also come with two factors, so that a broken provider locks nobody out for good.</summary>
    OwnProvider = 2,
}

/// <summary>How the person who asks has signed in.</summary>
/// <param name="Way">The way.</param>
/// <param name="ProviderCouncilId">The council whose provider it was, or null.</param>
public sealed record SignInProof(SignInWay Way, Guid? ProviderCouncilId)
{
    /// <summary>
    /// True when somebody in this role may use it after signing in like this. Roles that are not staff ask for nothing: people of
    /// groups and boards use what telephone they have.
    /// </summary>
    public bool IsEnough(Role role, StaffSignIn asked, Guid councilId)
    {
        if (!IsGoodIn(councilId))
            return false;
        if (asked == StaffSignIn.AnyWay || !IsStaff(role))
            return true;
        if (Way == SignInWay.Provider && ProviderCouncilId == councilId)
            return true;
        return IsTwoFactors && (asked == StaffSignIn.TwoFactors || role == Role.Administrator);
    }

    /// <summary>False where another council's provider vouched: it does so in its own council alone.</summary>
    public bool IsGoodIn(Guid councilId) => Way != SignInWay.Provider || ProviderCouncilId == councilId;

    /// <summary>True when the person opened their account themselves; a council's provider opens only what is theirs in that council.</summary>
    public bool IsTheirOwn => Way != SignInWay.Provider;

    /// <summary>True for the roles of people whom the council employs.</summary>
    public static bool IsStaff(Role role) => role is Role.Administrator or Role.DataManager or Role.Adviser;

    private bool IsTwoFactors => Way is SignInWay.PasswordAndCode or SignInWay.PasswordAndRecoveryCode or SignInWay.Passkey;
}
