using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Domain.Analysis.Reading;

/// <summary>A figure as a sentence needs it.</summary>
/// <param name="State">What it is.</param>
/// <param name="Value">The value; NaN when missing or withheld.</param>
/// <param name="Interval">Its 95 % interval, or none.</param>
public sealed record Estimate(ValueState State, double Value, Interval Interval)
{
    /// <summary>A value alone; NaN is missing.</summary>
    public static Estimate Of(double value) => Of(value, Interval.None);

    /// <summary>A value with its interval; NaN is missing.</summary>
    public static Estimate Of(double value, Interval interval) =>
        new(double.IsNaN(value) ? ValueState.Missing : ValueState.Present, value, interval);

    /// <summary>The figure of one area.</summary>
    public static Estimate Of(ReleaseVector vector, int area) => new(
        vector.States[area],
        vector.Values[area],
        new(vector.Lower?[area] ?? double.NaN, vector.Upper?[area] ?? double.NaN));

    /// <summary>True when there is a number that can be compared.</summary>
    public bool IsComparable => State == ValueState.Present && !double.IsNaN(Value);
}

/// <summary>How an indicator's values are printed.</summary>
/// <param name="Unit">As in <see cref="Indicator.Unit"/>.</param>
/// <param name="Decimals">As in <see cref="Indicator.Decimals"/>.</param>
public sealed record PrintedUnit(string Unit, int Decimals)
{
    /// <summary>That of an indicator.</summary>
    public static PrintedUnit Of(Indicator indicator) => new(indicator.Unit, indicator.Decimals);

    /// <summary>A value with its unit.</summary>
    public string Print(double value) => Figures.WithUnit(value, Decimals, Unit);

    /// <summary>Both limits: «17.1% to 32.4%».</summary>
    public string Print(Interval interval) => $"{Print(interval.Lower)} to {Print(interval.Upper)}";

    /// <summary>The amount of a change: per cent change by percentage points.</summary>
    public string PrintChange(double change) =>
        Unit == "%" ? $"{Figures.Number(Math.Abs(change), Decimals)} percentage points" : Print(Math.Abs(change));

    /// <summary>True when both print the same, which is when a reader would call them equal.</summary>
    public bool PrintsAlike(double left, double right) => Figures.Round(left, Decimals) == Figures.Round(right, Decimals);
}
