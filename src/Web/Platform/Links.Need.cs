using System.Globalization;
using LocalityLab.Application.Analysis.Gaps;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>The list of need profiles.</summary>
    public static string NeedProfiles(string council) => $"/{council}/need";

    /// <summary>A need score, saved or not.</summary>
    public static string Need(string council, NeedAddress need) => $"/{council}/need/{need.Path}{need.Query}";

    /// <summary>Why an area has its score.</summary>
    public static string NeedArea(string council, NeedAddress need, string code) => $"/{council}/need/{need.Path}/{Uri.EscapeDataString(code)}{(need with { Sort = null, Order = null }).Query}";

    /// <summary>The scores as CSV.</summary>
    public static string NeedCsv(string council, NeedAddress need) => $"/{council}/need/{need.Path}/scores.csv{need.Bare.Query}";

    /// <summary>The indicators with weights and sources as CSV.</summary>
    public static string NeedMethodCsv(string council, NeedAddress need) => $"/{council}/need/{need.Path}/indicators.csv{need.Bare.Query}";

    /// <summary>The map as a picture of its own.</summary>
    public static string NeedSvg(string council, NeedAddress need) => $"/{council}/need/{need.Path}/map.svg{(need with { Sort = null, Order = null }).Query}";

    /// <summary>The scores as JSON.</summary>
    public static string NeedApi(string council, NeedAddress need) => $"/{council}/api/v1/need/{need.Path}{need.Bare.Query}";

    /// <summary>Making a score, first step: the areas.</summary>
    public static string NewNeed(string council, NeedDraft? draft = null) => $"/{council}/need/new{draft?.Query}";

    /// <summary>Second step: the indicators.</summary>
    public static string NewNeedIndicators(string council, NeedDraft draft) => $"/{council}/need/new/indicators{draft.Query}";

    /// <summary>Third step: directions and weights.</summary>
    public static string NewNeedWeights(string council, NeedDraft draft) => $"/{council}/need/new/weights{draft.Query}";

    /// <summary>Fourth step: check.</summary>
    public static string NewNeedCheck(string council, NeedDraft draft) => $"/{council}/need/new/check{draft.Query}";

    /// <summary>Giving it a name and keeping it.</summary>
    public static string SaveNeed(string council, NeedDraft draft) => $"/{council}/need/new/save{draft.Query}";

    /// <summary>Deleting a profile.</summary>
    public static string DeleteNeed(string council, string profile) => $"/{council}/need/{profile}/delete";

    /// <summary>Need against provision.</summary>
    public static string Gap(string council, GapAddress? gap = null) => $"/{council}/gap{gap?.Query}";

    /// <summary>The comparison as CSV.</summary>
    public static string GapCsv(string council, GapAddress gap) => $"/{council}/gap.csv{(gap with { Sort = null, Order = null }).Query}";

    /// <summary>The map of need and provision as a picture of its own.</summary>
    public static string GapSvg(string council, GapAddress gap) => $"/{council}/gap/map.svg{(gap with { Sort = null, Order = null }).Query}";

    /// <summary>The comparison as JSON.</summary>
    public static string GapApi(string council, GapAddress gap) => $"/{council}/api/v1/gap{(gap with { Sort = null, Order = null }).Query}";

    /// <summary>A query string of what has a value, with its question mark.</summary>
    internal static string QueryOf(IEnumerable<(string Name, string? Value)> parts)
    {
        var query = string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? "" : "?" + query;
    }

    internal static IEnumerable<(string Name, string? Value)> PartsOf(NeedDefinition? definition) => definition is null
        ? []
        : [("areas", definition.GeographySlug), .. definition.Choices.Select(choice => ("item", (string?)choice.Text))];
}

/// <summary>The address of a need score: a saved profile by its slug, or everything that makes one up.</summary>
public sealed record NeedAddress
{
    /// <summary>What stands in the path where a saved profile has its slug.</summary>
    public const string Unsaved = "score";

    /// <summary>Slug of a saved profile; null for a score that nobody saved.</summary>
    public string? Profile { get; init; }

    /// <summary>What an unsaved score is made of.</summary>
    public NeedDefinition? Definition { get; init; }

    /// <summary>True for a map in tenths.</summary>
    public bool Tenths { get; init; }

