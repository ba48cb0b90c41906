using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>The borough in its final order, with names and codes: localities, wards in them by name, small areas in these from west to east.</summary>
internal sealed class Borough
{
    private Borough(Island island, IReadOnlyList<WardArea> wards, IReadOnlyList<string> wardNames, IReadOnlyList<SmallArea> areas, IReadOnlyList<string> areaNames)
    {
        Island = island;
        Wards = wards;
        WardNames = wardNames;
        Areas = areas;
        AreaNames = areaNames;
        Outline = BoroughShapes.Joined(wards.Select(ward => ward.Shape));
        Neighbours = Beside(Outline, island.Neighbours);
    }

    public Island Island { get; }

    /// <summary>Small areas; their ward is the ordinal of <see cref="Wards"/>.</summary>
    public IReadOnlyList<SmallArea> Areas { get; }

    public IReadOnlyList<string> AreaNames { get; }

    public IReadOnlyList<WardArea> Wards { get; }

    public IReadOnlyList<string> WardNames { get; }

    /// <summary>The borough as its areas make it.</summary>
    public Geometry Outline { get; }

    /// <summary>The neighbours, with every corner of the outline on their side of the border too.</summary>
    public IReadOnlyList<Geometry> Neighbours { get; }

    public static string AreaCode(int ordinal) => FormattableString.Invariant($"X01{ordinal + 1:000000}");

    public static string WardCode(int ordinal) => FormattableString.Invariant($"X05{ordinal + 1:000000}");

    public static string LocalityCode(int ordinal) => FormattableString.Invariant($"X07{ordinal + 1:000000}");

    /// <summary>Code of the borough (0) and its neighbours (1 to 5).</summary>
    public static string AuthorityCode(int ordinal) => FormattableString.Invariant($"X08{ordinal + 1:000000}");

    public const string CountryCode = "X92000001";

    /// <summary>Ordinals of the small areas of a ward.</summary>
    public IEnumerable<int> AreasOf(int ward) => Enumerable.Range(0, Areas.Count).Where(area => Areas[area].Ward == ward);

    /// <summary>Adds up values of small areas by ward.</summary>
    public double[] ByWard(IReadOnlyList<double> values)
    {
        var sums = new double[Wards.Count];
        for (var area = 0; area < Areas.Count; area++)
            sums[Areas[area].Ward] += values[area];
        return sums;
    }

    public static Borough Draw(int seed)
    {
        var island = Island.Draw(seed);
        var shapes = BoroughShapes.Divide(island, seed);
        var names = WardNamesOf(shapes);
        int[] order = [.. Enumerable.Range(0, names.Length).OrderBy(ward => shapes.Wards[ward].Locality).ThenBy(ward => names[ward], StringComparer.Ordinal)];
        SmallArea[] areas = [.. shapes.Areas
            .Select(area => area with { Ward = Array.IndexOf(order, area.Ward) })
            .OrderBy(area => area.Ward).ThenBy(area => area.Centre.X)];
        var random = Chance.For(seed, "neighbourhoods");
        HashSet<string> used = new(StringComparer.Ordinal);
        return new(
            island,
            [.. order.Select(ward => shapes.Wards[ward])],
            [.. order.Select(ward => names[ward])],
            areas,
            [.. areas.Select(area => Names.Neighbourhood(random, Surfaces.Urban(area.Centre), used))]);
    }

    private static Geometry[] Beside(Geometry outline, IReadOnlyList<Polygon> neighbours)
    {
        var topology = TopologyBuilder.Build(
            neighbours.Prepend(outline).Select((shape, i) => new AreaShape(i, "", "", shape)), CellMesh.Metres);
        return [.. topology.Areas.Skip(1).Select(area => Borders.Shape(topology, area))];
    }

    // The ward nearest to a town's centre takes the first of the town's names, and so on outwards.
    private static string[] WardNamesOf(BoroughShapes shapes)
    {
        var names = new string[shapes.Wards.Count];
        foreach (var town in Enumerable.Range(0, names.Length).GroupBy(ward => shapes.Wards[ward].Town))
        {
            var pool = Names.Wards[town.Key.Name];
            var outwards = town.OrderBy(ward => shapes.Wards[ward].Centre.Distance(Island.Placed(town.Key.At))).ToArray();
            for (var i = 0; i < outwards.Length; i++)
                names[outwards[i]] = i < pool.Length ? pool[i] : $"{town.Key.Name} {Direction(Island.Placed(town.Key.At), shapes.Wards[outwards[i]].Centre)} {i}";
        }

        return names;
    }

    private static string Direction(Coordinate from, Coordinate to) =>
        Math.Abs(to.X - from.X) > Math.Abs(to.Y - from.Y) ? to.X > from.X ? "East" : "West" : to.Y > from.Y ? "North" : "South";
}
