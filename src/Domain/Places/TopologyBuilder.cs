using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;

namespace LocalityLab.Domain.Places;

/// <summary>
/// Turns polygons into a <see cref="Topology"/>: points are put on a grid, the borders cut where three areas meet, and
/// each stretch between two such junctions kept once. The method is TopoJSON's (Bostock, github.com/topojson).
/// </summary>
public static class TopologyBuilder
{
    /// <summary>Grid steps across the longer side unless said: 0.2 m for a borough 20 km wide.</summary>
    public const int DefaultSteps = 100_000;

    /// <summary>Builds the topology of valid shapes; see <see cref="ShapeRepairs"/> for the others.</summary>
    /// <param name="shapes">Areas in any order, in WGS84 degrees; those without a shape are left out.</param>
    /// <param name="steps">Grid steps across the longer side of the extent.</param>
    public static Topology Build(IEnumerable<AreaShape> shapes, int steps = DefaultSteps)
    {
        var drawn = shapes.Where(area => area.Shape is { IsEmpty: false }).ToList();
        return Build(drawn, Grid(ExtentOf(drawn), steps));
    }

    /// <summary>Builds the topology on a given grid, which may also be one of metres.</summary>
    public static Topology Build(IEnumerable<AreaShape> shapes, Quantisation grid)
    {
        var drawn = shapes.Where(area => area.Shape is { IsEmpty: false }).OrderBy(area => area.Ordinal).ToList();
        var extent = ExtentOf(drawn);
        var rings = new RingSet();
        var areas = drawn.ConvertAll(area => (Area: area, Polygons: Quantised(area.Shape!, grid, rings)));
        RingNoder.InsertSharedPoints(rings);
        var cutter = new ArcCutter(rings);
        return new()
        {
            Extent = extent.IsEmpty ? default : extent,
            Quantisation = grid,
            Areas = areas.ConvertAll(entry => new TopologyArea(
                entry.Area.Ordinal,
                entry.Area.Code,
                entry.Area.Name,
                [.. entry.Polygons.Select(polygon => polygon.Select(cutter.Cut).ToArray())])),
            Arcs = cutter.Arcs,
        };
    }

    private static Extent ExtentOf(IEnumerable<AreaShape> drawn) =>
        drawn.Aggregate(Extent.Nothing, (all, area) => all.Including(Extent.Of(area.Shape!)));

    private static Quantisation Grid(Extent extent, int steps)
    {
        if (extent.IsEmpty)
            return new(1, 1, 0, 0);
        // One step is as many metres north as east, so that no direction is drawn coarser than the other.
        var narrowing = Math.Max(0.01, Math.Cos((extent.South + extent.North) / 2 * Math.PI / 180));
        var step = Math.Max(extent.Width * narrowing, extent.Height) / steps;
        return step > 0 ? new(step / narrowing, step, extent.West, extent.South) : new(1e-7, 1e-7, extent.West, extent.South);
    }

    private static List<List<int>> Quantised(Geometry shape, Quantisation grid, RingSet rings)
    {
        List<List<int>> polygons = [];
        for (var i = 0; i < shape.NumGeometries; i++)
        {
            if (shape.GetGeometryN(i) is not Polygon { IsEmpty: false } polygon)
                continue;
            if (Ring(polygon.ExteriorRing, grid, anticlockwise: true) is not { } outer)
                continue;
            List<int> added = [rings.Add(outer)];
            added.AddRange(polygon.InteriorRings.Select(hole => Ring(hole, grid, anticlockwise: false)).OfType<GridStep[]>().Select(rings.Add));
            polygons.Add(added);
        }

        // An area smaller than the grid still has to be found on the map: it is drawn as the smallest triangle.
        if (polygons.Count == 0)
            polygons.Add([rings.Add(Triangle(grid.Steps(shape.Coordinate.X, shape.Coordinate.Y)))]);
        return polygons;
    }

    private static GridStep[] Triangle(GridStep at) => [at, at with { X = at.X + 1 }, at with { Y = at.Y + 1 }];

    private static GridStep[]? Ring(LineString line, Quantisation grid, bool anticlockwise)
    {
        List<GridStep> points = [];
        foreach (var coordinate in line.Coordinates.AsSpan(0, line.NumPoints - 1))
            AddWithoutSpike(points, grid.Steps(coordinate.X, coordinate.Y));
        while (points.Count > 2)
        {
            if (points[0] == points[^1] || points[0] == points[^2])
                points.RemoveAt(points.Count - 1);
            else if (points[1] == points[^1])
                points.RemoveAt(0);
            else
                break;
        }

        var area = TwiceArea(CollectionsMarshal.AsSpan(points));
        if (points.Count < 3 || area == 0)
            return null;
        if (area > 0 != anticlockwise)
            points.Reverse();
        return [.. points];
    }

    // Rounding can fold a narrow tongue of land onto itself (a, b, a): such a spike has no area and would be a false border.
    private static void AddWithoutSpike(List<GridStep> points, GridStep point)
    {
        if (points.Count > 0 && points[^1] == point)
            return;
        if (points.Count > 1 && points[^2] == point)
            points.RemoveAt(points.Count - 1);
        else
            points.Add(point);
    }

    /// <summary>Twice the area of an open or closed ring in square steps; positive when anticlockwise.</summary>
    internal static long TwiceArea(ReadOnlySpan<GridStep> ring)
    {
        long sum = 0;
        for (var i = 0; i < ring.Length; i++)
        {
            var next = ring[i + 1 == ring.Length ? 0 : i + 1];
            sum += ((long)ring[i].X * next.Y) - ((long)next.X * ring[i].Y);
        }

        return sum;
    }
}

/// <summary>The quantised rings of all areas while a topology is built; open: the first point is not repeated.</summary>
internal sealed class RingSet
{
    private readonly List<GridStep[]> rings = [];

    public int Count => rings.Count;

    public GridStep[] this[int ring]
    {
        get => rings[ring];
        set => rings[ring] = value;
    }

    public int Add(GridStep[] ring)
    {
        rings.Add(ring);
        return rings.Count - 1;
    }
}
