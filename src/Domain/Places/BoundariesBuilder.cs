using NetTopologySuite.Geometries;

namespace LocalityLab.Domain.Places;

/// <summary>Everything that <see cref="Boundaries"/> stores, made from the shapes of a geography.</summary>
/// <param name="Topology">TopoJSON, UTF-8.</param>
/// <param name="TopologyHash">SHA-256 of the topology, lower-case hexadecimal.</param>
/// <param name="Polygons">The full-resolution polygons by ordinal, as <see cref="PolygonBlob"/> writes them.</param>
/// <param name="Shapes">The same polygons, mended, by ordinal: for measuring.</param>
/// <param name="Extent">West, south, east and north.</param>
/// <param name="Repairs">Shapes that were mended or could not be used.</param>
public sealed record BuiltBoundaries(
    byte[] Topology,
    string TopologyHash,
    byte[] Polygons,
    IReadOnlyList<Geometry?> Shapes,
    Extent Extent,
    IReadOnlyList<ShapeRepair> Repairs)
{
    /// <summary>The row that keeps them.</summary>
    public Boundaries ToBoundaries(Guid geographyId) => new()
    {
        GeographyId = geographyId,
        Topology = Topology,
        TopologyHash = TopologyHash,
        Polygons = Polygons,
        West = Extent.West,
        South = Extent.South,
        East = Extent.East,
        North = Extent.North,
    };
}

/// <summary>Makes the boundaries of a geography.</summary>
public static class BoundariesBuilder
{
    /// <summary>Mends, builds, simplifies, encodes and hashes.</summary>
    /// <param name="display">Shapes to draw; generalised ones where the publisher has them. One for each ordinal that has a shape.</param>
    /// <param name="areaCount">Number of areas of the geography.</param>
    /// <param name="calculation">Full-resolution shapes for calculation; the display shapes when null.</param>
    public static BuiltBoundaries Build(IReadOnlyList<AreaShape> display, int areaCount, IReadOnlyList<AreaShape>? calculation = null)
    {
        var (drawn, repairs) = ShapeRepairs.Apply(display);
        var (exact, exactRepairs) = calculation is null ? (drawn, []) : ShapeRepairs.Apply(calculation);
        var topology = TopologyBuilder.Build(drawn);
        var bytes = TopoJson.Write(topology);
        var shapes = new Geometry?[areaCount];
        foreach (var area in exact)
            shapes[area.Ordinal] = area.Shape;
        return new(bytes, TopoJson.Hash(bytes), PolygonBlob.Encode(shapes), shapes, topology.Extent, [.. repairs, .. exactRepairs]);
    }
}
