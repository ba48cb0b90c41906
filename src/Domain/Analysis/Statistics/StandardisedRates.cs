namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>A directly standardised rate.</summary>
/// <param name="Rate">In the multiplier's unit; NaN when it is withheld or cannot be worked out.</param>
/// <param name="Interval">Dobson's interval in the same unit.</param>
/// <param name="Count">All events.</param>
/// <param name="Withheld">True when there are fewer than 10 events, too few to standardise.</param>
public sealed record StandardisedRate(double Rate, Interval Interval, double Count, bool Withheld);

/// <summary>Observed against expected events.</summary>
/// <param name="Ratio">Observed ÷ expected, 1 when they agree; NaN when nothing is expected.</param>
/// <param name="Interval">Interval of the ratio.</param>
/// <param name="Observed">Events that happened.</param>
/// <param name="Expected">Events if the reference rates held.</param>
public sealed record StandardisedRatio(double Ratio, Interval Interval, double Observed, double Expected);

/// <summary>Rates that allow for age. Every array has one element per age band, in the same order.</summary>
public static class StandardisedRates
{
    /// <summary>
    /// European Standard Population 2013: people per 100,000 in 19 bands, 0–4, 5–9, … 85–89, 90 and over.
    /// Source: Eurostat (2013), Revision of the European Standard Population.
    /// </summary>
    public static ReadOnlySpan<double> EuropeanStandardPopulation2013 =>
    [
        5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000,
    ];

    /// <summary>
    /// The directly standardised rate Σw(x/n)/Σw with Dobson's interval.
    /// Source: Dobson, Kuulasmaa, Eberle and Scherer (1991), Statistics in Medicine 10, 457–462.
    /// </summary>
    /// <param name="counts">Events per band.</param>
    /// <param name="populations">People per band; a band with nobody makes the rate NaN.</param>
    /// <param name="weights">Standard population per band.</param>
    /// <param name="multiplier">The N of «per N».</param>
    /// <param name="confidence">Two-sided confidence.</param>
    public static StandardisedRate Direct(
        ReadOnlySpan<double> counts,
        ReadOnlySpan<double> populations,
        ReadOnlySpan<double> weights,
        double multiplier = 100_000,
        double confidence = Intervals.Usual)
    {
        SameLength(counts, populations);
        SameLength(counts, weights);
        double rate = 0, variance = 0, weight = 0, count = 0;
        for (var band = 0; band < counts.Length; band++)
        {
            var share = weights[band] / populations[band];
            rate += share * counts[band];
            variance += share * share * counts[band];
            weight += weights[band];
            count += counts[band];
        }

        if (count < Intervals.ByarFrom)
            return new(double.NaN, Interval.None, count, Withheld: true);
        rate /= weight;
        if (!double.IsFinite(rate))
            return new(double.NaN, Interval.None, count, Withheld: false);
        var byar = Intervals.Byar(count, confidence);
        var scale = Math.Sqrt(variance / (weight * weight) / count);
        var interval = new Interval(rate + (scale * (byar.Lower - count)), rate + (scale * (byar.Upper - count)));
        return new(rate * multiplier, interval.Times(multiplier), count, Withheld: false);
    }

    /// <summary>
    /// The indirectly standardised ratio: observed events ÷ those expected at the reference's rates, with exact limits
    /// on the observed below 10 and Byar's from 10. Source: Breslow and Day (1987), volume II, section 2.3.
    /// </summary>
    /// <param name="observed">Events that happened, all bands together.</param>
    /// <param name="populations">People per band.</param>
    /// <param name="referenceCounts">Events per band in the reference population.</param>
    /// <param name="referencePopulations">People per band in the reference population, above 0.</param>
    /// <param name="confidence">Two-sided confidence.</param>
    public static StandardisedRatio Indirect(
        double observed,
        ReadOnlySpan<double> populations,
        ReadOnlySpan<double> referenceCounts,
        ReadOnlySpan<double> referencePopulations,
        double confidence = Intervals.Usual)
    {
        SameLength(populations, referenceCounts);
        SameLength(populations, referencePopulations);
        double expected = 0;
        for (var band = 0; band < populations.Length; band++)
            expected += populations[band] * referenceCounts[band] / referencePopulations[band];
        return expected > 0 && double.IsFinite(expected)
            ? new(observed / expected, Intervals.Count(observed, confidence).Times(1 / expected), observed, expected)
            : new(double.NaN, Interval.None, observed, expected);
    }

    private static void SameLength(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length != right.Length)
            throw new ArgumentException($"The arrays have {left.Length} and {right.Length} age bands.");
    }
}
