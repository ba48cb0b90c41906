using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Simplify;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>
/// Draws the borders of the areas: blocks are joined, each border between two areas is taken once, freed of the blocks'
/// zigzag and roughened, and the areas are put together again from the borders, so that neighbours share every point.
/// </summary>
internal static class Borders
{
    // Metres: blocks were cut on a grid of decimetres.
    private const double OnBarrier = 0.3;

    public static Polygon[] Draw(CellMesh mesh, int[] region, int regions, Barriers barriers, int seed)
    {
        var blocks = Enumerable.Range(0, mesh.Cells.Count).ToLookup(cell => region[cell], cell => (Geometry)mesh.Cells[cell].Shape);
        var joined = Enumerable.Range(0, regions).Select(one => new AreaShape(
            one, "", "", CoverageUnion.Union(Island.Factory.CreateGeometryCollection([.. blocks[one]]))));
        var topology = TopologyBuilder.Build(joined, CellMesh.Metres);
        var sides = topology.Sides();
        var bends = new double[topology.Arcs.Count];
        for (var arc = 0; arc < bends.Length; arc++)
            bends[arc] = sides[arc].Second == AreaIndex.None ? 0 : 1;
        while (true)
        {
            var drawn = new Topology
            {
                Extent = topology.Extent,
                Quantisation = topology.Quantisation,
                Areas = topology.Areas,
                Arcs = [.. topology.Arcs.Select((arc, i) => bends[i] == 0 ? arc : Redraw(arc, bends[i], barriers, seed, i))],
            };
            var shapes = drawn.Areas.Select(area => Shape(drawn, area)).ToArray();
            var wrong = drawn.Areas.Where(area => !shapes[area.Ordinal].IsValid || shapes[area.Ordinal] is not Polygon).ToArray();
            var restless = wrong.SelectMany(area => area.Polygons).SelectMany(polygon => polygon).SelectMany(ring => ring)
                .Select(reference => reference < 0 ? ~reference : reference).Where(arc => bends[arc] > 0).Distinct().ToArray();
            if (restless.Length == 0)
                return [.. shapes.Cast<Polygon>()];
            foreach (var arc in restless)
                bends[arc] = bends[arc] < 0.2 ? 0 : bends[arc] * 0.6;
        }
    }

    // Along a river or a road the border is that line itself; only what lies between is redrawn.
    private static GridStep[] Redraw(GridStep[] arc, double bend, Barriers barriers, int seed, int number)
    {
        Coordinate[] line = [.. arc.Select(step => new Coordinate(step.X / 10.0, step.Y / 10.0))];
        var given = Array.ConvertAll(line, at => barriers.Distance(at) < OnBarrier);
        var random = Chance.For(seed, $"area border {number}");
        List<Coordinate> drawn = [line[0]];
        for (var from = 0; from < line.Length - 1;)
        {
            var to = from + 1;
            while (to < line.Length - 1 && !given[to])
                to++;
            drawn.AddRange(to == from + 1 && given[from] && given[to] ? [line[to]] : Stretch(line[from..(to + 1)], bend, random).Skip(1));
            from = to;
        }

        return [.. drawn.Select(at => new GridStep((int)Math.Round(at.X * 10), (int)Math.Round(at.Y * 10)))];
    }

    private static Coordinate[] Stretch(Coordinate[] line, double bend, SeededRandom random)
    {
        var block = line.Zip(line.Skip(1)).Average(edge => edge.First.Distance(edge.Second));
        // A closed border has no two ends to be straightened between.
        var straight = line[0].Equals2D(line[^1])
            ? line
            : DouglasPeuckerSimplifier.Simplify(Island.Factory.CreateLineString(line), block * 0.45 * bend).Coordinates;
        return FractalLine.Roughen(straight, 0.16 * bend, 28, random);
    }

    /// <summary>An area of a topology on the grid of decimetres, in metres.</summary>
    public static Geometry Shape(Topology topology, TopologyArea area)
    {
        var polygons = area.Polygons.Select(polygon =>
        {
            var rings = polygon.Select(ring => Island.Factory.CreateLinearRing(
                [.. topology.Ring(ring).Select(step => new Coordinate(step.X / 10.0, step.Y / 10.0))])).ToArray();
            return Island.Factory.CreatePolygon(rings[0], rings[1..]);
        }).ToArray();
        return polygons.Length == 1 ? polygons[0] : Island.Factory.CreateMultiPolygon(polygons);
    }
}
