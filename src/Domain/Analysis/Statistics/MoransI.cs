namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>How far values cluster over the whole map.</summary>
/// <param name="I">Moran's I: above <paramref name="Expected"/> when like values lie together; NaN when it is undefined.</param>
/// <param name="Expected">−1/(n − 1), the value without any pattern.</param>
/// <param name="VarianceNormality">Variance when values come from a normal distribution.</param>
/// <param name="VarianceRandomisation">Variance when the values found are placed at random.</param>
/// <param name="Test">The permutation test; print its seed beside p.</param>
/// <param name="Areas">Areas that had a value.</param>
public sealed record MoransIResult(
    double I, double Expected, double VarianceNormality, double VarianceRandomisation, PermutationTest Test, int Areas);

/// <summary>A test by random placements that anyone can repeat.</summary>
/// <param name="P">Two-sided p: twice the smaller tail, at most 1; NaN when nothing was placed.</param>
/// <param name="Permutations">Random placements made.</param>
/// <param name="Seed">Seed of the placements.</param>
public sealed record PermutationTest(double P, int Permutations, int Seed);

/// <summary>
/// Moran's I, global spatial autocorrelation. Areas without a value are left out with their neighbourhoods.
/// Source: Moran (1950), Biometrika 37, 17–23; variances from Cliff and Ord (1981), Spatial Processes.
/// </summary>
public static class MoransI
{
    /// <summary>Computes I, its moments and its permutation p.</summary>
    /// <param name="values">One value per area; NaN is left out.</param>
    /// <param name="weights">Neighbours of the same areas.</param>
    /// <param name="permutations">Random placements for p.</param>
    /// <param name="seed">Fixes the placements.</param>
    public static MoransIResult Of(double[] values, SpatialWeights weights, int permutations = 999, int seed = 1)
    {
        var (areas, among) = weights.Among(values);
        var deviations = Deviations.From(values, areas);
        var squares = Deviations.Squares(deviations);
        var (s0, s1, s2) = Sums(among);
        var expected = areas.Length > 1 ? -1.0 / (areas.Length - 1) : double.NaN;
        if (areas.Length < 4 || s0 == 0 || squares == 0)
            return new(double.NaN, expected, double.NaN, double.NaN, new(double.NaN, 0, seed), areas.Length);

        var scale = areas.Length / s0 / squares;
        var observed = scale * Product(deviations, among);
        var (normality, randomisation) = Variances(areas.Length, Kurtosis(deviations, squares), s0, s1, s2);
        int above = 0, below = 0;
        var random = new SeededRandom(seed);
        var shuffled = (double[])deviations.Clone();
        for (var run = 0; run < permutations; run++)
        {
            random.Shuffle(shuffled);
            var placed = scale * Product(shuffled, among);
            above += placed >= observed ? 1 : 0;
            below += placed <= observed ? 1 : 0;
        }

        var test = new PermutationTest(Deviations.TwoSided(above, below, permutations), permutations, seed);
        return new(observed, expected, normality, randomisation, test, areas.Length);
    }

    private static double Product(double[] deviations, SpatialWeights weights)
    {
        var sum = 0.0;
        for (var area = 0; area < deviations.Length; area++)
            sum += deviations[area] * Deviations.Lag(deviations, weights, area);
        return sum;
    }

    private static double Kurtosis(double[] deviations, double squares)
    {
        var fourth = 0.0;
        foreach (var deviation in deviations)
            fourth += deviation * deviation * deviation * deviation;
        return fourth * deviations.Length / (squares * squares);
    }

    private static (double Normality, double Randomisation) Variances(double n, double kurtosis, double s0, double s1, double s2)
    {
        var square = 1 / ((n - 1) * (n - 1));
        var normality = (((n * n * s1) - (n * s2) + (3 * s0 * s0)) / (((n * n) - 1) * s0 * s0)) - square;
        var plain = n * ((((n * n) - (3 * n) + 3) * s1) - (n * s2) + (3 * s0 * s0));
        var peaked = kurtosis * ((((n * n) - n) * s1) - (2 * n * s2) + (6 * s0 * s0));
        var randomisation = ((plain - peaked) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0)) - square;
        return (normality, randomisation);
    }

    private static (double S0, double S1, double S2) Sums(SpatialWeights weights)
    {
        double s0 = 0, s1 = 0, s2 = 0;
        var columns = new double[weights.Count];
        var rows = new double[weights.Count];
        var pairs = new Dictionary<(int, int), double>();
        for (var area = 0; area < weights.Count; area++)
        {
            var others = weights.NeighboursOf(area);
            var shares = weights.WeightsOf(area);
            for (var at = 0; at < others.Length; at++)
            {
                s0 += shares[at];
                rows[area] += shares[at];
                columns[others[at]] += shares[at];
                var pair = area < others[at] ? (area, others[at]) : (others[at], area);
                pairs[pair] = pairs.GetValueOrDefault(pair) + shares[at];
            }
        }

        // S1 = ½ΣΣ(wij + wji)²: each unordered pair counts twice in the double sum, an area with itself once but doubled.
        foreach (var ((from, to), both) in pairs)
            s1 += from == to ? 2 * both * both : both * both;
        for (var area = 0; area < weights.Count; area++)
            s2 += (rows[area] + columns[area]) * (rows[area] + columns[area]);
        return (s0, s1, s2);
    }
}