    /// <summary>Column the table is sorted by.</summary>
    public string? Sort { get; init; }

    /// <summary>up or down.</summary>
    public string? Order { get; init; }

    /// <summary>The address of a result.</summary>
    public static NeedAddress Of(NeedScoreResult need) => new() { Profile = need.Profile?.Slug, Definition = need.Profile is null ? need.Definition : null };

    /// <summary>The score in a query, for an address that is not its own.</summary>
    public string AsQuery => Links.QueryOf([("profile", Profile), .. Links.PartsOf(Definition)]);

    /// <summary>Last part of the path.</summary>
    public string Path => Profile ?? Unsaved;

    /// <summary>The score alone, without how it is shown.</summary>
    public NeedAddress Bare => this with { Tenths = false, Sort = null, Order = null };

    /// <summary>With its question mark; empty when there is nothing to say.</summary>
    public string Query => Links.QueryOf([.. Links.PartsOf(Definition), ("map", Tenths ? "tenths" : null), ("sort", Sort), ("order", Order)]);
}

/// <summary>The state of the steps that make a need score. It is all in the address: nothing is kept until somebody saves.</summary>
public sealed record NeedDraft
{
    /// <summary>Slug of the geography.</summary>
    public string? Areas { get; init; }

    /// <summary>Slugs of the chosen indicators, before they have weights.</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];

    /// <summary>Indicators with direction and weight, as <see cref="NeedChoice.Text"/>.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Slug of the profile that is being changed; null for a new one.</summary>
    public string? Profile { get; init; }

    /// <summary>The draft of a finished definition.</summary>
    public static NeedDraft Of(NeedDefinition definition, string? profile = null) =>
        new() { Areas = definition.GeographySlug, Items = [.. definition.Choices.Select(choice => choice.Text)], Profile = profile };

    /// <summary>With its question mark.</summary>
    public string Query => Links.QueryOf(
        [("profile", Profile), ("areas", Areas), .. Chosen.Select(slug => ("i", (string?)slug)), .. Items.Select(item => ("item", (string?)item))]);
}

/// <summary>The address of a comparison of need and provision; what is left out has the product's default.</summary>
public sealed record GapAddress
{
    /// <summary>Slug of a saved profile, or null.</summary>
    public string? Profile { get; init; }

    /// <summary>What an unsaved score is made of, or null.</summary>
    public NeedDefinition? Definition { get; init; }

    /// <summary>Slugs of kinds of assets.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>How provision is measured.</summary>
    public GapOptions Options { get; init; } = new();

    /// <summary>Column the table is sorted by.</summary>
    public string? Sort { get; init; }

    /// <summary>up or down.</summary>
    public string? Order { get; init; }

    /// <summary>How a measure is named in addresses.</summary>
    public static string NameOf(ProvisionKind measure) => measure switch
    {
        ProvisionKind.CountWithin => "count",
        ProvisionKind.Access => "access",
        _ => "nearest",
    };

    /// <summary>Bands as one word: «800~1,1600~0.68,2400~0.22».</summary>
    public static string TextOf(CatchmentBands bands) => string.Join(',', bands.Limits.Select((limit, band) =>
        string.Create(CultureInfo.InvariantCulture, $"{limit:R}~{bands.Weights[band]:R}")));

    /// <summary>The need score alone.</summary>
    public NeedAddress Need => new() { Profile = Profile, Definition = Definition };

    /// <summary>With its question mark.</summary>
    public string Query
    {
        get
        {
            var usual = new GapOptions();
            return Links.QueryOf(
            [
                ("profile", Profile),
                .. Links.PartsOf(Definition),
                .. Kinds.Select(kind => ("kind", (string?)kind)),
                ("method", Options.Measure == usual.Measure ? null : NameOf(Options.Measure)),
                ("distance", Options.CountMetres.Equals(usual.CountMetres) ? null : Options.CountMetres.ToString("R", CultureInfo.InvariantCulture)),
                ("bands", TextOf(Options.Bands) == TextOf(usual.Bands) ? null : TextOf(Options.Bands)),
                ("capacity", Options.UseCapacity switch { true => "known", false => "alike", null => null }),
                ("sort", Sort),
                ("order", Order),
            ]);
        }
    }
}
