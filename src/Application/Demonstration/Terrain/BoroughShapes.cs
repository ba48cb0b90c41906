using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>A small area while the council is made, in metres on the British National Grid.</summary>
/// <param name="Shape">Its ground.</param>
/// <param name="Centre">Its population-weighted centre.</param>
/// <param name="Weight">Its people, before scaling.</param>
/// <param name="Ward">Its ward.</param>
/// <param name="Blocks">The blocks it was put together from.</param>
internal sealed record SmallArea(Polygon Shape, Coordinate Centre, double Weight, int Ward, IReadOnlyList<Cell> Blocks);

/// <summary>A ward while the council is made.</summary>
/// <param name="Shape">Its ground.</param>
/// <param name="Centre">Its population-weighted centre.</param>
/// <param name="Locality">Its locality.</param>
/// <param name="Town">The town it belongs to.</param>
internal sealed record WardArea(Geometry Shape, Coordinate Centre, int Locality, Town Town);

/// <summary>The borough's ground, divided: blocks into small areas, these into wards, these into localities.</summary>
internal sealed class BoroughShapes
{
    public const int AreaCount = 120;
    public const int WardCount = 20;

    private BoroughShapes(IReadOnlyList<SmallArea> areas, IReadOnlyList<WardArea> wards)
    {
        Areas = areas;
        Wards = wards;
    }

    public IReadOnlyList<SmallArea> Areas { get; }

    public IReadOnlyList<WardArea> Wards { get; }

    public static BoroughShapes Divide(Island island, int seed)
    {
        var barriers = new Barriers(island);
        var mesh = CellMesh.Cut(island, seed);
        Coordinate[] places = [.. mesh.Cells.Select(cell => cell.Centre)];
        double[] people = [.. mesh.Cells.Select(cell => cell.People)];
        var region = Regions.Grow(mesh.Graph, places, people, Regions.Strew(AreaCount, places, people, Chance.For(seed, "areas")), 500);
        var shapes = Borders.Draw(mesh, region, AreaCount, barriers, seed);
        var (centres, totals) = Gathered(region, AreaCount, places, people);

        Func<int, int, double> way = (one, other) => centres[one].Distance(centres[other]) * Math.Pow(barriers.Cost(centres[one], centres[other]), 0.75);
        var areaGraph = mesh.Graph.Grouped(region, AreaCount, way);
        var ward = Regions.GrowBest(areaGraph, centres, totals, WardCount, 1_500, Chance.For(seed, "wards"), 12);
        var (wardCentres, wardTotals) = Gathered(ward, WardCount, centres, totals);
        var wardGraph = areaGraph.Grouped(ward, WardCount, (one, other) =>
            wardCentres[one].Distance(wardCentres[other]) * Math.Pow(barriers.Cost(wardCentres[one], wardCentres[other]), 0.75));
        var locality = Regions.Grow(wardGraph, wardCentres, wardTotals, Hearts(wardCentres), 1_200, fixedStarts: true);

        var blocks = Enumerable.Range(0, region.Length).ToLookup(cell => region[cell], cell => mesh.Cells[cell]);
        return new(
            [.. Enumerable.Range(0, AreaCount).Select(i => new SmallArea(shapes[i], centres[i], totals[i], ward[i], [.. blocks[i]]))],
            [.. Enumerable.Range(0, WardCount).Select(i => new WardArea(
                Joined(Enumerable.Range(0, AreaCount).Where(area => ward[area] == i).Select(area => shapes[area])),
                wardCentres[i], locality[i], TownOf(wardCentres[i])))]);
    }

    /// <summary>Areas that border on each other, put together without a seam.</summary>
    public static Geometry Joined(IEnumerable<Geometry> shapes) =>
        CoverageUnion.Union(Island.Factory.CreateGeometryCollection([.. shapes])) is var joined && joined is GeometryCollection { NumGeometries: 1 } one
            ? one.GetGeometryN(0)
            : joined;

    /// <summary>The town that a place belongs to: the nearest, counted in its own reach.</summary>
    public static Town TownOf(Coordinate at) => IslandPlan.Towns.MinBy(town => at.Distance(Island.Placed(town.At)) / town.Reach)!;

    private static int[] Hearts(Coordinate[] wards)
    {
        List<int> hearts = [];
        foreach (var town in IslandPlan.Towns.Take(Names.Localities.Length))
            hearts.Add(Enumerable.Range(0, wards.Length).Except(hearts).MinBy(ward => wards[ward].Distance(Island.Placed(town.At))));
        return [.. hearts];
    }

    private static (Coordinate[] Centres, double[] Totals) Gathered(int[] group, int groups, Coordinate[] places, double[] people)
    {
        List<LookupEntry> entries = [.. group.Select((to, from) => new LookupEntry(from, to, 1))];
        var centres = PopulationCentroids.Of(entries, [.. places.Select(at => (GridPoint?)new GridPoint(at.X, at.Y))], people, groups);
        var totals = new double[groups];
        for (var i = 0; i < group.Length; i++)
            totals[group[i]] += people[i];
        return (Array.ConvertAll(centres, centre => new Coordinate(centre!.Value.Easting, centre.Value.Northing)), totals);
    }
}
