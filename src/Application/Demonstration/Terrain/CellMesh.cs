using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;
using NetTopologySuite.Triangulate;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>One block of a few streets.</summary>
/// <param name="Shape">Its ground.</param>
/// <param name="Centre">A point inside.</param>
/// <param name="People">People, before scaling to the borough's total.</param>
internal sealed record Cell(Polygon Shape, Coordinate Centre, double People);

/// <summary>
/// The borough cut into some two thousand blocks: small where people live close together, and cut by the river, the
/// roads and the railway, as real blocks are. Areas are put together from them, which gives areas irregular shapes.
/// </summary>
internal sealed class CellMesh
{
    private const double PeopleInCell = 100;
    private const double Closest = 75;
    private const double Widest = 520;
    private const int Throws = 90_000;

    private CellMesh(IReadOnlyList<Cell> cells, Graph graph)
    {
        Cells = cells;
        Graph = graph;
    }

    public IReadOnlyList<Cell> Cells { get; }

    public Graph Graph { get; }

    public static CellMesh Cut(Island island, int seed)
    {
        var barriers = new Barriers(island);
        var sites = Sites(island, Chance.For(seed, "blocks"));
        var cells = Faces(island, barriers, sites);
        var topology = TopologyBuilder.Build(cells.Select((cell, i) => new AreaShape(i, "", "", cell.Shape)), Metres);
        var graph = new Graph(cells.Count);
        var sides = topology.Sides();
        for (var arc = 0; arc < sides.Length; arc++)
        {
            var (one, other) = sides[arc];
            if (other == AreaIndex.None)
                continue;
            var (from, to) = (cells[one].Centre, cells[other].Centre);
            graph.Join(one, other, from.Distance(to) * barriers.Cost(from, to));
        }

        return new(cells, graph);
    }

    /// <summary>Decimetres, as a grid for topologies.</summary>
    public static Quantisation Metres { get; } = new(0.1, 0.1, 0, 0);

    private static double Spacing(Coordinate at) =>
        Math.Clamp(780 * Math.Sqrt(PeopleInCell / Surfaces.Density(at)), Closest, Widest);

    private static List<Coordinate> Sites(Island island, SeededRandom random)
    {
        var envelope = island.Borough.EnvelopeInternal;
        var taken = new SiteGrid(envelope, margin: 300);
        for (var i = 0; i < Throws; i++)
        {
            var site = new Coordinate(random.Between(envelope.MinX - 300, envelope.MaxX + 300), random.Between(envelope.MinY - 300, envelope.MaxY + 300));
            var spacing = Spacing(site);
            if (taken.IsFree(site, spacing))
                taken.Add(site);
        }

        return taken.Sites;
    }

    private static List<Cell> Faces(Island island, Barriers barriers, List<Coordinate> sites)
    {
        var diagram = new VoronoiDiagramBuilder();
        diagram.SetSites(sites);
        var polygonizer = new Polygonizer();
        List<Geometry> cut = [island.Borough.Boundary, .. barriers.Lines];
        HashSet<(Coordinate, Coordinate)> known = [];
        foreach (var cell in ((GeometryCollection)diagram.GetDiagram(Island.Factory)).Geometries)
        {
            var ring = Island.Rounded(cell.Coordinates);
            for (var i = 1; i < ring.Length; i++)
            {
                var (from, to) = ring[i - 1].CompareTo(ring[i]) < 0 ? (ring[i - 1], ring[i]) : (ring[i], ring[i - 1]);
                if (from.Equals2D(to) || !known.Add((from, to)))
                    continue;
                var edge = Island.Factory.CreateLineString([from, to]);
                // Edges of blocks meet in their ends only; just a barrier or the borough's border can cut through one.
                if (island.Within.ContainsProperly(edge) && !barriers.Touch(from, to))
                    polygonizer.Add(edge);
                else if (island.Within.Intersects(edge))
                    cut.Add(edge);
            }
        }

        polygonizer.Add(UnaryUnionNG.Union(Island.Factory.BuildGeometry(cut), Island.Factory.PrecisionModel));
        return [.. polygonizer.GetPolygons().Cast<Polygon>()
            .Select(shape => (Shape: shape, Inside: shape.InteriorPoint))
            .Where(face => island.Within.Contains(face.Inside))
            .Select(face => new Cell(face.Shape, face.Inside.Coordinate, Surfaces.Density(face.Inside.Coordinate) * face.Shape.Area / 1e6))
            .OrderBy(cell => cell.Centre.X).ThenBy(cell => cell.Centre.Y)];
    }
}
