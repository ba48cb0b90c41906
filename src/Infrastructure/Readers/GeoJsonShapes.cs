using System.Globalization;
using System.Text.Json;
using LocalityLab.Application.Indicators.Import;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>Reads the shapes of GeoJSON and says what is wrong with each. Nothing is mended but rings that are left open.</summary>
internal sealed class GeoJsonShapes(int maximumPositions)
{
    private readonly GeometryFactory factory = new(new PrecisionModel(), 4326);
    private readonly List<(ReportReason Reason, string Text, string Example)> problems = [];
    private int positions;
    private bool unusable;

    /// <summary>The names of GeoJSON's shapes.</summary>
    public static IReadOnlySet<string> Types { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
    };

    /// <summary>What is wrong with the shape read last.</summary>
    public IReadOnlyList<(ReportReason Reason, string Text, string Example)> Problems => problems;

    /// <summary>True once all shapes together have too many corners.</summary>
    public bool TooMany => positions > maximumPositions;

    /// <summary>True when the shape read last has coordinates like metres on a British map.</summary>
    public bool LooksProjected { get; private set; }

    /// <summary>The shape, or null where there is none that can be used.</summary>
    public Geometry? Read(JsonElement geometry)
    {
        problems.Clear();
        unusable = false;
        LooksProjected = false;
        if (geometry.ValueKind != JsonValueKind.Object)
        {
            problems.Add((ReportReason.ShapeMissing, "The feature has no shape", ""));
            return null;
        }

        var shape = Shape(geometry);
        if (shape is null || unusable || shape.IsEmpty)
        {
            if (problems.Count == 0) problems.Add((ReportReason.ShapeUnusable, "The shape is empty or not well formed", ""));
            return null;
        }

        Inspect(shape);
        return shape;
    }

    private void Inspect(Geometry shape)
    {
        var box = shape.EnvelopeInternal;
        if (box is { MinX: >= 49 and <= 61.5, MaxX: <= 61.5, MinY: >= -9 and <= 2.5, MaxY: <= 2.5 })
            problems.Add((ReportReason.CoordinatesSwapped, "Longitude and latitude seem to be swapped", Place(shape.Coordinate)));
        else if (box.MinX < -180 || box.MaxX > 180 || box.MinY < -90 || box.MaxY > 90)
        {
            LooksProjected = box is { MinX: >= 0, MaxX: <= 700_000, MinY: >= 0, MaxY: <= 1_300_000 } && box.MaxX > 1_000 && box.MaxY > 1_000;
            problems.Add((ReportReason.CoordinatesOutOfRange, "Longitude or latitude is beyond the ends of the earth", Place(shape.Coordinate)));
        }

        if (shape is Polygon or MultiPolygon && new IsValidOp(shape).ValidationError is { } error)
            problems.Add((ReportReason.ShapeCrossesItself, "The outline crosses or touches itself", $"{error.Message} at {Place(error.Coordinate)}"));
    }

    private Geometry? Shape(JsonElement geometry)
    {
        if (!geometry.TryGetProperty("type", out var kind) || kind.ValueKind != JsonValueKind.String) return null;
        var type = kind.GetString();
        if (type == "GeometryCollection")
            return geometry.TryGetProperty("geometries", out var parts) && parts.ValueKind == JsonValueKind.Array
                ? factory.CreateGeometryCollection([.. parts.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.Object ? Shape(part) : null).OfType<Geometry>()])
                : null;
        if (!geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array) return null;
        return type switch
        {
            "Point" => Position(coordinates) is { } position ? factory.CreatePoint(position) : null,
            "MultiPoint" => factory.CreateMultiPointFromCoords(Line(coordinates)),
            "LineString" => Line(coordinates) is { Length: >= 2 } line ? factory.CreateLineString(line) : null,
            "MultiLineString" => factory.CreateMultiLineString([.. Lists(coordinates).Select(Line).Where(line => line.Length >= 2).Select(factory.CreateLineString)]),
            "Polygon" => PolygonOf(coordinates),
            "MultiPolygon" => factory.CreateMultiPolygon([.. Lists(coordinates).Select(PolygonOf).OfType<Polygon>()]),
            _ => null,
        };
    }

    private Polygon? PolygonOf(JsonElement rings)
    {
        var lines = Lists(rings).Select(Ring).ToList();
        if (lines.Count == 0 || lines.Contains(null))
        {
            unusable = true;
            return null;
        }

        return factory.CreatePolygon(lines[0], [.. lines.Skip(1).OfType<LinearRing>()]);
    }

    private LinearRing? Ring(JsonElement ring)
    {
        var line = Line(ring);
        if (line.Length >= 3 && !line[0].Equals2D(line[^1]))
        {
            problems.Add((ReportReason.ShapeUnusable, "A ring was left open; it was closed", Place(line[^1])));
            line = [.. line, line[0].Copy()];
        }

        return line.Length >= 4 ? factory.CreateLinearRing(line) : null;
    }

    private Coordinate[] Line(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array) return [];
        var line = new List<Coordinate>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            if (TooMany) return [];
            if (Position(element) is { } position) line.Add(position);
        }

        return [.. line];
    }

    private Coordinate? Position(JsonElement pair)
    {
        positions++;
        if (pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() >= 2 && Number(pair[0]) is { } x && Number(pair[1]) is { } y) return new Coordinate(x, y);
        unusable = true;
        problems.Add((ReportReason.CoordinatesOutOfRange, "A coordinate is not a number", pair.GetRawText()));
        return null;
    }

    private static double? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    private static IEnumerable<JsonElement> Lists(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Array) : [];

    private static string Place(Coordinate place) => string.Create(CultureInfo.InvariantCulture, $"{place.X}, {place.Y}");
}
