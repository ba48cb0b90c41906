namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>Where an area lies against its neighbours.</summary>
public enum Cluster : byte
{
    /// <summary>No value, no neighbours, or no variation.</summary>
    None = 0,

    /// <summary>High among high: a hot spot's core.</summary>
    HighHigh = 1,

    /// <summary>Low among low.</summary>
    LowLow = 2,

    /// <summary>High among low: stands out.</summary>
    HighLow = 3,

    /// <summary>Low among high: stands out.</summary>
    LowHigh = 4,
}

/// <summary>Local clusters and outliers, one element per area.</summary>
/// <param name="I">Local Moran's I; NaN where undefined.</param>
/// <param name="P">Two-sided conditional permutation p; NaN where undefined.</param>
/// <param name="Clusters">The quadrant, whether significant or not.</param>
/// <param name="Permutations">Random placements made per area.</param>
/// <param name="Seed">Seed of the placements; print it beside p.</param>
public sealed record LocalMoranResult(double[] I, double[] P, Cluster[] Clusters, int Permutations, int Seed);

/// <summary>
/// Local Moran's I (LISA): Iᵢ = (n − 1)zᵢΣwᵢⱼzⱼ/Σz², with p from placing the other areas' values at random around each area.
/// Source: Anselin (1995), Geographical Analysis 27, 93–115.
/// </summary>
public static class LocalMoran
{
    /// <summary>Computes I, p and quadrant of every area. Correct p over the map with <see cref="MultipleTesting"/>.</summary>
    /// <param name="values">One value per area; NaN is left out.</param>
    /// <param name="weights">Neighbours of the same areas, without the area itself.</param>
    /// <param name="permutations">Random placements per area.</param>
    /// <param name="seed">Fixes the placements.</param>
    public static LocalMoranResult Of(double[] values, SpatialWeights weights, int permutations = 999, int seed = 1)
    {
        var (areas, among) = weights.Among(values);
        var deviations = Deviations.From(values, areas);
        var squares = Deviations.Squares(deviations);
        var result = new LocalMoranResult(new double[values.Length], new double[values.Length], new Cluster[values.Length], permutations, seed);
        Array.Fill(result.I, double.NaN);
        Array.Fill(result.P, double.NaN);
        if (areas.Length < 3 || squares == 0)
            return result;

        var random = new SeededRandom(seed);
        var others = new int[areas.Length - 1];
        for (var place = 0; place < areas.Length; place++)
        {
            if (among.NeighboursOf(place).IsEmpty)
                continue;
            var lag = Deviations.Lag(deviations, among, place);
            result.I[areas[place]] = (areas.Length - 1) * deviations[place] * lag / squares;
            result.Clusters[areas[place]] = Quadrant(deviations[place], lag);
            result.P[areas[place]] = Permute(deviations, among, place, others, random, permutations);
        }

        return result;
    }

    private static Cluster Quadrant(double own, double lag) => (own >= 0, lag >= 0) switch
    {
        (true, true) => Cluster.HighHigh,
        (false, false) => Cluster.LowLow,
        (true, false) => Cluster.HighLow,
        (false, true) => Cluster.LowHigh,
    };

    private static double Permute(
        double[] deviations, SpatialWeights weights, int place, int[] others, SeededRandom random, int permutations)
    {
        for (var at = 0; at < others.Length; at++)
            others[at] = at < place ? at : at + 1;
        var shares = weights.WeightsOf(place);
        var observed = deviations[place] * Deviations.Lag(deviations, weights, place);
        int above = 0, below = 0;
        for (var run = 0; run < permutations; run++)
        {
            // The first places of a Fisher–Yates shuffle are a draw without replacement; the rest need not be shuffled.
            var lag = 0.0;
            for (var at = 0; at < shares.Length; at++)
            {
                var drawn = at + random.Next(others.Length - at);
                (others[at], others[drawn]) = (others[drawn], others[at]);
                lag += shares[at] * deviations[others[at]];
            }

            var placed = deviations[place] * lag;
            above += placed >= observed ? 1 : 0;
            below += placed <= observed ? 1 : 0;
        }

        return Deviations.TwoSided(above, below, permutations);
    }
}
