using System.Security.Cryptography;
using System.Text.Json;

namespace LocalityLab.Domain.Places;

/// <summary>
/// Writes and reads topologies as TopoJSON (github.com/topojson/topojson-specification): quantised, delta-encoded, one
/// object «areas» whose geometries have the area's code as id and its name and ordinal as properties. The member
/// «levels» is ours: for each arc one digit per point, the coarsest <see cref="TopologyLevel"/> that still draws it. A
/// reader that does not know it draws the detail.
/// </summary>
public static class TopoJson
{
    /// <summary>The name of the object that holds the areas.</summary>
    public const string ObjectName = "areas";

    /// <summary>SHA-256 in lower-case hexadecimal: part of an immutable address.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Writes a topology with its simpler levels as UTF-8. The same topology gives the same bytes.</summary>
    public static byte[] Write(Topology topology)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "Topology");
            Numbers(json, "bbox", [topology.Extent.West, topology.Extent.South, topology.Extent.East, topology.Extent.North]);
            json.WriteStartObject("transform");
            Numbers(json, "scale", [topology.Quantisation.ScaleX, topology.Quantisation.ScaleY]);
            Numbers(json, "translate", [topology.Quantisation.TranslateX, topology.Quantisation.TranslateY]);
            json.WriteEndObject();
            json.WriteStartObject("objects");
            Areas(json, topology);
            json.WriteEndObject();
            Arcs(json, topology.Arcs);
            Levels(json, topology);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Reads a level of what <see cref="Write"/> wrote, or the detail of another tool's quantised TopoJSON with such an object.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a topology.</exception>
    public static Topology Read(ReadOnlyMemory<byte> bytes, TopologyLevel level = TopologyLevel.Detail)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return TopoJsonReader.Read(document.RootElement, level);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("This is not a quantised TopoJSON of areas.", problem);
        }
    }

    private static void Areas(Utf8JsonWriter json, Topology topology)
    {
        json.WriteStartObject(ObjectName);
        json.WriteString("type", "GeometryCollection");
        json.WriteStartArray("geometries");
        foreach (var area in topology.Areas)
        {
            json.WriteStartObject();
            json.WriteString("type", area.Polygons.Length == 1 ? "Polygon" : "MultiPolygon");
            json.WriteString("id", area.Code);
            json.WriteStartObject("properties");
            json.WriteString("name", area.Name);
            json.WriteNumber("ordinal", area.Ordinal);
            json.WriteEndObject();
            json.WritePropertyName("arcs");
            if (area.Polygons.Length == 1)
                Polygon(json, area.Polygons[0]);
            else
                MultiPolygon(json, area.Polygons);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Each level is made from the one before, so its points are among that one's and a digit per point says it all.
    private static void Levels(Utf8JsonWriter json, Topology topology)
    {
        var digits = topology.Arcs.Select(arc => Enumerable.Repeat('0', arc.Length).ToArray()).ToArray();
        var simpler = topology;
        foreach (var level in Enum.GetValues<TopologyLevel>().Where(level => level != TopologyLevel.Detail))
        {
            simpler = TopologySimplifier.Simplify(simpler, TopologySimplifier.SquareMetres(topology, level));
            for (var arc = 0; arc < digits.Length; arc++)
                Mark(digits[arc], topology.Arcs[arc], simpler.Arcs[arc], (char)('0' + (int)level));
        }

        json.WriteStartArray("levels");
        foreach (var arc in digits)
            json.WriteStringValue(arc);
        json.WriteEndArray();
    }

    private static void Mark(char[] digits, GridStep[] arc, GridStep[] kept, char digit)
    {
        var next = 0;
        for (var i = 0; i < arc.Length && next < kept.Length; i++)
        {
            // A closed arc meets its end point at its start already; both carry the same weight, so the order holds.
            if (arc[i] != kept[next])
                continue;
            digits[i] = digit;
            next++;
        }
    }

    private static void MultiPolygon(Utf8JsonWriter json, int[][][] polygons)
    {
        json.WriteStartArray();
        foreach (var polygon in polygons)
            Polygon(json, polygon);
        json.WriteEndArray();
    }

    private static void Polygon(Utf8JsonWriter json, int[][] rings)
    {
        json.WriteStartArray();
        foreach (var ring in rings)
        {
            json.WriteStartArray();
            foreach (var reference in ring)
                json.WriteNumberValue(reference);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Arcs(Utf8JsonWriter json, IEnumerable<GridStep[]> arcs)
    {
        json.WriteStartArray("arcs");
        foreach (var arc in arcs)
        {
            json.WriteStartArray();
            var previous = default(GridStep);
            foreach (var point in arc)
            {
                json.WriteStartArray();
                json.WriteNumberValue(point.X - previous.X);
                json.WriteNumberValue(point.Y - previous.Y);
                json.WriteEndArray();
                previous = point;
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
