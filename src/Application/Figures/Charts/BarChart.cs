using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Figures.Charts;

/// <summary>One bar.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Value">Its length; NaN where there is none.</param>
/// <param name="State">Why there is none.</param>
public sealed record Bar(string Name, double Value, ValueState State = ValueState.Present)
{
    /// <summary>Lower limit of the interval; NaN where none.</summary>
    public double Lower { get; init; } = double.NaN;

    /// <summary>Upper limit of the interval; NaN where none.</summary>
    public double Upper { get; init; } = double.NaN;

    /// <summary>True for the one the page is about.</summary>
    public bool Highlighted { get; init; }

    internal bool HasValue => double.IsFinite(Value) && State is ValueState.Present or ValueState.NotComparable;

    internal bool HasInterval => HasValue && double.IsFinite(Lower) && double.IsFinite(Upper);
}

/// <summary>A value that the others are read against, such as England's.</summary>
public sealed record ReferenceLine(string Name, double Value);

/// <summary>Sorted bars from zero, one highlighted against grey, with direct labels, intervals and reference lines.</summary>
public sealed record BarChart : Figure
{
    private const double Letter = 13.5;
    private const double SmallLetter = 12;
    private const double StackedPitch = 44;

    /// <summary>The bars in any order; they are drawn from the longest, those without a value last.</summary>
    public required IReadOnlyList<Bar> Bars { get; init; }

    /// <summary>Lines across the bars.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <summary>The unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Decimals shown.</summary>
    public int Decimals { get; init; }

    /// <summary>True to keep the order given, as for age bands or deciles.</summary>
    public bool KeepsOrder { get; init; }

    /// <inheritdoc/>
    protected override bool IsEmpty => !Bars.Any(bar => bar.HasValue);

    private IReadOnlyList<Bar> Ordered => KeepsOrder
        ? Bars
        : [.. Bars.OrderByDescending(bar => bar.HasValue).ThenByDescending(bar => bar.HasValue ? bar.Value : 0).ThenBy(bar => bar.Name, StringComparer.Ordinal)];

    /// <inheritdoc/>
    protected override string Describe()
    {
        var known = Bars.Where(bar => bar.HasValue).OrderByDescending(bar => bar.Value).ToList();
        var sentences = new List<string>
        {
            known.Count == 1
                ? $"Bar chart of one value: {known[0].Name}, {Text(known[0].Value)}."
                : $"Bar chart of {ValueText.Number(known.Count, 0)} values, from {known[0].Name}, {Text(known[0].Value)}, to {known[^1].Name}, {Text(known[^1].Value)}.",
        };
        foreach (var bar in known.Where(bar => bar.Highlighted))
        {
            var interval = bar.HasInterval ? $" (95% interval {Text(bar.Lower)} to {Text(bar.Upper)})" : "";
            sentences.Add($"Highlighted: {bar.Name}, {Text(bar.Value)}{interval}, {ValueText.Number(known.IndexOf(bar) + 1, 0)} of {ValueText.Number(known.Count, 0)} from the highest.");
        }
        foreach (var line in References.Where(line => double.IsFinite(line.Value))) sentences.Add($"{line.Name}: {Text(line.Value)}.");
        if (known.Count < Bars.Count) sentences.Add($"Without a value: {ValueText.List([.. Bars.Where(bar => !bar.HasValue).Select(bar => bar.Name)])}.");
        return string.Join(' ', sentences);
    }

    /// <inheritdoc/>
    protected override double Draw(Svg svg, FigureSize size, double top, string id)
    {
        var lines = References.Where(line => double.IsFinite(line.Value)).ToList();
        var y = DrawReferenceNames(svg, lines, size, top);
        // Where height is short and bars are many, names stay beside them: over them they would double it.
        var isShort = double.IsFinite(size.Tallest) && Bars.Count * StackedPitch > size.Tallest;
        var letter = isShort ? SmallLetter : Letter;
        var widest = Bars.Max(bar => TextMeasure.Width(bar.Name, letter, bar.Highlighted));
        var stacked = size.IsNarrow && widest > 120 && !isShort;
        var names = stacked ? 0 : Math.Min(widest + 10, size.Width * (isShort ? 0.54 : 0.42));
        var numbers = Bars.Where(bar => bar.HasValue).Max(bar => TextMeasure.Width(Label(bar), Letter, bold: true)) + 10;
        var axis = Axis.Over([.. Bars.Where(bar => bar.HasValue).SelectMany(bar => (double[])[bar.Value, bar.Lower, bar.Upper]), .. lines.Select(line => line.Value)], names, size.Width - numbers, 5, zero: true);
        var first = y;
        var numbersOver = new Svg();

        // Many bars stand closer, so that a chart of all wards still leaves room on a page.
        var pitch = Bars.Count <= 12 ? 24 : isShort ? 17 : 20;
        foreach (var bar in Ordered)
        {
            if (stacked)
            {
                svg.Label(TextMeasure.Fit(bar.Name, Letter, size.Width, bar.Highlighted), 0, y + 15, Letter, bold: bar.Highlighted);
                y += 18;
            }
            DrawBar(svg, numbersOver, bar, axis, new(names, y, stacked ? 24 : pitch, stacked, lines.Count > 0 ? size.Width : double.NaN, letter));
            y += stacked ? 26 : pitch;
        }
        svg.Line(axis.At(0), first - 2, axis.At(0), y - 2, Ink.Black, 1.2);
        DrawReferences(svg, lines, axis, first - 6, y - 2);
        // Over the lines, so that every number can be read.
        svg.Append(numbersOver);
        return y;
    }

