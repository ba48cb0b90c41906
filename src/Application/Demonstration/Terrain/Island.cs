using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>The island as the seed draws it: outlines and lines, in metres on the British National Grid.</summary>
internal sealed class Island
{
    public static readonly GeometryFactory Factory = new(new PrecisionModel(10), 27700);

    private Island(Polygon borough, IReadOnlyList<Polygon> neighbours, Lines lines)
    {
        Borough = borough;
        Neighbours = neighbours;
        River = lines.River;
        Brook = lines.Brook;
        Roads = lines.Roads;
        Railway = lines.Railway;
        Within = PreparedGeometryFactory.Prepare(borough);
    }

    private sealed record Lines(Coordinate[] River, Coordinate[] Brook, Coordinate[][] Roads, Coordinate[] Railway);

    public Polygon Borough { get; }

    public IPreparedGeometry Within { get; }

    public IReadOnlyList<Polygon> Neighbours { get; }

    public Coordinate[] River { get; }

    public Coordinate[] Brook { get; }

    public Coordinate[][] Roads { get; }

    public Coordinate[] Railway { get; }

    /// <summary>Draws the island; what would cross itself is drawn again with smaller bends.</summary>
    public static Island Draw(int seed)
    {
        var border = Line(seed, "border", IslandPlan.LandBorder, 0.2, 50);
        var borough = Calm(bend => Factory.CreatePolygon([.. Line(seed, "coast", IslandPlan.Coast, 0.25 * bend, 28), .. border.Skip(1)]), shape => shape.IsValid);
        var neighbours = Calm(
            bend => Surround(seed, border, Line(seed, "outer coast", IslandPlan.OuterCoast, 0.22 * bend, 90), 0.16 * bend),
            shapes => shapes.TrueForAll(shape => shape.IsValid && shape.Relate(borough, "F********")));
        return new(borough, neighbours, new(
            Rounded(FractalLine.Round(Line(seed, "river", IslandPlan.River, 0.22, 140), 2)),
            Rounded(FractalLine.Round(Line(seed, "brook", IslandPlan.Brook, 0.22, 120), 2)),
            [.. IslandPlan.Roads.Select((road, i) => Rounded(FractalLine.Round(Line(seed, $"road {i}", road, 0.07, 250), 2)))],
            Rounded(FractalLine.Round(Line(seed, "railway", IslandPlan.Railway, 0.05, 500), 3))));
    }

    private static T Calm<T>(Func<double, T> draw, Func<T, bool> isRight)
    {
        for (var bend = 1.0; ; bend *= 0.8)
        {
            var drawn = draw(bend);
            if (isRight(drawn) || bend < 0.05)
                return drawn;
        }
    }

    // Each neighbour is a stretch of the borough's border, a stretch of the outer coast, and the two lines between them.
    private static List<Polygon> Surround(int seed, Coordinate[] border, Coordinate[] outer, double bend)
    {
        List<(int Border, Coordinate[] Line, int Outer)> meetings = [(0, [border[0]], 0)];
        for (var i = 0; i < IslandPlan.NeighbourBorders.Length; i++)
        {
            var (at, between, coast) = IslandPlan.NeighbourBorders[i];
            Coordinate[] sketch = [Placed(IslandPlan.LandBorder[at]), .. between.Select(Placed), Placed(IslandPlan.OuterCoast[coast])];
            var line = Rounded(FractalLine.Roughen(sketch, bend, 120, Chance.For(seed, $"neighbour border {i}")));
            meetings.Add((Array.FindIndex(border, sketch[0].Equals2D), line, Array.FindIndex(outer, sketch[^1].Equals2D)));
        }

        meetings.Add((border.Length - 1, [border[^1]], outer.Length - 1));
        List<Polygon> neighbours = [];
        for (var i = 1; i < meetings.Count; i++)
        {
            var (from, to) = (meetings[i - 1], meetings[i]);
            Coordinate[] ring = [.. border[from.Border..(to.Border + 1)], .. to.Line.Skip(1), .. outer[from.Outer..to.Outer].Reverse(), .. from.Line.Reverse().Skip(1)];
            neighbours.Add(Factory.CreatePolygon(ring[0].Equals2D(ring[^1]) ? ring : [.. ring, ring[0]]));
        }

        return neighbours;
    }

    private static Coordinate[] Line(int seed, string purpose, Coordinate[] sketch, double bend, double shortest)
    {
        Coordinate[] placed = [.. sketch.Select(Placed)];
        return Calm(
            calm => Rounded(FractalLine.Roughen(placed, bend * calm, shortest, Chance.For(seed, purpose))),
            line => Factory.CreateLineString(line).IsSimple);
    }

    public static Coordinate Placed(Coordinate local) => new(IslandPlan.Middle.X + local.X, IslandPlan.Middle.Y + local.Y);

    /// <summary>To whole decimetres, so that every later step finds equal points equal.</summary>
    public static Coordinate[] Rounded(IEnumerable<Coordinate> line) => [.. line.Select(Rounded)];

    public static Coordinate Rounded(Coordinate at) => new(Math.Round(at.X * 10) / 10, Math.Round(at.Y * 10) / 10);
}
