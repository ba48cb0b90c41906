namespace LocalityLab.Domain.Analysis.Reading;

/// <summary>A figure of one period.</summary>
/// <param name="Period">Label of the period.</param>
/// <param name="Estimate">The figure.</param>
public sealed record TrendPoint(string Period, Estimate Estimate);

/// <summary>What a series did, by values as they are printed.</summary>
/// <param name="Overall">From the first period with a value to the last.</param>
/// <param name="Certainty">Whether the intervals of those two are apart: significant only when they do not touch.</param>
/// <param name="Run">Latest periods in a row that each went the same way as the last one; 0 when the last one did not change.</param>
/// <param name="RunWay">The way of that run.</param>
public sealed record Trend(Difference Overall, Certainty Certainty, int Run, Difference RunWay);

/// <summary>Says how a figure moved over its periods.</summary>
public static class TrendReading
{
    // Two steps the same way come up half of the time by chance.
    private const int RunWorthSaying = 3;

    /// <summary>What the series did; null with fewer than two comparable values.</summary>
    /// <param name="series">From the oldest; missing, withheld and not comparable periods are passed over.</param>
    /// <param name="unit">How values are printed.</param>
    public static Trend? Of(IReadOnlyList<TrendPoint> series, PrintedUnit unit)
    {
        var known = Known(series);
        if (known.Length < 2)
            return null;
        var (first, last) = (known[0].Estimate, known[^1].Estimate);
        var certainty = !first.Interval.Exists || !last.Interval.Exists ? Certainty.Unknown
            : first.Interval.Overlaps(last.Interval) ? Certainty.MayBeChance
            : Certainty.Significant;
        var way = Step(known, known.Length - 1, unit);
        var run = 0;
        while (way != Difference.Same && run < known.Length - 1 && Step(known, known.Length - 1 - run, unit) == way)
            run++;
        return new(Way(first.Value, last.Value, unit), certainty, run, way);
    }

    /// <summary>
    /// Sentences such as «Rose from 12.2% (2020/21) to 13.6% (2024/25), up 1.4 percentage points. It has risen in each of the
    /// last 3 periods.»
    /// </summary>
    public static string Sentence(IReadOnlyList<TrendPoint> series, PrintedUnit unit)
    {
        var known = Known(series);
        if (known.Length == 0)
            return "No period has a value.";
        if (Of(series, unit) is not { } trend)
            return $"Only one period has a value: {Point(known[0], unit)}.{LeftOut(series, known.Length)}";
        return Change(known, trend, unit) + Chance(trend) + Peak(known, unit) + Run(trend) + LeftOut(series, known.Length);
    }

    private static TrendPoint[] Known(IReadOnlyList<TrendPoint> series) => [.. series.Where(point => point.Estimate.IsComparable)];

    private static Difference Step(TrendPoint[] known, int at, PrintedUnit unit) =>
        Way(known[at - 1].Estimate.Value, known[at].Estimate.Value, unit);

    private static Difference Way(double from, double to, PrintedUnit unit) =>
        unit.PrintsAlike(from, to) ? Difference.Same : to > from ? Difference.Higher : Difference.Lower;

    private static string Point(TrendPoint point, PrintedUnit unit) => $"{unit.Print(point.Estimate.Value)} ({point.Period})";

    private static string Change(TrendPoint[] known, Trend trend, PrintedUnit unit)
    {
        var (first, last) = (known[0], known[^1]);
        if (trend.Overall == Difference.Same)
            return $"The same in the last period as in the first: {unit.Print(last.Estimate.Value)} ({first.Period} and {last.Period}).";
        var (verb, word) = trend.Overall == Difference.Higher ? ("Rose", "up") : ("Fell", "down");
        // The difference of what is printed, so that the sentence adds up.
        var change = Figures.Round(last.Estimate.Value, unit.Decimals) - Figures.Round(first.Estimate.Value, unit.Decimals);
        return $"{verb} from {Point(first, unit)} to {Point(last, unit)}, {word} {unit.PrintChange(change)}.";
    }

    private static string Chance(Trend trend) => (trend.Overall, trend.Certainty) switch
    {
        (Difference.Same, _) or (_, Certainty.Unknown) => "",
        (_, Certainty.Significant) => " The intervals do not overlap, so the change is more than chance.",
        _ => " The intervals overlap, so the change may be chance.",
    };

    private static string Peak(TrendPoint[] known, PrintedUnit unit)
    {
        var ends = (High: Math.Max(known[0].Estimate.Value, known[^1].Estimate.Value), Low: Math.Min(known[0].Estimate.Value, known[^1].Estimate.Value));
        var high = known.MaxBy(point => point.Estimate.Value)!;
        var low = known.MinBy(point => point.Estimate.Value)!;
        var words = "";
        if (high.Estimate.Value > ends.High && !unit.PrintsAlike(high.Estimate.Value, ends.High))
            words += $" The highest was {Point(high, unit)}.";
        if (low.Estimate.Value < ends.Low && !unit.PrintsAlike(low.Estimate.Value, ends.Low))
            words += $" The lowest was {Point(low, unit)}.";
        return words;
    }

    private static string Run(Trend trend) => trend.Run < RunWorthSaying
        ? ""
        : $" It has {(trend.RunWay == Difference.Higher ? "risen" : "fallen")} in each of the last {Figures.Number(trend.Run, 0)} periods.";

    private static string LeftOut(IReadOnlyList<TrendPoint> series, int known)
    {
        var left = series.Count - known;
        return left == 0
            ? ""
            : $" {Figures.Number(left, 0)} of {Figures.Number(series.Count, 0)} periods {(left == 1 ? "has" : "have")} no value that can be compared.";
    }
}
