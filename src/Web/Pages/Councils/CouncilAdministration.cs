using LocalityLab.Application.Platform;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>The way around an administrator's pages.</summary>
public static class CouncilAdministration
{
    /// <summary>From the council's front page to its administration.</summary>
    public static IReadOnlyList<Crumb> Crumbs(CouncilInScope council, params IReadOnlyList<Crumb> more) =>
        [new(council.Name, Links.Home(council.Slug)), new("Administration", Links.CouncilSettings(council.Slug)), .. more];

    /// <summary>The sections.</summary>
    public static IReadOnlyList<Crumb> Sections(string council) =>
    [
        new("Settings", Links.CouncilSettings(council)),
        new("Address of your own", Links.CouncilHost(council)),
        new("People and roles", Links.People(council)),
        new("Plan and payment", Links.Plan(council)),
        new("Sign-in", Links.ProviderSettings(council)),
        new("API keys", Links.ApiKeys(council)),
        new("Audit log", Links.Audit(council)),
        new("Support access", Links.SupportAccess(council)),
        new("Export and leave", Links.Leave(council)),
    ];
}
