using System.Globalization;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>What a column may hold.</summary>
public enum ColumnRole
{
    Unused,
    AreaCode,
    AreaName,
    Period,
    Value,
    Numerator,
    Denominator,
    LowerLimit,
    UpperLimit,
    Sex,
    Indicator,
    Measure,
    Unit,
    Category,
    Longitude,
    Latitude,
    Postcode,
}

/// <summary>What the program thinks a column holds, and why; a person decides.</summary>
/// <param name="Index">The column, from 0.</param>
/// <param name="Column">Its name.</param>
/// <param name="Role">The proposal.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Reason">In one sentence, for the screen.</param>
/// <param name="Samples">The first few different texts.</param>
public sealed record ColumnProposal(int Index, string Column, ColumnRole Role, double Confidence, string Reason, IReadOnlyList<string> Samples);

/// <summary>Whether a table has one value a row or one column per period or age.</summary>
public enum TableShape
{
    Long,
    WideByPeriod,
    WideByAge,
    WideByMeasure,
}

/// <summary>What the program proposes for a whole table.</summary>
/// <param name="Layout">Where the table stands.</param>
/// <param name="Columns">One proposal per column.</param>
/// <param name="Shape">Long or wide.</param>
/// <param name="Geographies">The geographies whose codes or names the file holds, most frequent first.</param>
/// <param name="Advice">What a person should look at before going on.</param>
public sealed record TableProposal(SheetLayout Layout, IReadOnlyList<ColumnProposal> Columns, TableShape Shape, IReadOnlyList<KnownGeography> Geographies, IReadOnlyList<string> Advice)
{
    /// <summary>The best column for a role, or null.</summary>
    public ColumnProposal? Best(ColumnRole role) => Columns.Where(column => column.Role == role).MaxBy(column => column.Confidence);
}

/// <summary>Proposes what the columns of a table hold, from their names and from what stands in them.</summary>
public static class ColumnProposer
{
    private const int SampleRows = 500;

    /// <summary>Looks at a table.</summary>
    public static TableProposal Propose(SheetLayout layout, AreaMatcher areas)
    {
        var profiles = new ColumnProfile[layout.Columns.Count];
        for (var column = 0; column < profiles.Length; column++)
            profiles[column] = ColumnProfile.Of(column, layout.Columns[column], layout.DataRows, SampleRows, areas);
        var proposals = profiles.Select(profile => Unused(profile)).ToArray();

        var code = Pick(profiles, proposals, ColumnRole.AreaCode, profile => profile.CodeShare * (1 + profile.DistinctCodes / 1e6), CodeReason);
        var name = Pick(profiles, proposals, ColumnRole.AreaName, profile => NameScore(profile, profiles.ElementAtOrDefault(code ?? -1)), profile => $"{Percent(profile.NameShare)} of its cells are names of areas that this council keeps.");
        var shape = ShapeOf(profiles, proposals);
        if (shape is not TableShape.WideByPeriod)
            Pick(profiles, proposals, ColumnRole.Period, profile => profile.PeriodScore, profile => $"Its cells read as periods, such as «{profile.Samples.FirstOrDefault()}».");
        ProposeByName(profiles, proposals);
        ProposeValues(profiles, proposals, shape);
        var geographies = GeographiesOf(code is { } c ? profiles[c] : null, name is { } n ? profiles[n] : null);
        return new(layout, proposals, shape, geographies, [.. Advise(layout, profiles, proposals, geographies)]);
    }

    private static int? Pick(ColumnProfile[] profiles, ColumnProposal[] proposals, ColumnRole role, Func<ColumnProfile, double> score, Func<ColumnProfile, string> reason)
    {
        var best = profiles.Where(profile => proposals[profile.Index].Role == ColumnRole.Unused).Select(profile => (profile, Score: score(profile))).Where(candidate => candidate.Score > 0.3)
            .OrderByDescending(candidate => candidate.Score).FirstOrDefault();
        if (best.profile is not { } chosen) return null;
        proposals[chosen.Index] = proposals[chosen.Index] with { Role = role, Confidence = Math.Min(1, best.Score), Reason = reason(chosen) };
        return chosen.Index;
    }

