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

    /// <summary>Choose what is read from a partner's web page.</summary>
    public static string PartnerWebPage(string council, Guid source) => $"/{council}/assets/partners/{source}/page";

    /// <summary>What waits for a decision.</summary>
    public static string PartnerProposals(string council, Guid source) => $"/{council}/assets/partners/{source}/proposals";

    /// <summary>One run with its log.</summary>
    public static string PartnerRun(string council, Guid source, Guid run) => $"/{council}/assets/partners/{source}/runs/{run}";

    /// <summary>Parts of the directory for partners' sites.</summary>
    public static string Embeds(string council) => $"/{council}/assets/embeds";

    /// <summary>Make one.</summary>
    public static string NewEmbed(string council) => $"/{council}/assets/embeds/new";

    /// <summary>Change one, and take its snippet.</summary>
    public static string EditEmbed(string council, Guid embed) => $"/{council}/assets/embeds/{embed}";

    /// <summary>One as a partner's site shows it.</summary>
    public static string Embed(string council, Guid embed) => $"/{council}/embed/{embed}";

    /// <summary>The same, narrowed by a visitor.</summary>
    public static string Embed(string council, Guid embed, string? words, string? kind, string? area, int page) =>
        Embed(council, embed) + Query([("q", words ?? ""), ("kind", kind ?? ""), ("area", area ?? ""), ("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : "")]);

    /// <summary>Its colours; they are in the address, so that a change is seen at once.</summary>
    public static string EmbedColours(string council, Guid embed, Domain.Assets.Partners.EmbedColours colours) =>
        $"/{council}/embed/{embed}/colours.css?v={colours.Ground.TrimStart('#')}{colours.Ink.TrimStart('#')}{colours.Accent.TrimStart('#')}";
}

/// <summary>The addresses in e-mails about partners' directories.</summary>
internal sealed class PartnerLinks(Application.Platform.ISiteAddress site) : Application.Assets.Partners.IPartnerLinks
{
    public string Source(string councilSlug, Guid sourceId) => site.BaseAddress + Links.Partner(councilSlug, sourceId);
}
