using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Analysis.Provision;

/// <summary>Which measure of provision need is set against.</summary>
public enum ProvisionKind
{
    /// <summary>Metres to the nearest service: more is worse.</summary>
    NearestDistance = 0,

    /// <summary>Services within a distance: fewer is worse.</summary>
    CountWithin = 1,

    /// <summary>Access score: lower is worse.</summary>
    Access = 2,
}

/// <summary>Where an area stands in need.</summary>
/// <param name="Score">Its need score.</param>
/// <param name="Rank">1 for the greatest need; equal scores share the better place.</param>
/// <param name="Group">1 for the group with the greatest need.</param>
public sealed record NeedPlace(double Score, int Rank, int Group);

/// <summary>Where an area stands in provision.</summary>
/// <param name="Value">The measure.</param>
/// <param name="Rank">1 for the poorest provision; equal measures share the better place.</param>
/// <param name="Group">1 for the group with the poorest provision.</param>
/// <param name="BetterServed">Share of the other areas (0 to 1) with better provision.</param>
/// <param name="WorseServed">Share of the other areas with worse provision.</param>
public sealed record ProvisionPlace(double Value, int Rank, int Group, double BetterServed, double WorseServed);

/// <summary>Need against provision in one area: why it is, or is not, a gap.</summary>
/// <param name="Need">Its need.</param>
/// <param name="Provision">Its provision.</param>
/// <param name="IsGap">True for the greatest need with the poorest provision, when some area is better served.</param>
/// <param name="GapRank">Order by the sum of both ranks, the greater need first when equal; 1 is the widest gap.</param>
public sealed record GapArea(NeedPlace Need, ProvisionPlace Provision, bool IsGap, int GapRank);

/// <summary>Need against provision over a geography.</summary>
/// <param name="Kind">The measure of provision.</param>
/// <param name="Groups">How many groups: 3 for thirds, 5 for fifths.</param>
/// <param name="Areas">Per area, null where need or provision is unknown.</param>
/// <param name="WithNeed">Areas with a need score: the «of» of <see cref="NeedPlace.Rank"/>.</param>
/// <param name="WithProvision">Areas with a measure: the «of» of <see cref="ProvisionPlace.Rank"/>.</param>
/// <param name="Ranked">Areas with both: the «of» of <see cref="GapArea.GapRank"/>.</param>
public sealed record GapResult(ProvisionKind Kind, int Groups, GapArea?[] Areas, int WithNeed, int WithProvision, int Ranked);

/// <summary>
/// Sets need against provision. Nothing is blended into a hidden score: areas are put in equal groups by each, a gap is
/// the worst group of both, and gaps are ordered by the sum of the two ranks.
/// </summary>
public static class Gap
{
    /// <summary>Compares every area.</summary>
    /// <param name="need">Need score per area, more is greater need; NaN where unknown.</param>
    /// <param name="provision">Measure per area; NaN where unknown.</param>
    /// <param name="kind">Which measure it is.</param>
    /// <param name="groups">3 for thirds, 5 for fifths; at least 2.</param>
    public static GapResult Of(double[] need, double[] provision, ProvisionKind kind, int groups = 5)
    {
        if (need.Length != provision.Length)
            throw new ArgumentException("Need and provision must cover the same areas.", nameof(provision));
        var farIsWorse = kind == ProvisionKind.NearestDistance;
        var needRanks = Ranks.Places(need, descending: true);
        var lackRanks = Ranks.Places(provision, descending: farIsWorse);
        var bestRanks = Ranks.Places(provision, descending: !farIsWorse);
        var (needGroups, lackGroups) = (Ranks.Groups(needRanks, groups), Ranks.Groups(lackRanks, groups));
        var gapRanks = GapRanks(needRanks, lackRanks);
        var (withNeed, withProvision) = (Ranks.Known(need), Ranks.Known(provision));
        var areas = new GapArea?[need.Length];
        for (var area = 0; area < areas.Length; area++)
        {
            if (gapRanks[area] == 0)
                continue;
            var others = Math.Max(1, withProvision - 1);
            var better = (double)(bestRanks[area] - 1) / others;
            var worse = (double)(lackRanks[area] - 1) / others;
            var isGap = needGroups[area] == 1 && lackGroups[area] == 1 && better > 0;
            areas[area] = new(
                new(need[area], needRanks[area], needGroups[area]),
                new(provision[area], lackRanks[area], lackGroups[area], better, worse),
                isGap,
                gapRanks[area]);
        }

        return new(kind, groups, areas, withNeed, withProvision, gapRanks.Count(rank => rank > 0));
    }

    private static int[] GapRanks(int[] needRanks, int[] lackRanks)
    {
        // One number that orders by the sum and then by need: a need rank is never above the number of areas.
        var keys = new double[needRanks.Length];
        for (var area = 0; area < keys.Length; area++)
        {
            keys[area] = needRanks[area] > 0 && lackRanks[area] > 0
                ? ((needRanks[area] + lackRanks[area]) * (keys.Length + 1.0)) + needRanks[area]
                : double.NaN;
        }

        return Ranks.Places(keys, descending: false);
    }
}
