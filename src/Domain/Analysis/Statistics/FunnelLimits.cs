using MathNet.Numerics.Distributions;

namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>
/// Limits within which an area's proportion varies by chance about an average; an area lies outside them exactly when
/// the average lies outside the area's own Wilson interval. Shares run from 0 to 1.
/// Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202; Wilson's interval solved for the proportion.
/// </summary>
public static class FunnelLimits
{
    /// <summary>z of the inner limits, «two sigma»: one in 40 on each side.</summary>
    public static double TwoSigma { get; } = Normal.InvCDF(0, 1, 0.975);

    /// <summary>z of the outer limits, «three sigma»: one in 1,000 on each side.</summary>
    public static double ThreeSigma { get; } = Normal.InvCDF(0, 1, 0.999);

    /// <summary>Limits for one population, clipped to 0–1; none when the population is not above 0.</summary>
    /// <param name="average">The share that the areas are held against, 0 to 1.</param>
    /// <param name="population">People of the area.</param>
    /// <param name="z">How wide: <see cref="TwoSigma"/> or <see cref="ThreeSigma"/>.</param>
    public static Interval Proportion(double average, double population, double z)
    {
        if (!(average >= 0 && average <= 1) || !(population > 0) || double.IsInfinity(population))
            return Interval.None;
        var square = z * z;
        var a = average * ((population / square) + 1);
        var b = (1 / square) + (1 / population);
        var c = average * ((population * ((average * ((population / square) + 2)) - 1)) + (square * (average - 1)));
        var reach = Math.Sqrt(Math.Max(0, (a * a) - (b * c)));
        var scale = b * population;
        return new(Math.Clamp((a - reach) / scale, 0, 1), Math.Clamp((a + reach) / scale, 0, 1));
    }

    /// <summary>Limits for many populations, in their order: what a funnel chart draws.</summary>
    public static Interval[] Proportions(double average, double[] populations, double z) =>
        Array.ConvertAll(populations, population => Proportion(average, population, z));
}
