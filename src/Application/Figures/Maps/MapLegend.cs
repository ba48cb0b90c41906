namespace LocalityLab.Application.Figures.Maps;

/// <summary>Classes from the highest down, each with how many areas are in it.</summary>
internal sealed class MapLegend(Svg svg, double left, double width)
{
    private const double Swatch = 22;

    /// <summary>From one class to the next.</summary>
    public double RowHeight { get; init; } = 26;

    /// <summary>The pattern that means «withheld».</summary>
    public static void Hatch(Svg svg, string id) => svg
        .Open("pattern", ("id", id), ("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(45)"))
        .Rectangle(0, 0, 6, 6, "#f6f7f8")
        .Rectangle(0, 0, 1.6, 6, "#5d676d")
        .Close("pattern");

    /// <summary>Draws the rows and says where they end.</summary>
    public double Draw(string counted, IReadOnlyList<Row> rows, double top, string hatch)
    {
        svg.Label(counted, left + width, top + 12, 12, Ink.Soft, "end");
        var y = top + 20;
        foreach (var row in rows)
        {
            svg.Rectangle(left, y, Swatch, RowHeight - 6, row.Hatched ? $"url(#{hatch})" : row.Colour, row.Hatched ? "#5d676d" : null);
            var count = ValueText.Number(row.Count, 0);
            var room = width - Swatch - 10 - TextMeasure.Width(count, 13) - 8;
            svg.Label(TextMeasure.Fit(row.Text, 13.5, room), left + Swatch + 9, y + 15, 13.5);
            svg.Label(count, left + width, y + 15, 13, Ink.Soft, "end");
            y += RowHeight;
        }
        return y;
    }

    /// <summary>One class.</summary>
    internal sealed record Row(string Text, int Count, string Colour, bool Hatched);
}
