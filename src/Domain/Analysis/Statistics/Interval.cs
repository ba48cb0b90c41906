namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>A confidence interval in the unit of the figure it belongs to. Both limits are NaN when none can be given.</summary>
/// <param name="Lower">Lower limit.</param>
/// <param name="Upper">Upper limit.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>No interval.</summary>
    public static Interval None => new(double.NaN, double.NaN);

    /// <summary>True when both limits are numbers.</summary>
    public bool Exists => !double.IsNaN(Lower) && !double.IsNaN(Upper);

    /// <summary>True when the value lies within the limits, which belong to the interval; false when there is no interval.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>True when the two intervals share at least one value.</summary>
    public bool Overlaps(Interval other) => Lower <= other.Upper && other.Lower <= Upper;

    /// <summary>Both limits times a factor above 0, such as the N of «per N».</summary>
    public Interval Times(double factor) => new(Lower * factor, Upper * factor);
}
