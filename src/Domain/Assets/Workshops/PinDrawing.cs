using System.Buffers.Binary;
using System.Text.Json;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using NetTopologySuite.Simplify;

namespace LocalityLab.Domain.Assets.Workshops;

/// <summary>What a pin is on the map.</summary>
public enum PinShape
{
    Point = 0,
    Line = 1,
    Area = 2,
}

/// <summary>A point, line or area that somebody drew, checked and made small enough for everybody's telephone.</summary>
/// <param name="Shape">What it is.</param>
/// <param name="Coordinates">Longitudes and latitudes in turn (WGS84, six decimals); of an area its outline, closed.</param>
/// <param name="Middle">A point on it: in the middle of a line, inside an area.</param>
public sealed record PinDrawing(PinShape Shape, IReadOnlyList<double> Coordinates, DegreePoint Middle)
{
    /// <summary>Longest GeoJSON that is read at all, in characters.</summary>
    public const int MostText = 250_000;

    /// <summary>Most points that are read; a finger dragged for a minute gives a few hundred.</summary>
    public const int MostRead = 5_000;

    /// <summary>Most points that are kept.</summary>
    public const int MostKept = 200;

    private static readonly GeometryFactory Factory = new();

    /// <summary>One point.</summary>
    public static PinDrawing Point(DegreePoint point) => new(PinShape.Point, [Round(point.Longitude), Round(point.Latitude)], point);

    /// <summary>
    /// Reads a GeoJSON geometry: Point, LineString, or Polygon with one ring. More than <see cref="MostRead"/> points are refused; more
    /// than <see cref="MostKept"/> are simplified until they fit.
    /// </summary>
    public static Result<PinDrawing> Read(string geoJson)
    {
        if (geoJson.Length > MostText)
            return TooLong();
        try
        {
            using var json = JsonDocument.Parse(geoJson, new() { MaxDepth = 8 });
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type", out var type) || !root.TryGetProperty("coordinates", out var coordinates))
                return Unreadable();
            return type.GetString() switch
            {
                "Point" => Positions([coordinates]) is [var only] ? Point(new(only.X, only.Y)) : Unreadable(),
                "LineString" => Line(coordinates),
                "Polygon" when coordinates.GetArrayLength() == 1 => Area(coordinates[0]),
                "Polygon" => new DrawingNotUsable("An area has one outline, without holes. Draw it again."),
                _ => new DrawingNotUsable("Draw a point, a line or an area."),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return Unreadable();
        }
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static IReadOnlyList<double> FromBytes(ReadOnlySpan<byte> bytes)
    {
        var numbers = new double[bytes.Length / 8];
        for (var index = 0; index < numbers.Length; index++)
            numbers[index] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(index * 8)..]);
        return numbers;
    }

    /// <summary>The coordinates as little-endian doubles.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Coordinates.Count * 8];
        for (var index = 0; index < Coordinates.Count; index++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(index * 8), Coordinates[index]);
        return bytes;
    }

    /// <summary>Its corners.</summary>
    public IEnumerable<DegreePoint> Points()
    {
        for (var index = 0; index + 1 < Coordinates.Count; index += 2)
            yield return new(Coordinates[index], Coordinates[index + 1]);
    }

    private static Result<PinDrawing> Line(JsonElement coordinates)
    {
        if (coordinates.GetArrayLength() > MostRead)
            return TooLong();
        if (Positions(coordinates.EnumerateArray()) is not { } positions)
            return Unreadable();
        var distinct = WithoutRepeats(positions);
        if (distinct.Count < 2)
            return new DrawingNotUsable("A line needs at least two points. Draw it again.");
        Geometry line = Factory.CreateLineString([.. distinct]);
        var kept = Simplified(line).Coordinates;
        var middle = new NetTopologySuite.LinearReferencing.LengthIndexedLine(Factory.CreateLineString(kept)).ExtractPoint(line.Length / 2);
        return new PinDrawing(PinShape.Line, Flat(kept), new(middle.X, middle.Y));
    }

    private static Result<PinDrawing> Area(JsonElement ring)
    {
        if (ring.GetArrayLength() > MostRead)
            return TooLong();
        if (Positions(ring.EnumerateArray()) is not { } positions)
            return Unreadable();
        var distinct = WithoutRepeats(positions);
        if (distinct.Count > 1 && distinct[0].Equals2D(distinct[^1]))
            distinct.RemoveAt(distinct.Count - 1);
        if (distinct.Count < 3)
            return new DrawingNotUsable("An area needs at least three corners. Draw it again.");
        Geometry polygon = Factory.CreatePolygon([.. distinct, distinct[0].Copy()]);
        if (polygon.ConvexHull().Area < 1e-12)
            return new DrawingNotUsable("An area needs at least three corners that are not in one line. Draw it again.");
        if (!new IsValidOp(polygon).IsValid)
            return new DrawingNotUsable("The outline of the area crosses itself. Draw it again, once around.");
        var kept = Simplified(polygon);
        var inside = kept.InteriorPoint;
        return new PinDrawing(PinShape.Area, Flat(kept.Coordinates), new(inside.X, inside.Y));
    }

    /// <summary>Corners are dropped, those that matter least first, until what is left is few enough.</summary>
    private static Geometry Simplified(Geometry drawn)
    {
        var kept = drawn;
        for (var tolerance = 0.000_005; kept.NumPoints > MostKept; tolerance *= 2)
            kept = TopologyPreservingSimplifier.Simplify(drawn, tolerance);
        return kept;
    }

    private static List<Coordinate> WithoutRepeats(IReadOnlyList<Coordinate> positions)
    {
        List<Coordinate> kept = [];
        foreach (var position in positions)
            if (kept.Count == 0 || !kept[^1].Equals2D(position))
                kept.Add(position);
        return kept;
    }

    /// <summary>Null when one of them is no place on the earth.</summary>
    private static List<Coordinate>? Positions(IEnumerable<JsonElement> pairs)
    {
        List<Coordinate> positions = [];
        foreach (var pair in pairs)
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() is < 2 or > 3)
                return null;
            var (x, y) = (pair[0].GetDouble(), pair[1].GetDouble());
            if (!(Math.Abs(x) <= 180 && Math.Abs(y) <= 90))
                return null;
            positions.Add(new(Round(x), Round(y)));
        }

        return positions;
    }

    private static double[] Flat(IEnumerable<Coordinate> positions) => [.. positions.SelectMany(position => new[] { position.X, position.Y })];

    private static double Round(double degrees) => Math.Round(degrees, 6);

    private static DrawingNotUsable TooLong() => new("What you drew has too many points. Draw it again with fewer.");

    private static DrawingNotUsable Unreadable() => new("What you drew could not be read. Draw it again, or type a postcode.");
}
