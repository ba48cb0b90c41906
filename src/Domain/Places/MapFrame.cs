namespace LocalityLab.Domain.Places;

/// <summary>
/// Places positions on a flat map of a given size, north up, in the Web Mercator projection: the server's maps and the
/// browser's show the same shapes.
/// </summary>
public sealed class MapFrame
{
    private readonly double scale;
    private readonly double left;
    private readonly double top;

    private MapFrame(double width, double height, double scale, double left, double top)
    {
        Width = width;
        Height = height;
        this.scale = scale;
        this.left = left;
        this.top = top;
    }

    /// <summary>Width in drawing units.</summary>
    public double Width { get; }

    /// <summary>Height in drawing units.</summary>
    public double Height { get; }

    /// <summary>The largest map of the extent that fits into a width and a height, centred, with a margin on each side.</summary>
    public static MapFrame Fit(Extent extent, double width, double height, double margin = 0)
    {
        var (wide, high) = Size(extent);
        var units = Math.Min((width - (2 * margin)) / wide, (height - (2 * margin)) / high);
        return new(width, height, units, ((width - (wide * units)) / 2) - (X(extent.West) * units), ((height - (high * units)) / 2) + (Y(extent.North) * units));
    }

    /// <summary>A map of a given width whose height follows from the extent.</summary>
    public static MapFrame FitWidth(Extent extent, double width, double margin = 0)
    {
        var (wide, high) = Size(extent);
        return Fit(extent, width, ((width - (2 * margin)) / wide * high) + (2 * margin), margin);
    }

    /// <summary>Drawing units from the left and from the top.</summary>
    public (double X, double Y) Project(DegreePoint position) =>
        ((X(position.Longitude) * scale) + left, top - (Y(position.Latitude) * scale));

    /// <summary>The position at a place of the map: what a click means.</summary>
    public DegreePoint Unproject(double x, double y) =>
        new(Degrees((x - left) / scale), Degrees(Math.Atan(Math.Sinh((top - y) / scale))));

    /// <summary>Drawing units per metre on the ground at a latitude, for scale bars and circles.</summary>
    public double UnitsPerMetre(double latitude) => scale / (EarthRadius * Math.Cos(Radians(latitude)));

    private const double EarthRadius = 6_371_008.8;

    private static (double Wide, double High) Size(Extent extent)
    {
        if (extent.IsEmpty)
            throw new ArgumentException("There is nothing to draw.", nameof(extent));
        // A single point still gets a map: of about a hundred metres.
        const double least = 100 / EarthRadius;
        return (Math.Max(least, X(extent.East) - X(extent.West)), Math.Max(least, Y(extent.North) - Y(extent.South)));
    }

    private static double X(double longitude) => Radians(longitude);

    private static double Y(double latitude) => Math.Asinh(Math.Tan(Radians(Math.Clamp(latitude, -85, 85))));

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}

/// <summary>An area ready to be drawn.</summary>
/// <param name="Ordinal">Place of the area in its geography.</param>
/// <param name="Code">The area's code.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Rings">
/// Closed rings, x and y by turns in drawing units, the last point equal to the first. Outer rings and holes run in
/// opposite directions, so either fill rule draws them right.
/// </param>
public sealed record ProjectedArea(int Ordinal, string Code, string Name, IReadOnlyList<double[]> Rings);

/// <summary>Turns a topology into rings on a map.</summary>
public static class ProjectedShapes
{
    /// <summary>All areas of a topology, in the order of their ordinals.</summary>
    public static IReadOnlyList<ProjectedArea> Of(Topology topology, MapFrame frame)
    {
        var arcs = topology.Arcs.Select(arc => Array.ConvertAll(arc, point => frame.Project(topology.Quantisation.Degrees(point)))).ToArray();
        return [.. topology.Areas.Select(area => new ProjectedArea(
            area.Ordinal, area.Code, area.Name, [.. area.Polygons.SelectMany(polygon => polygon).Select(ring => Ring(ring, arcs))]))];
    }

    /// <summary>
    /// The borders between areas for which the test holds, each drawn once: ward borders over small areas, for instance.
    /// The test gets the two ordinals; the second is <see cref="AreaIndex.None"/> along the outer border.
    /// </summary>
    public static IReadOnlyList<double[]> Borders(Topology topology, MapFrame frame, Func<int, int, bool> drawn)
    {
        var sides = topology.Sides();
        return [.. topology.Arcs
            .Where((_, arc) => sides[arc].First != AreaIndex.None && drawn(sides[arc].First, sides[arc].Second))
            .Select(arc => Flat(arc.Select(point => frame.Project(topology.Quantisation.Degrees(point)))))];
    }

    private static double[] Ring(int[] references, (double X, double Y)[][] arcs)
    {
        List<(double X, double Y)> ring = [];
        foreach (var reference in references)
        {
            var arc = arcs[reference < 0 ? ~reference : reference];
            for (var i = ring.Count == 0 ? 0 : 1; i < arc.Length; i++)
                ring.Add(reference < 0 ? arc[arc.Length - 1 - i] : arc[i]);
        }

        return Flat(ring);
    }

    private static double[] Flat(IEnumerable<(double X, double Y)> points) =>
        [.. points.SelectMany(point => (double[])[point.X, point.Y])];
}
