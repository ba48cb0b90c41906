using LocalityLab.Application.Demonstration.Terrain;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Buffer;
using NetTopologySuite.Simplify;

namespace LocalityLab.Application.Demonstration;

/// <summary>A park, wood or common, in metres.</summary>
internal sealed record Greenspace(string Name, Polygon Shape, bool IsPark);

/// <summary>What a map shows besides areas.</summary>
internal static class LayersBuilder
{
    private const int Parks = 16;
    private const int Commons = 12;

    private static readonly string[] ParkNames = ["Park", "Gardens", "Recreation Ground"];
    private static readonly string[] LandNames = ["Wood", "Common", "Country Park", "Meadows"];
    private static readonly string[] RoadNames = ["North Road", "Coast Road", "Dock Road", "Ottergate Road", "Ferrow Road", "Vale Road"];

    public static IReadOnlyList<DemonstrationLayer> Build(Borough borough, IReadOnlyList<Greenspace> green, Projection projection)
    {
        var island = borough.Island;
        var river = Widening(island.River, 9, 70);
        var brook = Widening(island.Brook, 3, 12);
        return
        [
            new("neighbours", "Neighbouring authorities", ContextLayerKind.Outlines, [.. borough.Neighbours.Select((shape, i) => Feature(Names.Neighbours[i], shape))]),
            new("greenspace", "Parks and open land", ContextLayerKind.Areas, [.. green.Select(space => Feature(space.Name, space.Shape))]),
            new("water", "Rivers", ContextLayerKind.Areas, [Feature("River Alder", river), Feature("Ferrow Brook", brook)]),
            new("roads", "Main roads", ContextLayerKind.Outlines, [.. island.Roads.Select((road, i) => Feature(RoadNames[i], Island.Factory.CreateLineString(road)))]),
            new("railway", "Railway", ContextLayerKind.Outlines, [Feature("Saltreach to Eastholm line", Island.Factory.CreateLineString(island.Railway))]),
            new("town-centres", "Town centres", ContextLayerKind.Labels, [.. IslandPlan.Towns.Select(town => Feature(town.Name, Island.Factory.CreatePoint(Island.Placed(town.At))))]),
        ];

        DemonstrationFeature Feature(string name, Geometry shape) => new(name, projection.Of(shape));
    }

    /// <summary>Parks among the houses, commons and woods outside: a few blocks each, with their corners rounded off.</summary>
    public static IReadOnlyList<Greenspace> Greenspaces(Borough borough, int seed)
    {
        var random = Chance.For(seed, "greenspace");
        List<Greenspace> spaces = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var (count, isPark) in ((int, bool)[])[(Parks, true), (Commons, false)])
        {
            var suited = random.Shuffled(borough.Areas.Where(area => Surfaces.Urban(area.Centre) > 0.6 == isPark && area.Blocks.Count > 4));
            var made = 0;
            for (var i = 0; i < suited.Length && made < count; i++)
            {
                if (Shape(suited[i], isPark, random) is not { } shape || spaces.Exists(other => other.Shape.Distance(shape) < 400))
                    continue;
                var name = $"{Names.Neighbourhood(random, isPark ? 0.5 : 0, names).Split(' ')[0]} {random.Pick(isPark ? ParkNames : LandNames)}";
                if (spaces.Exists(other => other.Name == name))
                    continue;
                spaces.Add(new(name, shape, isPark));
                made++;
            }
        }

        return spaces;
    }

    // Fewer points draw the same river at the widths of a map, and many times faster.
    private static Geometry Widening(Coordinate[] line, double from, double to) =>
        VariableBuffer.Buffer(DouglasPeuckerSimplifier.Simplify(Island.Factory.CreateLineString(line), 6), from, to);

    private static Polygon? Shape(SmallArea area, bool isPark, SeededRandom random)
    {
        var blocks = area.Blocks.Where(block => block.Shape.Area > 3_000).ToArray();
        if (blocks.Length == 0)
            return null;
        var first = random.Pick(blocks);
        var few = blocks.OrderBy(block => block.Centre.Distance(first.Centre)).Take(isPark ? random.Whole(1, 3) : random.Whole(1, 2));
        var margin = Math.Sqrt(first.Shape.Area) * 0.09;
        var ground = BoroughShapes.Joined(few.Select(block => (Geometry)block.Shape)).Intersection(area.Shape);
        var shape = ground.Buffer(-2 * margin).Buffer(margin, 3);
        if (shape is not Polygon { IsEmpty: false } polygon || polygon.Area < 8_000)
            return null;
        return Island.Factory.CreatePolygon(Island.Rounded(polygon.ExteriorRing.Coordinates));
    }
}
