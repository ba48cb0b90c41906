namespace LocalityLab.Domain.Indicators;

/// <summary>
/// The time a release covers: first and last day, and the label as the publisher writes it. Periods sort by their last
/// day, then by their length.
/// </summary>
/// <param name="First">First day covered.</param>
/// <param name="Last">Last day covered; equal to <paramref name="First"/> for a point in time.</param>
/// <param name="Label">As shown, such as «2024/25», «March 2026» or «2022/23 to 2024/25».</param>
public sealed record Period(DateOnly First, DateOnly Last, string Label) : IComparable<Period>
{
    /// <summary>Part of an address: first and last day, such as «2024-04-01_2025-03-31».</summary>
    public string Key => FormattableString.Invariant($"{First:yyyy-MM-dd}_{Last:yyyy-MM-dd}");

    /// <summary>Chronological order.</summary>
    public int CompareTo(Period? other) => other is null ? 1 : (Last, First).CompareTo((other.Last, other.First));

    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Label;
}
