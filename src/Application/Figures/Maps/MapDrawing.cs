namespace LocalityLab.Application.Figures.Maps;

/// <summary>What all maps share: the land around, the borders over the classes, names and points on top.</summary>
internal sealed class MapDrawing
{
    private const double LabelSize = 12.5;
    private const double SmallestGreen = 24;
    private readonly Svg svg;
    private readonly MapProjection projection;

    private MapDrawing(Svg svg, MapProjection projection, Box frame) => (this.svg, this.projection, Frame) = (svg, projection, frame);

    /// <summary>The picture's box.</summary>
    public Box Frame { get; }

    /// <summary>Where a position is in the picture; null outside it.</summary>
    public (double X, double Y)? Place(double longitude, double latitude) =>
        projection.At(longitude, latitude) is var (x, y) && Inside(x, y) ? (x, y) : null;

    /// <summary>Fits the areas into a box and draws the land around them.</summary>
    public static MapDrawing Begin(Svg svg, IReadOnlyList<MapShape> areas, MapContext context, double left, double top, double width, double mostHeight)
    {
        var fitted = MapProjection.Fit(areas, left, top, width, mostHeight, context.Neighbours.Count > 0 ? 22 : 6);
        var drawing = new MapDrawing(svg, fitted, new Box(left, top, width, fitted.Height));
        if (context.Neighbours.Count == 0) return drawing;
        svg.Rectangle(left, top, width, drawing.Frame.Height, Ink.Land);
        foreach (var neighbour in context.Neighbours) drawing.Shape(neighbour, "none", Ink.LandLine, 1.2);
        return drawing;
    }

    /// <summary>The names of the land around, where its visible part has room for them.</summary>
    public void NameNeighbours(MapContext context)
    {
        foreach (var neighbour in context.Neighbours)
        {
            var width = TextMeasure.Width(neighbour.Name, LabelSize);
            if (projection.Room(neighbour, Frame, width + 10, 20) is not { } place) continue;
            svg.Label(neighbour.Name, place.X, place.Y + 4, LabelSize, "#5f6a71", "middle");
        }
    }

    /// <summary>A shape; nothing where it has no part in the picture.</summary>
    public void Shape(MapShape shape, string fill, string stroke, double width, string? tooltip = null, string? opacity = null, string? mark = null)
    {
        var path = projection.Path(shape, Frame);
        if (path.Length == 0) return;
        ReadOnlySpan<(string, string?)> attributes =
        [
            ("d", path),
            ("fill", fill),
            ("fill-rule", "evenodd"),
            ("opacity", opacity),
            ("stroke", stroke),
            ("stroke-width", Svg.Number(width)),
            ("stroke-linejoin", "round"),
            ("data-area", mark),
        ];
        if (tooltip is null) svg.Empty("path", attributes);
        else svg.Open("path", attributes).Element("title", tooltip).Close("path");
    }

    /// <summary>The names of areas, where they have room for them.</summary>
    public void Name(IReadOnlyList<MapShape> areas)
    {
        foreach (var area in areas)
        {
            if (projection.Room(area, Frame, TextMeasure.Width(area.Name, LabelSize) + 8, LabelSize + 5) is { } place)
                svg.Label(area.Name, place.X, place.Y + 4, LabelSize, anchor: "middle", halo: Ink.Paper);
        }
    }

    /// <summary>Edges of green land large enough to be recognised; a fill would change the colours of the classes under it.</summary>
    public void Greenspace(MapContext context)
    {
        foreach (var green in context.Greenspace)
        {
            if (projection.Size(green) >= SmallestGreen) Shape(green, "none", "#2f5d3a", 0.7, opacity: "0.6");
        }
    }

    /// <summary>The council's outline and the names of places, each with a halo.</summary>
    public void Finish(MapContext context, IReadOnlyList<MapPoint> points)
    {
        if (context.Outline is { } outline) Shape(outline, "none", Ink.Soft, 1.4);
        foreach (var point in points)
        {
            var (x, y) = projection.At(point.Longitude, point.Latitude);
            if (Inside(x, y)) svg.Open("circle", ("cx", Svg.Number(x)), ("cy", Svg.Number(y)), ("r", "3.2"), ("fill", Ink.Black), ("stroke", Ink.Paper), ("stroke-width", "1.2")).Element("title", point.Name).Close("circle");
        }
        Labels(context.Labels);
    }

    // A name that would run into one already written is left out: the places are listed elsewhere.
    private void Labels(IReadOnlyList<MapLabel> labels)
    {
        var taken = new List<Box>();
        foreach (var label in labels)
        {
            var (x, y) = projection.At(label.Longitude, label.Latitude);
            var width = TextMeasure.Width(label.Text, LabelSize, bold: true);
            var box = new Box(x - (width / 2) - 3, y - LabelSize, width + 6, LabelSize + 5);
            if (!Inside(box.Left, box.Top) || !Inside(box.Right, box.Bottom) || taken.Exists(other => Overlap(box, other))) continue;
            taken.Add(box);
            svg.Label(label.Text, x, y, LabelSize, anchor: "middle", bold: true, halo: Ink.Paper);
        }
    }

    private bool Inside(double x, double y) => x >= Frame.Left && x <= Frame.Right && y >= Frame.Top && y <= Frame.Bottom;

    private static bool Overlap(Box a, Box b) => a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;
}
