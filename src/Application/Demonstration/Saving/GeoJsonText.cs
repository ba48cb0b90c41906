using System.Text.Json;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration.Saving;

/// <summary>Named shapes as GeoJSON (RFC 7946), six decimals, as context layers keep them.</summary>
internal static class GeoJsonText
{
    public static byte[] Write(IEnumerable<(string Name, Geometry Shape)> features)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var (name, shape) in features)
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteStartObject("properties");
                json.WriteString("name", name);
                json.WriteEndObject();
                json.WritePropertyName("geometry");
                WriteShape(json, shape);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteShape(Utf8JsonWriter json, Geometry shape)
    {
        json.WriteStartObject();
        json.WriteString("type", shape.GeometryType);
        json.WritePropertyName("coordinates");
        WriteCoordinates(json, shape);
        json.WriteEndObject();
    }

    private static void WriteCoordinates(Utf8JsonWriter json, Geometry shape)
    {
        switch (shape)
        {
            case Point point:
                WritePosition(json, point.Coordinate);
                break;
            case LineString line:
                WriteLine(json, line);
                break;
            case Polygon polygon:
                json.WriteStartArray();
                WriteLine(json, polygon.ExteriorRing);
                foreach (var hole in polygon.InteriorRings)
                    WriteLine(json, hole);
                json.WriteEndArray();
                break;
            case GeometryCollection collection:
                json.WriteStartArray();
                foreach (var part in collection.Geometries)
                    WriteCoordinates(json, part);
                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"A {shape.GeometryType} cannot be drawn.", nameof(shape));
        }
    }

    private static void WriteLine(Utf8JsonWriter json, LineString line)
    {
        json.WriteStartArray();
        foreach (var position in line.Coordinates)
            WritePosition(json, position);
        json.WriteEndArray();
    }

    private static void WritePosition(Utf8JsonWriter json, Coordinate position)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(position.X, 6));
        json.WriteNumberValue(Math.Round(position.Y, 6));
        json.WriteEndArray();
    }
}
