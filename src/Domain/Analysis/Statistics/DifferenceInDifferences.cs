using MathNet.Numerics.Distributions;

namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>What changed where a project ran, beyond what changed where it did not.</summary>
/// <param name="Effect">(T₁ − T₀) − (C₁ − C₀) in the figure's unit.</param>
/// <param name="Interval">95 % interval by Welch's t on the areas' changes; none when a group has fewer than 2 areas.</param>
/// <param name="TreatedChange">Mean change where the project ran.</param>
/// <param name="ControlChange">Mean change in the areas it is compared with.</param>
public sealed record ChangeEffect(double Effect, Interval Interval, double TreatedChange, double ControlChange);

/// <summary>
/// Difference in differences. It says something about the project only when both groups moved alike before it:
/// show <see cref="TrendGap"/> beside it. Source: Card and Krueger (1994), American Economic Review 84, 772–793.
/// </summary>
public static class DifferenceInDifferences
{
    /// <summary>The effect from four means.</summary>
    public static double Of(double treatedBefore, double treatedAfter, double controlBefore, double controlAfter) =>
        (treatedAfter - treatedBefore) - (controlAfter - controlBefore);

    /// <summary>The effect from areas, each measured before and after; an area with a NaN is left out.</summary>
    public static ChangeEffect Of(double[] treatedBefore, double[] treatedAfter, double[] controlBefore, double[] controlAfter)
    {
        var (treated, control) = (Changes(treatedBefore, treatedAfter), Changes(controlBefore, controlAfter));
        var effect = treated.Mean - control.Mean;
        if (treated.Count < 2 || control.Count < 2)
            return new(effect, Interval.None, treated.Mean, control.Mean);
        var (left, right) = (treated.Variance / treated.Count, control.Variance / control.Count);
        if (left + right == 0)
            return new(effect, new(effect, effect), treated.Mean, control.Mean);
        // Welch–Satterthwaite degrees of freedom.
        var freedom = (left + right) * (left + right) / ((left * left / (treated.Count - 1)) + (right * right / (control.Count - 1)));
        var reach = StudentT.InvCDF(0, 1, freedom, 1 - ((1 - Intervals.Usual) / 2)) * Math.Sqrt(left + right);
        return new(effect, new(effect - reach, effect + reach), treated.Mean, control.Mean);
    }

    /// <summary>
    /// How much faster the treated areas rose per period than the others before the project: the slope of the difference
    /// by least squares. Near 0 the comparison is fair; NaN with fewer than two periods.
    /// </summary>
    /// <param name="treated">Mean per period before the project, evenly spaced.</param>
    /// <param name="control">The same for the areas compared with.</param>
    public static double TrendGap(double[] treated, double[] control)
    {
        if (treated.Length != control.Length)
            throw new ArgumentException("Both groups need the same periods.", nameof(control));
        double count = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (var period = 0; period < treated.Length; period++)
        {
            var gap = treated[period] - control[period];
            if (double.IsNaN(gap))
                continue;
            count++;
            x += period;
            y += gap;
            xx += (double)period * period;
            xy += period * gap;
        }

        return count < 2 ? double.NaN : ((count * xy) - (x * y)) / ((count * xx) - (x * x));
    }

    private static (int Count, double Mean, double Variance) Changes(double[] before, double[] after)
    {
        if (before.Length != after.Length)
            throw new ArgumentException("Each area needs a value before and after.", nameof(after));
        var changes = before.Zip(after, (first, last) => last - first).Where(change => !double.IsNaN(change)).ToArray();
        if (changes.Length == 0)
            return (0, double.NaN, double.NaN);
        var mean = changes.Average();
        var variance = changes.Length > 1 ? changes.Sum(change => (change - mean) * (change - mean)) / (changes.Length - 1) : double.NaN;
        return (changes.Length, mean, variance);
    }
}