    private static double NameScore(ColumnProfile profile, ColumnProfile? code)
    {
        var named = profile.Words.Contains("name") || profile.Words.Contains("nm") || profile.Words.EndsWith("nm", StringComparison.Ordinal) || profile.Words is "area" or "ward" or "locality" or "practice";
        if (profile.NameShare > 0) return profile.NameShare + (named ? 0.2 : 0);
        return named && code is not null && profile.NumericShare < 0.1 && profile.Distinct > 1 ? 0.35 : 0;
    }

    private static TableShape ShapeOf(ColumnProfile[] profiles, ColumnProposal[] proposals)
    {
        var numeric = profiles.Where(profile => proposals[profile.Index].Role == ColumnRole.Unused && profile.NumericShare > 0.5).ToList();
        if (numeric.Count(profile => profile.NameIsAge) >= 10) return TableShape.WideByAge;
        if (numeric.Count(profile => profile.NameIsPeriod) >= 2) return TableShape.WideByPeriod;
        return numeric.Count > 1 && !numeric.Exists(profile => profile.Words is "value" or "obs value" or "observation") ? TableShape.WideByMeasure : TableShape.Long;
    }

    private static void ProposeByName(ColumnProfile[] profiles, ColumnProposal[] proposals)
    {
        foreach (var profile in profiles.Where(profile => proposals[profile.Index].Role == ColumnRole.Unused))
        {
            var role = profile switch
            {
                { SexShare: > 0.8 } => ColumnRole.Sex,
                { Words: "indicator" or "indicator name" or "variable" or "metric" } => ColumnRole.Indicator,
                { Words: "measure" or "measures" or "statistic" } => ColumnRole.Measure,
                { Words: "unit" or "units" or "unit of measure" } => ColumnRole.Unit,
                { Words: "lon" or "lng" or "long" or "longitude" or "geox", NumericShare: > 0.5 } => ColumnRole.Longitude,
                { Words: "lat" or "latitude" or "geoy", NumericShare: > 0.5 } => ColumnRole.Latitude,
                { PostcodeShare: > 0.6 } => ColumnRole.Postcode,
                { NumericShare: > 0.5 } when Any(profile.Words, "lower", "lcl", "lci") => ColumnRole.LowerLimit,
                { NumericShare: > 0.5 } when Any(profile.Words, "upper", "ucl", "uci") => ColumnRole.UpperLimit,
                { NumericShare: > 0.5 } when Any(profile.Words, "numerator") => ColumnRole.Numerator,
                { NumericShare: > 0.5 } when Any(profile.Words, "denominator") => ColumnRole.Denominator,
                { NumericShare: < 0.1, Distinct: > 1 and <= 30 } when profile.Filled > 2 * profile.Distinct => ColumnRole.Category,
                _ => ColumnRole.Unused,
            };
            if (role == ColumnRole.Unused) continue;
            var reason = role == ColumnRole.Category
                ? string.Create(CultureInfo.InvariantCulture, $"It repeats {profile.Distinct} different texts.")
                : role == ColumnRole.Sex ? "Its cells say female, male or persons." : $"It is named «{profile.Name}».";
            proposals[profile.Index] = proposals[profile.Index] with { Role = role, Confidence = role == ColumnRole.Category ? 0.4 : 0.8, Reason = reason };
        }

        static bool Any(string words, params ReadOnlySpan<string> wanted)
        {
            foreach (var word in wanted)
                if (words.Contains(word, StringComparison.Ordinal)) return true;
            return false;
        }
    }

