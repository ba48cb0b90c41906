namespace LocalityLab.Application.Figures.Maps;

/// <summary>Where some areas lie in the council, and points on top of them: no numbers.</summary>
public sealed record MarkedMap : Figure
{
    /// <summary>All areas of the council, drawn quietly.</summary>
    public required IReadOnlyList<MapShape> Areas { get; init; }

    /// <summary>The areas to mark.</summary>
    public required IReadOnlyList<MapShape> Marked { get; init; }

    /// <summary>What lies around.</summary>
    public MapContext Context { get; init; } = MapContext.None;

    /// <summary>Points on top, such as assets.</summary>
    public IReadOnlyList<MapPoint> Points { get; init; } = [];

    /// <summary>The fill of the marked areas, «#rrggbb».</summary>
    public string Colour { get; init; } = "#9fb8c4";

    /// <inheritdoc/>
    protected override bool IsEmpty => Areas.All(area => area.Rings.Count == 0);

    /// <inheritdoc/>
    protected override string Describe()
    {
        var marked = Marked.Count == 0 ? "No area is marked." : $"Marked: {ValueText.List([.. Marked.Select(area => area.Name)])}.";
        return Points.Count == 0 ? marked : $"{marked} {ValueText.Count(Points.Count, "point", "points")}.";
    }

    /// <inheritdoc/>
    protected override double Draw(Svg svg, FigureSize size, double top, string id)
    {
        var map = MapDrawing.Begin(svg, Areas, Context, 0, top, size.Width, Math.Min(size.IsNarrow ? 340 : 460, size.Tallest));
        map.NameNeighbours(Context);
        foreach (var area in Areas) map.Shape(area, "#eef1f3", Ink.Paper, 0.8);
        foreach (var area in Marked) map.Shape(area, Colour, Ink.Paper, 0.8, area.Name);
        map.Greenspace(Context);
        foreach (var area in Marked) map.Shape(area, "none", Ink.Black, 1.6);
        map.Finish(Context, Points);
        return map.Frame.Bottom;
    }
}
