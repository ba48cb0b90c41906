using LocalityLab.Domain.Indicators;

namespace LocalityLab.Domain.Analysis.Reading;

/// <summary>Says what became of one figure: from the period before to a new one, or from a wrong number to its correction.</summary>
public static class ChangeReading
{
    /// <summary>
    /// Sentences such as «12.2% (2023/24) → 13.6% (2024/25), up 1.4 percentage points: a change for the worse. The intervals do not
    /// overlap, so it is more than chance.»
    /// </summary>
    /// <param name="before">The period before; null when there is none.</param>
    /// <param name="after">The new period.</param>
    /// <param name="unit">How values are printed.</param>
    /// <param name="polarity">Which end is good.</param>
    public static string NewPeriod(TrendPoint? before, TrendPoint after, PrintedUnit unit, Polarity polarity)
    {
        if (Absent(after) is { } none)
            return none;
        var value = Point(after, unit);
        if (before is null)
            return $"{value}. It is the first figure.";
        if (before.Estimate.State == ValueState.Suppressed)
            return $"{value}. The figure before it, for {before.Period}, is withheld to protect people.";
        if (before.Estimate.State == ValueState.Missing || double.IsNaN(before.Estimate.Value))
            return $"{value}. There is no figure for the period before, {before.Period}.";
        if (!before.Estimate.IsComparable || !after.Estimate.IsComparable)
            return $"{value}. It is not comparable with the period before: {Point(before, unit)}.";
        if (unit.PrintsAlike(before.Estimate.Value, after.Estimate.Value))
            return $"{unit.Print(after.Estimate.Value)}, the same for {after.Period} as for {before.Period}.";
        return $"{Point(before, unit)} → {value}, {Amount(before.Estimate, after.Estimate, unit)}{Meaning(before.Estimate, after.Estimate, polarity)}";
    }

    /// <summary>Sentences such as «Corrected for 2024/25: 13.4% → 13.6%, up 0.2 percentage points.» A correction says nothing about the world, so nothing is judged.</summary>
    public static string Correction(Estimate before, TrendPoint after, PrintedUnit unit)
    {
        var now = Absent(after) ?? unit.Print(after.Estimate.Value);
        if (!before.IsComparable || !after.Estimate.IsComparable)
            return $"Corrected for {after.Period}: {(Absent(after) is null ? $"now {now}." : now)}";
        return unit.PrintsAlike(before.Value, after.Estimate.Value)
            ? $"Corrected for {after.Period}: still {now}."
            : $"Corrected for {after.Period}: {unit.Print(before.Value)} → {now}, {Amount(before, after.Estimate, unit)}.";
    }

    /// <summary>«Of 21 wards 12 went up, 8 went down and 1 stayed the same.» Empty when fewer than two can be compared.</summary>
    /// <param name="changes">Before and after of every area.</param>
    /// <param name="areas">What kind of areas.</param>
    /// <param name="unit">How values are printed.</param>
    public static string Spread(IReadOnlyList<(Estimate Before, Estimate After)> changes, Noun areas, PrintedUnit unit)
    {
        var known = changes.Where(change => change.Before.IsComparable && change.After.IsComparable).ToList();
        if (known.Count < 2)
            return "";
        var same = known.Count(change => unit.PrintsAlike(change.Before.Value, change.After.Value));
        var up = known.Count(change => change.After.Value > change.Before.Value && !unit.PrintsAlike(change.Before.Value, change.After.Value));
        var others = changes.Count == known.Count ? "" : $" {Figures.Number(changes.Count - known.Count, 0)} cannot be compared.";
        return $"Of {Figures.Counted(known.Count, areas.Singular, areas.Plural)} {Figures.Number(up, 0)} went up, "
            + $"{Figures.Number(known.Count - same - up, 0)} went down and {Figures.Number(same, 0)} stayed the same.{others}";
    }

    private static string? Absent(TrendPoint point) => point.Estimate.State switch
    {
        ValueState.Suppressed => $"The figure for {point.Period} is withheld here to protect people.",
        ValueState.Missing => $"There is no figure for {point.Period} here.",
        _ => double.IsNaN(point.Estimate.Value) ? $"There is no figure for {point.Period} here." : null,
    };

    private static string Point(TrendPoint point, PrintedUnit unit) => $"{unit.Print(point.Estimate.Value)} ({point.Period})";

    /// <summary>The difference of what is printed, so that the sentence adds up.</summary>
    private static string Amount(Estimate before, Estimate after, PrintedUnit unit)
    {
        var change = Figures.Round(after.Value, unit.Decimals) - Figures.Round(before.Value, unit.Decimals);
        return $"{(change > 0 ? "up" : "down")} {unit.PrintChange(change)}";
    }

    private static string Meaning(Estimate before, Estimate after, Polarity polarity)
    {
        if (!before.Interval.Exists || !after.Interval.Exists)
            return ". Without intervals nobody can say whether the change is more than chance.";
        if (before.Interval.Overlaps(after.Interval))
            return ". The intervals overlap, so the change may be chance.";
        var judged = (polarity, after.Value > before.Value) switch
        {
            (Polarity.HighIsGood, true) or (Polarity.HighIsBad, false) => ": a change for the better",
            (Polarity.HighIsGood, false) or (Polarity.HighIsBad, true) => ": a change for the worse",
            _ => "",
        };
        return $"{judged}. The intervals do not overlap, so it is more than chance.";
    }
}
