namespace LocalityLab.Application.Figures.Maps;

/// <summary>Where an area lies among its neighbours: one shape in colour, the others quiet.</summary>
public sealed record LocatorMap : Figure
{
    private const int MostNeighbours = 60;

    /// <summary>The areas of the geography.</summary>
    public required IReadOnlyList<MapShape> Areas { get; init; }

    /// <summary>The area's place among them.</summary>
    public required int Area { get; init; }

    /// <summary>Several areas in words.</summary>
    public string NounPlural { get; init; } = "areas";

    /// <summary>What lies around; only names and the outline are drawn.</summary>
    public MapContext Context { get; init; } = MapContext.None;

    /// <inheritdoc/>
    protected override bool IsEmpty => Area < 0 || Area >= Areas.Count || Areas[Area].Rings.Count == 0;

    /// <inheritdoc/>
    protected override string Describe() => $"Map of {Areas[Area].Name} among the {NounPlural} around it.";

    /// <inheritdoc/>
    protected override double Draw(Svg svg, FigureSize size, double top, string id)
    {
        var map = MapDrawing.Begin(svg, Areas, new MapContext(), 0, top, size.Width, size.Width * 1.1);
        // Hundreds of small areas are a grey ground at this size, and would weigh more than the rest of a page.
        var ground = Areas.Count > MostNeighbours ? Context.Outline : null;
        foreach (var area in ground is null ? Areas : [ground]) map.Shape(area, "#dfe5e8", Ink.Paper, Areas.Count > 100 ? 0.5 : 1);
        map.Shape(Areas[Area], Ink.Highlight, ground is null ? Ink.Paper : Ink.Highlight, ground is null ? 1.2 : 2);
        map.Finish(new MapContext { Outline = Context.Outline, Labels = size.Width < 300 ? [] : Context.Labels }, []);
        return map.Frame.Bottom;
    }
}
