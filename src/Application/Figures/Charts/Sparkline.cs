namespace LocalityLab.Application.Figures.Charts;

/// <summary>
/// A trend in the space of a word, for a row of a profile. It has no axis, so its description carries the numbers and the
/// row beside it the last one.
/// </summary>
public static class Sparkline
{
    private const double Width = 132;
    private const double Height = 34;

    /// <summary>One SVG element; empty when fewer than two values are known.</summary>
    /// <param name="id">Unique on the page.</param>
    /// <param name="points">In any order.</param>
    /// <param name="decimals">Decimals of the description.</param>
    /// <param name="unit">Unit of the description.</param>
    public static string ToSvg(string id, IReadOnlyList<TrendPoint> points, int decimals, string unit)
    {
        var known = points.Where(point => double.IsFinite(point.Value)).OrderBy(point => point.At).ToList();
        if (known.Count < 2) return "";
        var (low, high) = (known.Min(point => point.Value), known.Max(point => point.Value));
        var (first, last) = (known[0].At.DayNumber, known[^1].At.DayNumber);
        double X(TrendPoint point) => first == last ? Width / 2 : 4 + ((double)(point.At.DayNumber - first) / (last - first) * (Width - 10));
        double Y(TrendPoint point) => high == low ? Height / 2 : Height - 6 - ((point.Value - low) / (high - low) * (Height - 12));
        var words = $"{ValueText.Of(known[0].Value, decimals, unit)} in {known[0].Label}, {ValueText.Of(known[^1].Value, decimals, unit)} in {known[^1].Label}; "
            + $"lowest {ValueText.Of(low, decimals, unit)}, highest {ValueText.Of(high, decimals, unit)}, {known.Count} periods.";
        var path = string.Join('L', known.Select(point => $"{Svg.Number(X(point))} {Svg.Number(Y(point))}"));
        return new Svg()
            .Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("class", "lab-sparkline"), ("viewBox", $"0 0 {Svg.Number(Width)} {Svg.Number(Height)}"), ("width", Svg.Number(Width)), ("height", Svg.Number(Height)), ("role", "img"), ("aria-labelledby", $"{id}-title"))
            .Element("title", words, ("id", $"{id}-title"))
            .Empty("path", ("d", "M" + path), ("fill", "none"), ("stroke", Ink.Context), ("stroke-width", "1.8"), ("stroke-linejoin", "round"))
            .Circle(X(known[^1]), Y(known[^1]), 3.4, Ink.Highlight)
            .Close("svg")
            .ToString();
    }
}
