using MathNet.Numerics.Distributions;

namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>
/// Confidence intervals of counts, rates and proportions. A count may be fractional (apportioned); a negative or
/// missing count gives <see cref="Interval.None"/>.
/// </summary>
public static class Intervals
{
    /// <summary>The confidence used throughout the product.</summary>
    public const double Usual = 0.95;

    /// <summary>Counts below this get the exact interval and make a rate unreliable.</summary>
    public const double ByarFrom = 10;

    private static readonly double UsualZ = Normal.InvCDF(0, 1, 1 - ((1 - Usual) / 2));

    /// <summary>The standard normal quantile of a two-sided confidence: 1.959964 for 0.95.</summary>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static double Z(double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        return confidence == Usual ? UsualZ : Normal.InvCDF(0, 1, 1 - ((1 - confidence) / 2));
    }

    /// <summary>
    /// Wilson's score interval of a proportion, as a share between 0 and 1.
    /// Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209–212.
    /// </summary>
    /// <param name="count">How many have the property, 0 to <paramref name="of"/>.</param>
    /// <param name="of">How many were looked at, above 0.</param>
    /// <param name="confidence">Two-sided confidence.</param>
    public static Interval Wilson(double count, double of, double confidence = Usual)
    {
        if (!(count >= 0) || !(of > 0) || count > of || double.IsInfinity(of))
            return Interval.None;
        var z = Z(confidence);
        var square = z * z;
        var middle = (2 * count) + square;
        var reach = z * Math.Sqrt(square + (4 * count * (1 - (count / of))));
        var scale = 2 * (of + square);
        // At the ends the formula gives exactly 0 and 1 but for rounding.
        var lower = count == 0 ? 0 : Math.Clamp((middle - reach) / scale, 0, 1);
        var upper = count == of ? 1 : Math.Clamp((middle + reach) / scale, 0, 1);
        return new(lower, upper);
    }

    /// <summary>
    /// Byar's approximation to the Poisson interval of a count; good from 10 up.
    /// Source: Breslow and Day (1987), Statistical Methods in Cancer Research, volume II.
    /// </summary>
    public static Interval Byar(double count, double confidence = Usual)
    {
        if (!(count >= 0) || double.IsInfinity(count))
            return Interval.None;
        var z = Z(confidence);
        var lower = count == 0 ? 0 : count * Cube(1 - (1 / (9 * count)) - (z / (3 * Math.Sqrt(count))));
        var above = count + 1;
        var upper = above * Cube(1 - (1 / (9 * above)) + (z / (3 * Math.Sqrt(above))));
        return new(Math.Max(0, lower), upper);

        static double Cube(double value) => value * value * value;
    }

    /// <summary>
    /// The exact Poisson interval of a count: each tail holds half of what the confidence leaves.
    /// Source: Garwood (1936), Biometrika 28, 437–442, through the chi-squared quantile.
    /// </summary>
    public static Interval ExactPoisson(double count, double confidence = Usual)
    {
        if (!(count >= 0) || double.IsInfinity(count))
            return Interval.None;
        var tail = (1 - confidence) / 2;
        var lower = count == 0 ? 0 : ChiSquared.InvCDF(2 * count, tail) / 2;
        var upper = ChiSquared.InvCDF(2 * (count + 1), 1 - tail) / 2;
        return new(lower, upper);
    }

    /// <summary>The interval of a count: exact below 10, Byar's from 10.</summary>
    public static Interval Count(double count, double confidence = Usual) =>
        count < ByarFrom ? ExactPoisson(count, confidence) : Byar(count, confidence);

    /// <summary>The interval of a rate: that of its count, divided by the population and times the multiplier.</summary>
    /// <param name="count">Events.</param>
    /// <param name="population">People or places, above 0.</param>
    /// <param name="multiplier">The N of «per N».</param>
    /// <param name="confidence">Two-sided confidence.</param>
    public static Interval Rate(double count, double population, double multiplier, double confidence = Usual) =>
        population > 0 ? Count(count, confidence).Times(multiplier / population) : Interval.None;
}
