using LocalityLab.Domain.Billing;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Pages.Billing.Sandbox;

/// <summary>A subscription of the sandbox in words.</summary>
public static class PortalWords
{
    /// <summary>Where it stands.</summary>
    public static string Standing(ProviderSubscription subscription) => subscription switch
    {
        { Standing: ProviderStanding.Ended } => "Ended",
        { CancelsAtPeriodEnd: true } => "Ends with the period",
        { Standing: ProviderStanding.Active } => "Active",
        { Standing: ProviderStanding.PastDue, UnpaidSince: { } since } => $"Not paid since {LocalTime.Date(since)}; tried again by itself",
        _ => "Not paid; all tries failed",
    };
}
