namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>What the spatial statistics share: distances from the mean, sums over neighbours, the p of a permutation.</summary>
internal static class Deviations
{
    internal static double[] From(double[] values, int[] areas)
    {
        if (areas.Length == 0)
            return [];
        var present = Array.ConvertAll(areas, area => values[area]);
        var mean = present.Average();
        return Array.ConvertAll(present, value => value - mean);
    }

    internal static double Squares(double[] deviations)
    {
        var sum = 0.0;
        foreach (var deviation in deviations)
            sum += deviation * deviation;
        return sum;
    }

    internal static double Lag(double[] values, SpatialWeights weights, int area)
    {
        var others = weights.NeighboursOf(area);
        var shares = weights.WeightsOf(area);
        var sum = 0.0;
        for (var at = 0; at < others.Length; at++)
            sum += shares[at] * values[others[at]];
        return sum;
    }

    /// <summary>Twice the smaller tail, the observed placement counted in, at most 1: so p ≤ 0.05 falls to 1 area in 20 by chance.</summary>
    internal static double TwoSided(int above, int below, int permutations) =>
        permutations == 0 ? double.NaN : Math.Min(1, 2.0 * (Math.Min(above, below) + 1) / (permutations + 1));
}
