using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>From metres to degrees, point by point, so that equal points stay equal and borders stay shared.</summary>
internal sealed class Projection(Func<GridPoint, DegreePoint> toDegrees)
{
    private static readonly GeometryFactory Degrees = new(new PrecisionModel(), 4326);

    /// <summary>To seven decimals, which is a centimetre.</summary>
    public DegreePoint Of(Coordinate at)
    {
        var point = toDegrees(new(at.X, at.Y));
        return new(Math.Round(point.Longitude, 7), Math.Round(point.Latitude, 7));
    }

    public Geometry Of(Geometry shape) => shape switch
    {
        Point point => Degrees.CreatePoint(Converted(point.Coordinates)[0]),
        Polygon polygon => Polygon(polygon),
        LineString line => Degrees.CreateLineString(Converted(line.Coordinates)),
        MultiPolygon many => Degrees.CreateMultiPolygon([.. many.Geometries.Cast<Polygon>().Select(Polygon)]),
        _ => throw new ArgumentException($"A {shape.GeometryType} is not drawn.", nameof(shape)),
    };

    private Polygon Polygon(Polygon polygon) => Degrees.CreatePolygon(
        Degrees.CreateLinearRing(Converted(polygon.ExteriorRing.Coordinates)),
        [.. polygon.InteriorRings.Select(ring => Degrees.CreateLinearRing(Converted(ring.Coordinates)))]);

    private Coordinate[] Converted(Coordinate[] line) => Array.ConvertAll(line, at =>
    {
        var point = Of(at);
        return new Coordinate(point.Longitude, point.Latitude);
    });
}
