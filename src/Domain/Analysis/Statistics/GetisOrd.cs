using MathNet.Numerics.Distributions;

namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>Hot and cold spots.</summary>
/// <param name="Z">Gi* per area, a standard score: high in a hot spot, low in a cold one; NaN where undefined.</param>
/// <param name="P">Two-sided p from the normal distribution per area.</param>
public sealed record HotSpots(double[] Z, double[] P);

/// <summary>
/// Getis–Ord Gi*: whether an area and its neighbours together hold more (or less) than the map's average would put there.
/// Source: Ord and Getis (1995), Geographical Analysis 27, 286–306, with the area itself included.
/// </summary>
public static class GetisOrd
{
    /// <summary>
    /// Gi* = [Σwx − x̄W]/s√{[nΣw² − W²]/(n − 1)}. Each area gets itself as a neighbour with weight 1 (with row-standardised
    /// weights: an equal share); areas without a value are left out and stay NaN.
    /// </summary>
    public static HotSpots Of(double[] values, SpatialWeights weights)
    {
        var (areas, among) = weights.Among(values);
        var scores = new double[values.Length];
        var chances = new double[values.Length];
        Array.Fill(scores, double.NaN);
        Array.Fill(chances, double.NaN);
        var deviations = Deviations.From(values, areas);
        var count = (double)areas.Length;
        var spread = Math.Sqrt(Deviations.Squares(deviations) / count);
        for (var place = 0; place < areas.Length && spread > 0; place++)
        {
            var (lag, weight, squares) = WithSelf(deviations, among, place);
            var scale = spread * Math.Sqrt(((count * squares) - (weight * weight)) / (count - 1));
            if (!(scale > 0))
                continue;
            scores[areas[place]] = lag / scale;
            chances[areas[place]] = 2 * Normal.CDF(0, 1, -Math.Abs(lag / scale));
        }

        return new(scores, chances);
    }

    // Working on deviations from the mean makes Σwx − x̄W one sum and loses no digits.
    private static (double Lag, double Weight, double Squares) WithSelf(double[] deviations, SpatialWeights weights, int area)
    {
        var shares = weights.WeightsOf(area);
        double weight = 0, squares = 0;
        foreach (var share in shares)
        {
            weight += share;
            squares += share * share;
        }

        var lag = Deviations.Lag(deviations, weights, area);
        if (weights.NeighboursOf(area).Contains(area))
            return (lag, weight, squares);
        var own = weights.IsRowStandardised && shares.Length > 0 ? 1.0 / shares.Length : 1;
        return (lag + (own * deviations[area]), weight + own, squares + (own * own));
    }
}
