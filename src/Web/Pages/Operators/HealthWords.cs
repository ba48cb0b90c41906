using LocalityLab.Application.Operators.Health;

namespace LocalityLab.Web.Pages.Operators;

/// <summary>The parts of the service and how they do, in words that residents read too.</summary>
public static class HealthWords
{
    /// <summary>What a part is to people.</summary>
    public static string NameOf(ServicePart part) => part switch
    {
        ServicePart.Database => "Pages and figures",
        ServicePart.Jobs => "Imports, exports and other background work",
        ServicePart.LiveUpdates => "Live meetings and workshops",
        ServicePart.Mail => "E-mail",
        _ => "Files and photos",
    };

    /// <summary>How it does.</summary>
    public static string Of(HealthState state) => state switch
    {
        HealthState.Working => "Works",
        HealthState.Troubled => "Delayed",
        _ => "Does not work",
    };

    /// <summary>The tag's colour.</summary>
    public static string TagOf(HealthState state) => state switch
    {
        HealthState.Working => "govuk-tag--green",
        HealthState.Troubled => "govuk-tag--yellow",
        _ => "govuk-tag--red",
    };
}
