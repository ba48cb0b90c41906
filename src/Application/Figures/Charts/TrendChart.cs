using System.Globalization;

namespace LocalityLab.Application.Figures.Charts;

/// <summary>A value at a time.</summary>
/// <param name="At">The last day of its period.</param>
/// <param name="Label">The period as shown.</param>
/// <param name="Value">The value; NaN where there is none, which leaves a gap in the line.</param>
public sealed record TrendPoint(DateOnly At, string Label, double Value)
{
    /// <summary>Lower limit of the interval; NaN where none.</summary>
    public double Lower { get; init; } = double.NaN;

    /// <summary>Upper limit of the interval; NaN where none.</summary>
    public double Upper { get; init; } = double.NaN;

    /// <summary>True when the series breaks before this point: the line is not drawn across.</summary>
    public bool StartsAnew { get; init; }
}

/// <summary>One line.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Points">In any order.</param>
/// <param name="Highlighted">True for the one the page is about.</param>
public sealed record TrendSeries(string Name, IReadOnlyList<TrendPoint> Points, bool Highlighted = false);

/// <summary>Lines over time: one in colour with its interval as a band, the others grey and dashed, each named where it ends.</summary>
public sealed record TrendChart : Figure
{
    private const double Letter = 13;

    /// <summary>The lines; those that are compared with come in the order of their dash patterns.</summary>
    public required IReadOnlyList<TrendSeries> Series { get; init; }

    /// <summary>The unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Decimals shown.</summary>
    public int Decimals { get; init; }

    /// <inheritdoc/>
    protected override bool IsEmpty => !Series.Any(series => Known(series).Any());

    /// <inheritdoc/>
    protected override string Describe()
    {
        var sentences = new List<string> { "Line chart." };
        foreach (var series in Series)
        {
            var known = Known(series).ToList();
            if (known.Count == 0) sentences.Add($"{series.Name}: no values.");
            else if (known.Count == 1) sentences.Add($"{series.Name}: {Text(known[0].Value)} in {known[0].Label}.");
            else sentences.Add($"{series.Name}: {Direction(known)} from {Text(known[0].Value)} in {known[0].Label} to {Text(known[^1].Value)} in {known[^1].Label}.");
        }
        return string.Join(' ', sentences);
    }

    /// <inheritdoc/>
    protected override double Draw(Svg svg, FigureSize size, double top, string id)
    {
        var all = Series.SelectMany(Known).ToList();
        var height = Math.Min(size.IsNarrow ? 200 : 240, Math.Round(size.Tallest * .6));
        var names = size.IsNarrow ? 0 : Math.Min(190, Series.Max(series => TextMeasure.Width(NameOf(series), Letter, bold: true)) + 14);
        var y = size.IsNarrow ? DrawKey(svg, size, top) : top;
        var values = Axis.Over(all.SelectMany(point => (double[])[point.Value, point.Lower, point.Upper]), y + height, y + 8, 4, zero: Unit is "%" && all.Min(point => point.Value) < 20);
        var left = values.Ticks.Max(tick => TextMeasure.Width(ValueText.Short(tick, values.Decimals, Unit), Letter)) + 8;
        foreach (var tick in values.Ticks)
        {
            svg.Line(left, values.At(tick), size.Width - names, values.At(tick), tick == 0 ? Ink.Black : Ink.Grid);
            svg.Label(ValueText.Short(tick, values.Decimals, Unit), left - 7, values.At(tick) + 4.5, Letter, Ink.Soft, "end");
        }
        var (first, last) = (all.Min(point => point.At.DayNumber), all.Max(point => point.At.DayNumber));
        double X(TrendPoint point) => first == last ? (left + size.Width - names) / 2 : left + 8 + ((double)(point.At.DayNumber - first) / (last - first) * (size.Width - names - left - 20));
        DrawPeriods(svg, all, X, values.At(values.Low), size.Width - names);
        var comparison = 0;
        foreach (var series in Series.Where(series => !series.Highlighted)) DrawLine(svg, series, X, values, Ink.Soft, 1.8, LineStyle.Dashes(comparison++));
        foreach (var series in Series.Where(series => series.Highlighted)) DrawHighlighted(svg, series, X, values);
        if (!size.IsNarrow) DrawNames(svg, values, size.Width - names + 8, y);
        return values.At(values.Low) + 30;
    }

    private static void DrawHighlighted(Svg svg, TrendSeries series, Func<TrendPoint, double> x, Axis values)
    {
        foreach (var run in Runs(series))
        {
            var banded = run.Where(point => double.IsFinite(point.Lower) && double.IsFinite(point.Upper)).ToList();
            if (banded.Count > 1)
            {
                var upper = banded.Select(point => $"{Svg.Number(x(point))} {Svg.Number(values.At(point.Upper))}");
                var lower = Enumerable.Reverse(banded).Select(point => $"{Svg.Number(x(point))} {Svg.Number(values.At(point.Lower))}");
                svg.Empty("path", ("d", $"M{string.Join('L', upper.Concat(lower))}z"), ("fill", Ink.Highlight), ("fill-opacity", "0.15"));
            }
        }
        DrawLine(svg, series, x, values, Ink.Highlight, 3, null);
        foreach (var point in Known(series)) svg.Circle(x(point), values.At(point.Value), 3.6, Ink.Highlight, Ink.Paper, 1.2);
    }

