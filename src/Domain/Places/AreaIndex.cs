using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace LocalityLab.Domain.Places;

/// <summary>
/// Finds the area a point lies in. Built once per geography, then safe to ask from many threads at once.
/// A point on a shared border belongs to the area with the lowest ordinal, so the answer never depends on chance.
/// </summary>
public sealed class AreaIndex
{
    /// <summary>The answer for a point that lies in no area.</summary>
    public const int None = -1;

    private readonly STRtree<Entry> tree = new();

    /// <summary>Builds the index.</summary>
    /// <param name="shapes">Full-resolution polygons by ordinal, in WGS84 degrees; null where an area has none.</param>
    public AreaIndex(IReadOnlyList<Geometry?> shapes)
    {
        for (var ordinal = 0; ordinal < shapes.Count; ordinal++)
        {
            if (shapes[ordinal] is not { IsEmpty: false } shape)
                continue;
            var locator = new IndexedPointInAreaLocator(shape);
            // The locator builds its own index on first use, which is not safe under two threads.
            locator.Locate(shape.Coordinate);
            tree.Insert(shape.EnvelopeInternal, new(ordinal, locator));
            Count++;
        }

        tree.Build();
    }

    /// <summary>How many areas have a shape.</summary>
    public int Count { get; }

    /// <summary>An index over the polygons as they are stored.</summary>
    public static AreaIndex From(Boundaries boundaries) => new(PolygonBlob.Decode(boundaries.Polygons));

    /// <summary>The ordinal of the area that holds the position, or <see cref="None"/>.</summary>
    public int Find(DegreePoint position) => Find(position.Longitude, position.Latitude);

    /// <summary>The ordinal of the area that holds the point (degrees), or <see cref="None"/>.</summary>
    public int Find(double longitude, double latitude)
    {
        if (!double.IsFinite(longitude) || !double.IsFinite(latitude))
            return None;
        var point = new Coordinate(longitude, latitude);
        var inside = int.MaxValue;
        var onBorder = int.MaxValue;
        foreach (var entry in tree.Query(new Envelope(point)))
        {
            var location = entry.Locator.Locate(point);
            if (location == Location.Interior)
                inside = Math.Min(inside, entry.Ordinal);
            else if (location == Location.Boundary)
                onBorder = Math.Min(onBorder, entry.Ordinal);
        }

        return inside != int.MaxValue ? inside : onBorder != int.MaxValue ? onBorder : None;
    }

    private readonly record struct Entry(int Ordinal, IndexedPointInAreaLocator Locator);
}
