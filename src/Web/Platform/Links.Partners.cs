namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>Partners' directories that are read into the council's.</summary>
    public static string Partners(string council) => $"/{council}/assets/partners";

    /// <summary>Set up a partner's directory.</summary>
    public static string NewPartner(string council) => $"/{council}/assets/partners/new";

    /// <summary>One partner's directory.</summary>
    public static string Partner(string council, Guid source) => $"/{council}/assets/partners/{source}";

    /// <summary>Change what is told about it.</summary>
    public static string PartnerSettings(string council, Guid source) => $"/{council}/assets/partners/{source}/settings";

    /// <summary>What waits for a decision.</summary>
    public static string PartnerProposals(string council, Guid source) => $"/{council}/assets/partners/{source}/proposals";

    /// <summary>One run with its log.</summary>
    public static string PartnerRun(string council, Guid source, Guid run) => $"/{council}/assets/partners/{source}/runs/{run}";
}

/// <summary>The addresses in e-mails about partners' directories.</summary>
internal sealed class PartnerLinks(Application.Platform.ISiteAddress site) : Application.Assets.Partners.IPartnerLinks
{
    public string Source(string councilSlug, Guid sourceId) => site.BaseAddress + Links.Partner(councilSlug, sourceId);
}
