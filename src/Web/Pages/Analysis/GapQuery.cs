using System.Globalization;
using LocalityLab.Application.Analysis.Gaps;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>The address of a comparison as the page, its downloads and the API bind it: the same names everywhere.</summary>
public sealed class GapQuery
{
    /// <summary>Slug of a saved profile.</summary>
    public string? Profile { get; set; }

    /// <summary>Slug of a geography, for a score that nobody saved.</summary>
    public string? Areas { get; set; }

    /// <summary>Indicators with direction and weight, for a score that nobody saved.</summary>
    public string[] Item { get; set; } = [];

    /// <summary>Slugs of kinds of assets.</summary>
    public string[] Kind { get; set; } = [];

    /// <summary>nearest, count or access.</summary>
    public string? Method { get; set; }

    /// <summary>Metres within which services are counted, as typed.</summary>
    public string? Distance { get; set; }

    /// <summary>Bands of the access score: «800~1,1600~0.68,2400~0.22».</summary>
    public string? Bands { get; set; }

    /// <summary>Limits of the bands, as typed into the form.</summary>
    public string[] Limit { get; set; } = [];

    /// <summary>Weights of the bands, as typed into the form.</summary>
    public string[] Weight { get; set; } = [];

    /// <summary>known, alike; the product decides when empty.</summary>
    public string? Capacity { get; set; }

    /// <summary>True when it names a need score.</summary>
    public bool HasNeed => !string.IsNullOrEmpty(Profile) || Item.Length > 0;

    /// <summary>True when it names a need score and a kind: there is something to compare.</summary>
    public bool IsGiven => HasNeed && Kind.Any(kind => kind.Length > 0);

    /// <summary>The use case it asks for; <see cref="Invalid"/> with a problem for each field that cannot be read.</summary>
    public Result<FindGaps> Request()
    {
        List<(string, string)> problems = [];
        var need = new NeedQuery { Profile = Profile, Areas = Areas, Item = Item }.Reference();
        if (!need.Succeeded)
            problems.Add((nameof(Profile), need.Error.Message));
        var kinds = Kind.Where(kind => kind.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (kinds.Count == 0)
            problems.Add((nameof(Kind), "Choose at least one kind of asset."));
        var options = Options(problems);
        return problems.Count == 0 ? new FindGaps(need.Value, kinds, options) : Invalid.From(problems);
    }

    /// <summary>The address of what was found.</summary>
    public static GapAddress AddressOf(FindGaps request) => new()
    {
        Profile = request.Need.Slug,
        Definition = request.Need.Definition,
        Kinds = request.Kinds,
        Options = request.Options,
    };

    private GapOptions Options(List<(string, string)> problems)
    {
        var options = new GapOptions();
        if (Measure() is { } measure)
            options = options with { Measure = measure };
        else
            problems.Add((nameof(Method), "Choose how provision is measured."));
        if (!string.IsNullOrWhiteSpace(Distance))
            options = options with { CountMetres = Metres(Distance) ?? double.NaN };
        AddProblems(options, nameof(GapOptions.CountMetres), nameof(Distance), problems);
        if (ReadBands() is { } bands)
            options = options with { Bands = bands };
        else
            problems.Add((nameof(Limit), "Enter each band as metres above 0 and a weight above 0 and at most 1, such as 800 and 1."));
        AddProblems(options, nameof(GapOptions.Bands), nameof(Limit), problems);
        return options with { UseCapacity = Capacity switch { "known" => true, "alike" => false, _ => null } };
    }

    private static void AddProblems(GapOptions options, string of, string field, List<(string, string)> problems) =>
        problems.AddRange(options.Problems.Where(problem => problem.Field == of).Select(problem => (field, problem.Message)));

    private ProvisionKind? Measure() => Method switch
    {
        null or "" or "nearest" => ProvisionKind.NearestDistance,
        "count" => ProvisionKind.CountWithin,
        "access" => ProvisionKind.Access,
        _ => null,
    };

    private CatchmentBands? ReadBands()
    {
        var pairs = Limit.Length > 0
            ? Limit.Zip(Weight.Concat(Enumerable.Repeat("", Limit.Length))).Where(pair => pair.First.Length > 0 || pair.Second.Length > 0).ToList()
            : [.. (Bands ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('~')).Select(parts => (parts[0], parts.Length == 2 ? parts[1] : ""))];
        if (pairs.Count == 0)
            return CatchmentBands.Walking;
        var (limits, weights) = (pairs.ConvertAll(pair => Metres(pair.First)), pairs.ConvertAll(pair => Metres(pair.Second)));
        return pairs.Count <= 10 && limits.TrueForAll(limit => limit is not null) && weights.TrueForAll(weight => weight is not null)
            ? new([.. limits.Select(limit => limit!.Value)], [.. weights.Select(weight => weight!.Value)])
            : null;
    }

    private static double? Metres(string text) =>
        double.TryParse(text.Trim().Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : null;
}
