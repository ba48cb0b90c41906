namespace LocalityLab.Application.Figures.Maps;

/// <summary>Points of one class.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Points">The points.</param>
public sealed record PointClass(string Name, IReadOnlyList<MapPoint> Points);

/// <summary>Points on a map, each class with a colour and a form of its own, so that classes are told apart without colour.</summary>
public sealed record PointMap : Figure
{
    private static readonly string[] Colours = ["#1d4f73", "#2e6b3e", "#8a4b08", "#7a2e6e", "#a3242b", "#3b3b8f"];

    /// <summary>The areas around.</summary>
    public required IReadOnlyList<MapShape> Areas { get; init; }

    /// <summary>The classes, at most six with a form of their own.</summary>
    public required IReadOnlyList<PointClass> Classes { get; init; }

    /// <summary>What lies around.</summary>
    public MapContext Context { get; init; } = MapContext.None;

    /// <inheritdoc/>
    protected override bool IsEmpty => Classes.All(kind => kind.Points.Count == 0);

    /// <inheritdoc/>
    protected override string Describe() =>
        $"Map of {ValueText.Count(Classes.Sum(kind => kind.Points.Count), "asset", "assets")}: "
        + ValueText.List([.. Classes.Where(kind => kind.Points.Count > 0).Select(kind => $"{kind.Name} {ValueText.Number(kind.Points.Count, 0)}")])
        + ". The table beside the map lists them all.";

    /// <inheritdoc/>
    protected override double Draw(Svg svg, FigureSize size, double top, string id)
    {
        var map = MapDrawing.Begin(svg, Areas, Context, 0, top, size.Width, size.IsNarrow ? 380 : 560);
        foreach (var area in Areas)
            map.Shape(area, Ink.Paper, Ink.Context, 0.8);
        map.Greenspace(Context);
        map.Finish(Context, []);
        for (var index = 0; index < Classes.Count; index++)
            DrawClass(svg, map, Classes[index], index % Colours.Length);
        return Legend(svg, size, map.Frame.Bottom + 12);
    }

    private static void DrawClass(Svg svg, MapDrawing map, PointClass points, int index)
    {
        svg.Open("g", ("fill", Colours[index]), ("stroke", Ink.Paper), ("stroke-width", "1"));
        foreach (var point in points.Points)
            if (map.Place(point.Longitude, point.Latitude) is var (x, y))
                svg.Open("path", ("d", Form(index, x, y, 4.2))).Element("title", point.Name).Close("path");
        svg.Close("g");
    }

    private double Legend(Svg svg, FigureSize size, double top)
    {
        var (x, y) = (8.0, top + 8);
        for (var index = 0; index < Classes.Count; index++)
        {
            if (Classes[index].Points.Count == 0)
                continue;
            var text = $"{Classes[index].Name} ({ValueText.Number(Classes[index].Points.Count, 0)})";
            var width = TextMeasure.Width(text, 14) + 34;
            if (x + width > size.Width)
                (x, y) = (8, y + 24);
            svg.Empty("path", ("d", Form(index % Colours.Length, x, y, 6)), ("fill", Colours[index % Colours.Length]));
            svg.Label(text, x + 12, y + 5, 14);
            x += width;
        }

        return y + 14;
    }

    /// <summary>Circle, square, diamond, triangle, cross, upside-down triangle.</summary>
    private static string Form(int index, double x, double y, double r)
    {
        string At(double dx, double dy) => $"{Svg.Number(x + dx)} {Svg.Number(y + dy)}";
        return index switch
        {
            0 => $"M{At(-r, 0)}a{Svg.Number(r)} {Svg.Number(r)} 0 1 0 {Svg.Number(2 * r)} 0a{Svg.Number(r)} {Svg.Number(r)} 0 1 0 {Svg.Number(-2 * r)} 0z",
            1 => $"M{At(-r, -r)}L{At(r, -r)}L{At(r, r)}L{At(-r, r)}z",
            2 => $"M{At(0, -r * 1.3)}L{At(r * 1.3, 0)}L{At(0, r * 1.3)}L{At(-r * 1.3, 0)}z",
            3 => $"M{At(0, -r * 1.2)}L{At(r * 1.1, r)}L{At(-r * 1.1, r)}z",
            4 => $"M{At(-r / 3, -r)}L{At(r / 3, -r)}L{At(r / 3, -r / 3)}L{At(r, -r / 3)}L{At(r, r / 3)}L{At(r / 3, r / 3)}L{At(r / 3, r)}L{At(-r / 3, r)}L{At(-r / 3, r / 3)}L{At(-r, r / 3)}L{At(-r, -r / 3)}L{At(-r / 3, -r / 3)}z",
            _ => $"M{At(0, r * 1.2)}L{At(r * 1.1, -r)}L{At(-r * 1.1, -r)}z",
        };
    }
}
