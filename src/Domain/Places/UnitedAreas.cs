using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace LocalityLab.Domain.Places;

/// <summary>Shapes of larger areas as unions of the smaller ones they are made of.</summary>
public static class UnitedAreas
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>The union of some shapes; null when none of them has one.</summary>
    public static Geometry? Of(IEnumerable<Geometry?> shapes)
    {
        Geometry[] present = [.. shapes.OfType<Geometry>().Where(shape => !shape.IsEmpty)];
        if (present.Length == 0)
            return null;
        var united = OverlayNGRobust.Union(present);
        return ShapeRepairs.Repair(united).Shape;
    }

    /// <summary>The shapes of a topology as polygons, by ordinal, at its full detail: borders are where maps draw them.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="count">Areas of the geography.</param>
    public static Geometry?[] Drawn(Topology topology, int count)
    {
        var shapes = new Geometry?[count];
        foreach (var area in topology.Areas)
        {
            Polygon[] polygons = [.. area.Polygons.Select(rings => Factory.CreatePolygon(Ring(topology, rings[0]), [.. rings.Skip(1).Select(hole => Ring(topology, hole))]))];
            shapes[area.Ordinal] = ShapeRepairs.Repair(polygons is [var one] ? one : Factory.CreateMultiPolygon(polygons)).Shape;
        }

        return shapes;
    }

    private static LinearRing Ring(Topology topology, int[] arcs) => Factory.CreateLinearRing(Array.ConvertAll(topology.Ring(arcs), step =>
    {
        var point = topology.Quantisation.Degrees(step);
        return new Coordinate(point.Longitude, point.Latitude);
    }));
}