    private void DrawBar(Svg svg, Svg over, Bar bar, Axis axis, BarPlace place)
    {
        var (names, y, middle) = (place.Names, place.Top, place.Top + (place.Pitch / 2) - 1.5);
        if (!place.Stacked) svg.Label(TextMeasure.Fit(bar.Name, place.Letter, names - 9.5, bar.Highlighted), names - 9, middle + 4.5, place.Letter, anchor: "end", bold: bar.Highlighted);
        if (!bar.HasValue)
        {
            over.Label(Maps.Choropleth.WhyNone(bar.State), axis.At(0) + 6, middle + 4.5, Letter, Ink.Soft, halo: Ink.Paper);
            return;
        }
        var (from, to) = (Math.Min(axis.At(0), axis.At(bar.Value)), Math.Max(axis.At(0), axis.At(bar.Value)));
        svg.Rectangle(from, y + 2, to - from, place.Pitch - 7, bar.Highlighted ? Ink.Highlight : Ink.Context);
        var end = to;
        if (bar.HasInterval)
        {
            var (low, high) = (axis.At(bar.Lower), axis.At(bar.Upper));
            over.Line(low, middle, high, middle, Ink.Black, 1.6);
            over.Line(low, middle - 4, low, middle + 4, Ink.Black, 1.6);
            over.Line(high, middle - 4, high, middle + 4, Ink.Black, 1.6);
            end = Math.Max(end, high);
        }
        // Lines of comparison would run through numbers at the ends of the bars: then these stand in a column of their own.
        if (double.IsNaN(place.NumbersAt)) over.Label(Label(bar), end + 6, middle + 4.5, Letter, bold: bar.Highlighted, halo: Ink.Paper);
        else over.Label(Label(bar), place.NumbersAt, middle + 4.5, Letter, anchor: "end", bold: bar.Highlighted);
    }

    /// <summary>Where a bar is drawn; <paramref name="NumbersAt"/> is NaN when its number follows its end.</summary>
    private readonly record struct BarPlace(double Names, double Top, double Pitch, bool Stacked, double NumbersAt, double Letter);

    private double DrawReferenceNames(Svg svg, List<ReferenceLine> lines, FigureSize size, double top)
    {
        if (lines.Count == 0) return top + 4;
        var y = top;
        var x = 0.0;
        for (var index = 0; index < lines.Count; index++)
        {
            var text = $"{lines[index].Name} {Text(lines[index].Value)}";
            var width = TextMeasure.Width(text, 13) + 44;
            if (x > 0 && x + width > size.Width) (x, y) = (0, y + 20);
            svg.Line(x, y + 11, x + 22, y + 11, Ink.Black, 1.6, LineStyle.Dashes(index));
            svg.Label(text, x + 28, y + 15, 13);
            x += width;
        }
        return y + 32;
    }

    private static void DrawReferences(Svg svg, List<ReferenceLine> lines, Axis axis, double top, double bottom)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            var x = axis.At(lines[index].Value);
            // White under black, so that the line is seen on bars and on paper.
            svg.Line(x, top, x, bottom, Ink.Paper, 3);
            svg.Line(x, top, x, bottom, Ink.Black, 1.6, LineStyle.Dashes(index));
        }
    }

    private string Label(Bar bar) => ValueText.Short(bar.Value, Decimals, Unit);

    private string Text(double value) => ValueText.Of(value, Decimals, Unit);
}

/// <summary>How lines that are compared differ without colour.</summary>
internal static class LineStyle
{
    private static readonly string?[] Patterns = ["6 4", "2 3", "10 3 2 3", "1 5"];

    public static string? Dashes(int index) => Patterns[index % Patterns.Length];
}
