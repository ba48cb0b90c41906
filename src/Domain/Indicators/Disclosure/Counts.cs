namespace LocalityLab.Domain.Indicators.Disclosure;

/// <summary>The people behind a vector. One element per area; NaN where they cannot be known.</summary>
/// <param name="Counted">Events or people counted.</param>
/// <param name="Bases">Those who could have been counted.</param>
internal sealed record Counts(double[] Counted, double[] Bases)
{
    /// <summary>
    /// What a reader could work out from a vector: the numerator is given or is value × denominator / multiplier, the
    /// denominator is given or is numerator × multiplier / value.
    /// </summary>
    public static Counts Of(ReleaseVector vector, IndicatorKind kind, double multiplier)
    {
        var result = new Counts(new double[vector.Count], new double[vector.Count]);
        for (var area = 0; area < vector.Count; area++)
        {
            (result.Counted[area], result.Bases[area]) = vector.States[area] == ValueState.Suppressed
                ? (double.NaN, double.NaN)
                : At(vector, area, kind, multiplier);
        }

        return result;
    }

    /// <summary>What is left of a total when some parts are taken away.</summary>
    public static Counts Rest(Counts total, IReadOnlyList<Counts> parts)
    {
        var rest = new Counts([.. total.Counted], [.. total.Bases]);
        foreach (var part in parts)
        {
            for (var area = 0; area < rest.Counted.Length; area++)
            {
                rest.Counted[area] -= part.Counted[area];
                rest.Bases[area] -= part.Bases[area];
            }
        }

        return rest;
    }

    private static (double Counted, double Base) At(ReleaseVector vector, int area, IndicatorKind kind, double multiplier)
    {
        var value = vector.Values[area];
        var counted = vector.Numerators?[area] ?? double.NaN;
        var of = vector.Denominators?[area] ?? double.NaN;
        switch (kind)
        {
            case IndicatorKind.Count:
                return (double.IsNaN(value) ? counted : value, of);
            case IndicatorKind.Mean or IndicatorKind.Score:
                // The people behind a mean are its denominator; its numerator is a sum of pounds or days.
                return (of, double.NaN);
            default:
                if (double.IsNaN(counted))
                    counted = value * of / multiplier;
                if (double.IsNaN(of) && value > 0)
                    of = counted * multiplier / value;
                return (counted, of);
        }
    }
}
