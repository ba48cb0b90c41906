using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Domain.Tests.Places;

/// <summary>Made-up neighbours with wiggly shared borders, different for each seed.</summary>
internal static class Patchwork
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    public static AreaShape Square(int ordinal, double west, double south, double size = 1) =>
        Area(ordinal, (west, south), (west + size, south), (west + size, south + size), (west, south + size));

    public static AreaShape Area(int ordinal, params (double X, double Y)[] points) => new(
        ordinal, $"X{ordinal:00}", $"Area {ordinal}", Polygon(points));

    public static Polygon Polygon(params (double X, double Y)[] points) =>
        Factory.CreatePolygon([.. points.Append(points[0]).Select(point => new Coordinate(point.X, point.Y))]);

    /// <summary>Rows and columns of areas whose common sides are the same random walk for both.</summary>
    public static IReadOnlyList<AreaShape> Wiggly(int seed, int columns = 5, int rows = 4)
    {
        var random = new Random(seed);
        const int west = -2, south = 53;
        const double size = 0.01;
        var corners = new Coordinate[columns + 1, rows + 1];
        for (var x = 0; x <= columns; x++)
        {
            for (var y = 0; y <= rows; y++)
                corners[x, y] = new(west + ((x + Jitter(random, 0.15)) * size), south + ((y + Jitter(random, 0.15)) * size));
        }

        Dictionary<(int, int, bool), Coordinate[]> sides = [];
        Coordinate[] Side(int x, int y, bool across)
        {
            if (!sides.TryGetValue((x, y, across), out var side))
                sides[(x, y, across)] = side = Walk(random, corners[x, y], across ? corners[x + 1, y] : corners[x, y + 1], 4);
            return side;
        }

        List<AreaShape> areas = [];
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                Coordinate[] ring = [.. Side(x, y, true).SkipLast(1), .. Side(x + 1, y, false).SkipLast(1),
                    .. Side(x, y + 1, true).Reverse().SkipLast(1), .. Side(x, y, false).Reverse()];
                areas.Add(new(areas.Count, $"X{areas.Count:00}", $"Area {areas.Count}", Factory.CreatePolygon(ring)));
            }
        }

        return areas;
    }

    private static double Jitter(Random random, double reach) => ((random.NextDouble() * 2) - 1) * reach;

    private static Coordinate[] Walk(Random random, Coordinate from, Coordinate to, int depth)
    {
        if (depth == 0)
            return [from, to];
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var off = Jitter(random, 0.1);
        var middle = new Coordinate(((from.X + to.X) / 2) - (dy * off), ((from.Y + to.Y) / 2) + (dx * off));
        return [.. Walk(random, from, middle, depth - 1).SkipLast(1), .. Walk(random, middle, to, depth - 1)];
    }
}