    private static void ProposeValues(ColumnProfile[] profiles, ColumnProposal[] proposals, TableShape shape)
    {
        var candidates = profiles.Where(profile => proposals[profile.Index].Role == ColumnRole.Unused && profile.NumericShare > 0.5).ToList();
        var chosen = shape switch
        {
            TableShape.WideByPeriod => candidates.Where(profile => profile.NameIsPeriod),
            TableShape.WideByAge => candidates,
            _ => candidates.OrderByDescending(ValueScore).Take(shape == TableShape.Long ? 1 : int.MaxValue),
        };
        foreach (var profile in chosen)
        {
            var reason = shape switch
            {
                TableShape.WideByPeriod => $"Its name is a period and {Percent(profile.NumericShare)} of its cells are numbers.",
                TableShape.WideByAge when profile.NameIsAge => $"Its name is an age and {Percent(profile.NumericShare)} of its cells are numbers.",
                _ => $"{Percent(profile.NumericShare)} of its cells are numbers.",
            };
            proposals[profile.Index] = proposals[profile.Index] with { Role = ColumnRole.Value, Confidence = Math.Min(1, ValueScore(profile)), Reason = reason };
        }
    }

    private static double ValueScore(ColumnProfile profile) => profile.NumericShare * profile.Words switch
    {
        "value" or "obs value" or "observation" => 1,
        var words when words.Contains("count", StringComparison.Ordinal) || words.Contains("rate", StringComparison.Ordinal) || words.Contains("percent", StringComparison.Ordinal) || words.Contains('%') || words.Contains("score", StringComparison.Ordinal) => 0.9,
        var words when words.Contains("year", StringComparison.Ordinal) || words.Contains("number", StringComparison.Ordinal) || words.StartsWith("id", StringComparison.Ordinal) => 0.5,
        _ => 0.7,
    };

    private static List<KnownGeography> GeographiesOf(ColumnProfile? code, ColumnProfile? name) =>
    [
        .. (code?.Geographies ?? name?.NameGeographies ?? []).OrderByDescending(entry => entry.Value).ThenByDescending(entry => entry.Key.BoundaryYear).Select(entry => entry.Key),
    ];

    private static IEnumerable<string> Advise(SheetLayout layout, ColumnProfile[] profiles, ColumnProposal[] proposals, List<KnownGeography> geographies)
    {
        if (layout.HeaderRow is null) yield return "No row with column names was found, so the columns are called A, B, C.";
        if (!proposals.Any(proposal => proposal.Role is ColumnRole.AreaCode or ColumnRole.AreaName)) yield return "No column with areas was found. Choose it yourself, or add a column with area codes to the file.";
        else if (!proposals.Any(proposal => proposal.Role == ColumnRole.AreaCode)) yield return "The areas have names but no codes. Ward names stay when boundaries change, so make sure that the boundary year is right.";
        else if (geographies.Count == 0)
        {
            var codes = profiles[proposals.First(proposal => proposal.Role == ColumnRole.AreaCode).Index];
            yield return $"None of the codes in «{codes.Name}», such as {codes.Samples.FirstOrDefault()}, is of an area that this council keeps. The file may be for older boundaries or for another place: as it stands, nothing of it could be published.";
        }

        foreach (var older in geographies.Where(geography => geographies.Exists(other => other.Kind == geography.Kind && other.BoundaryYear > geography.BoundaryYear)))
            yield return $"Some codes belong to {older.Name}, older boundaries than others in this file.";
        foreach (var role in new[] { ColumnRole.Indicator, ColumnRole.Measure })
            if (proposals.FirstOrDefault(proposal => proposal.Role == role) is { } column && profiles[column.Index].Distinct > 1)
                yield return string.Create(CultureInfo.InvariantCulture, $"Column «{column.Column}» has {profiles[column.Index].Distinct} different texts. Choose which rows you want to publish.");
        if (proposals.Where(proposal => proposal.Role == ColumnRole.Value).Any(proposal => profiles[proposal.Index].IsShareOfOne))
            yield return "The values lie between 0 and 1. If they are shares of a whole, let the program multiply them by 100.";
    }

    private static ColumnProposal Unused(ColumnProfile profile) =>
        new(profile.Index, profile.Name, ColumnRole.Unused, 0, profile.Filled == 0 ? "It is empty." : "Nothing speaks for a use.", profile.Samples);

    private static string CodeReason(ColumnProfile profile) => profile.Geographies.Count == 0
        ? $"{Percent(profile.CodeShare)} of its cells look like area codes, but none is known to this council."
        : $"{Percent(profile.CodeShare)} of its cells are area codes, most of {profile.Geographies.MaxBy(entry => entry.Value).Key.Name}.";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100)} %");
}
