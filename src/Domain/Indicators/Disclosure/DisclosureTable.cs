using LocalityLab.Domain.Places;

namespace LocalityLab.Domain.Indicators.Disclosure;

/// <summary>A council's setting for small numbers.</summary>
/// <param name="Threshold">Counts from 1 to below this are withheld: 5 withholds 1 to 4.</param>
/// <param name="WithholdZeros">True when 0 is withheld too; otherwise 0 is shown.</param>
public sealed record DisclosurePolicy(double Threshold = 5, bool WithholdZeros = false);

/// <summary>All vectors of one indicator and period on one geography.</summary>
/// <param name="AreaNoun">One of its areas in words, such as «ward»; used in the report.</param>
/// <param name="Vectors">«all» and the other breakdowns that are published there.</param>
public sealed record DisclosureLevel(string AreaNoun, IReadOnlyList<ReleaseVector> Vectors);

/// <summary>The figures of one level add up to those of another.</summary>
/// <param name="Parent">Index of the level of the larger areas.</param>
/// <param name="Child">Index of the level of the smaller areas.</param>
/// <param name="Children">Per larger area the ordinals of the smaller ones in it.</param>
public sealed record DisclosureLink(int Parent, int Child, IReadOnlyList<int[]> Children)
{
    /// <summary>
    /// From a lookup of smaller to larger areas. Best-fit sums only nearly agree with published totals, but nearly is
    /// enough to give a small number away, so they count as sums too.
    /// </summary>
    public static DisclosureLink Through(int parent, int child, IEnumerable<LookupEntry> entries, int parents) =>
        new(parent, child, [.. LookupEntries.Members(entries, parents).Select(members => Array.ConvertAll(members, member => member.From))]);
}

/// <summary>
/// Breakdowns that add up to another one, such as female and male to all. Name every part, also those that are not
/// published: the reader can work the rest out.
/// </summary>
/// <param name="Total">The breakdown that they add up to.</param>
/// <param name="Parts">The parts.</param>
public sealed record BreakdownSum(string Total, IReadOnlyList<string> Parts);

/// <summary>
/// Everything that is shown of one indicator for one period: what must be looked at together, because a total on one
/// page gives away a number that is withheld on another.
/// </summary>
/// <param name="Kind">Kind of the indicator.</param>
/// <param name="Multiplier">value = numerator / denominator × multiplier.</param>
/// <param name="Levels">Its geographies.</param>
/// <param name="Links">Which of them add up to which; they may overlap (ward and locality over the same small areas).</param>
/// <param name="Breakdowns">Which breakdowns add up.</param>
public sealed record DisclosureTable(
    IndicatorKind Kind,
    double Multiplier,
    IReadOnlyList<DisclosureLevel> Levels,
    IReadOnlyList<DisclosureLink> Links,
    IReadOnlyList<BreakdownSum> Breakdowns)
{
    /// <summary>One release alone, whose breakdowns do not add up to each other.</summary>
    public static DisclosureTable Of(Indicator indicator, string areaNoun, params IReadOnlyList<ReleaseVector> vectors) =>
        new(indicator.Kind, indicator.Multiplier, [new(areaNoun, vectors)], [], []);
}