    private static void DrawLine(Svg svg, TrendSeries series, Func<TrendPoint, double> x, Axis values, string colour, double width, string? dashes)
    {
        foreach (var run in Runs(series))
        {
            if (run.Count == 1)
            {
                svg.Circle(x(run[0]), values.At(run[0].Value), 3, colour);
                continue;
            }
            var path = string.Join('L', run.Select(point => $"{Svg.Number(x(point))} {Svg.Number(values.At(point.Value))}"));
            svg.Empty("path", ("d", "M" + path), ("fill", "none"), ("stroke", colour), ("stroke-width", Svg.Number(width)), ("stroke-linejoin", "round"), ("stroke-dasharray", dashes));
        }
    }

    // Names stand where the lines end, pushed apart when they would touch.
    private void DrawNames(Svg svg, Axis values, double left, double top)
    {
        var names = Series.Where(series => Known(series).Any())
            .Select(series => (Series: series, Y: values.At(Known(series).Last().Value) + 4.5))
            .OrderBy(name => name.Y).ToList();
        var lowest = top;
        foreach (var (series, wanted) in names)
        {
            var y = Math.Max(wanted, lowest + 17);
            lowest = y;
            svg.Label(TextMeasure.Fit(NameOf(series), Letter, 184, bold: true), left, y, Letter, series.Highlighted ? Ink.Highlight : Ink.Soft, bold: series.Highlighted);
        }
    }

    private double DrawKey(Svg svg, FigureSize size, double top)
    {
        var y = top;
        var comparison = 0;
        foreach (var series in Series)
        {
            var dashes = series.Highlighted ? null : LineStyle.Dashes(comparison++);
            svg.Line(0, y + 11, 26, y + 11, series.Highlighted ? Ink.Highlight : Ink.Soft, series.Highlighted ? 3 : 1.8, dashes);
            svg.Label(TextMeasure.Fit(NameOf(series), Letter, size.Width - 34), 34, y + 15, Letter, bold: series.Highlighted);
            y += 20;
        }
        return y + 6;
    }

    private static void DrawPeriods(Svg svg, List<TrendPoint> all, Func<TrendPoint, double> x, double bottom, double right)
    {
        var free = double.NegativeInfinity;
        var points = all.DistinctBy(point => point.At).OrderBy(point => point.At).ToList();
        // The last period is always named; the others from the left as long as there is room before it.
        var end = points[^1];
        var endLeft = Math.Min(right, x(end) + (TextMeasure.Width(end.Label, Letter) / 2)) - TextMeasure.Width(end.Label, Letter);
        foreach (var point in points)
        {
            svg.Line(x(point), bottom, x(point), bottom + 4, Ink.Context);
            var half = TextMeasure.Width(point.Label, Letter) / 2;
            if (point == end) break;
            if (x(point) - half < free || x(point) + half > endLeft - 10) continue;
            svg.Label(point.Label, Math.Max(half, x(point)), bottom + 20, Letter, Ink.Soft, "middle");
            free = x(point) + half + 12;
        }
        svg.Label(end.Label, endLeft, bottom + 20, Letter, Ink.Soft);
    }

    /// <summary>Stretches of a line between gaps and breaks, in the order of time.</summary>
    private static IEnumerable<List<TrendPoint>> Runs(TrendSeries series)
    {
        var run = new List<TrendPoint>();
        foreach (var point in series.Points.OrderBy(point => point.At))
        {
            var gap = !double.IsFinite(point.Value);
            if ((gap || point.StartsAnew) && run.Count > 0)
            {
                yield return run;
                run = [];
            }
            if (!gap) run.Add(point);
        }
        if (run.Count > 0) yield return run;
    }

    private static IEnumerable<TrendPoint> Known(TrendSeries series) => series.Points.Where(point => double.IsFinite(point.Value)).OrderBy(point => point.At);

    private static string Direction(List<TrendPoint> known)
    {
        var (first, last) = (known[0], known[^1]);
        // Intervals that do not overlap are the only movement that the words claim; without intervals they report the numbers.
        if (double.IsFinite(first.Lower) && double.IsFinite(last.Lower) && double.IsFinite(first.Upper) && double.IsFinite(last.Upper))
        {
            if (last.Lower > first.Upper) return "rose";
            if (last.Upper < first.Lower) return "fell";
            return "no clear change,";
        }
        return last.Value > first.Value ? "up" : last.Value < first.Value ? "down" : "level,";
    }

    private string NameOf(TrendSeries series) =>
        Known(series).LastOrDefault() is { } last ? string.Create(CultureInfo.InvariantCulture, $"{series.Name} {ValueText.Short(last.Value, Decimals, Unit)}") : series.Name;

    private string Text(double value) => ValueText.Of(value, Decimals, Unit);
}
