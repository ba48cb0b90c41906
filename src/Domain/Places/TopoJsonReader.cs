using System.Text.Json;

namespace LocalityLab.Domain.Places;

/// <summary>Reads a quantised TopoJSON; see <see cref="TopoJson.Read"/> for what it refuses.</summary>
internal static class TopoJsonReader
{
    public static Topology Read(JsonElement root, TopologyLevel level)
    {
        var transform = root.GetProperty("transform");
        var (scaleX, scaleY) = Pair(transform.GetProperty("scale"));
        var (translateX, translateY) = Pair(transform.GetProperty("translate"));
        var arcs = root.GetProperty("arcs").EnumerateArray().Select(Arc).ToArray();
        var areas = root.GetProperty("objects").GetProperty(TopoJson.ObjectName).GetProperty("geometries").EnumerateArray().Select(Area).ToArray();
        foreach (var reference in areas.SelectMany(area => area.Polygons).SelectMany(polygon => polygon).SelectMany(ring => ring))
        {
            if ((reference < 0 ? ~reference : reference) >= arcs.Length)
                throw new FormatException("A ring names an arc that does not exist.");
        }

        var quantisation = new Quantisation(scaleX, scaleY, translateX, translateY);
        var extent = ExtentOf(root, arcs, quantisation);
        if (level != TopologyLevel.Detail && root.TryGetProperty("levels", out var levels))
            arcs = [.. levels.EnumerateArray().Select((digits, arc) => AtLevel(arcs[arc], digits.GetString(), level))];
        return new() { Extent = extent, Quantisation = quantisation, Arcs = arcs, Areas = areas };
    }

    private static GridStep[] AtLevel(GridStep[] arc, string? digits, TopologyLevel level)
    {
        if (digits?.Length != arc.Length)
            throw new FormatException("The levels do not fit the arcs.");
        return [.. arc.Where((_, i) => digits[i] - '0' >= (int)level)];
    }

    private static Extent ExtentOf(JsonElement root, GridStep[][] arcs, Quantisation quantisation)
    {
        if (root.TryGetProperty("bbox", out var bbox))
            return new(bbox[0].GetDouble(), bbox[1].GetDouble(), bbox[2].GetDouble(), bbox[3].GetDouble());
        return arcs.SelectMany(arc => arc).Select(quantisation.Degrees)
            .Aggregate(Extent.Nothing, (all, at) => all.Including(new(at.Longitude, at.Latitude, at.Longitude, at.Latitude)));
    }

    private static GridStep[] Arc(JsonElement arc)
    {
        var points = new GridStep[arc.GetArrayLength()];
        if (points.Length < 2)
            throw new FormatException("An arc has fewer than two points.");
        var at = default(GridStep);
        var i = 0;
        foreach (var step in arc.EnumerateArray())
        {
            at = new(at.X + step[0].GetInt32(), at.Y + step[1].GetInt32());
            points[i++] = at;
        }

        return points;
    }

    private static TopologyArea Area(JsonElement geometry)
    {
        var properties = geometry.GetProperty("properties");
        var arcs = geometry.GetProperty("arcs");
        var code = geometry.GetProperty("id").GetString() ?? throw new FormatException("An area has no id.");
        return new(
            properties.GetProperty("ordinal").GetInt32(),
            code,
            properties.TryGetProperty("name", out var name) ? name.GetString() ?? code : code,
            geometry.GetProperty("type").GetString() switch
            {
                "Polygon" => [Polygon(arcs)],
                "MultiPolygon" => [.. arcs.EnumerateArray().Select(Polygon)],
                _ => throw new FormatException("An area is neither a polygon nor a multipolygon."),
            });
    }

    private static int[][] Polygon(JsonElement rings) =>
        [.. rings.EnumerateArray().Select(ring => ring.EnumerateArray().Select(reference => reference.GetInt32()).ToArray())];

    private static (double X, double Y) Pair(JsonElement pair) => (pair[0].GetDouble(), pair[1].GetDouble());
}
