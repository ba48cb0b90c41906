using System.Text.Json;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Domain.Tests.Places;

/// <summary>The published files beside the project; a test that needs them says that it was skipped when they are not there.</summary>
internal static class RealPlaces
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    public static string File(string name)
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, "../shared/data is not beside the project.");
        return Path.Combine(folder!, name);
    }

    /// <summary>Shapes in the order of their codes (or names, where the file has no code), which is the order of ordinals.</summary>
    public static IReadOnlyList<AreaShape> Shapes(string name)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(File(name)));
        return [.. document.RootElement.GetProperty("features").EnumerateArray()
            .Select(feature => (Code: Text(feature, "area_code") ?? Text(feature, "area_name")!, Name: Text(feature, "area_name"), Shape: Shape(feature.GetProperty("geometry"))))
            .OrderBy(feature => feature.Code, StringComparer.Ordinal)
            .Select((feature, ordinal) => new AreaShape(ordinal, feature.Code, feature.Name ?? feature.Code, feature.Shape))];
    }

    /// <summary>Rows of a comma-separated file as dictionaries; these files quote cells that hold commas.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string name)
    {
        var lines = System.IO.File.ReadLines(File(name)).ToArray();
        var header = Cells(lines[0]);
        return lines.Skip(1).Where(line => line.Length > 0).Select(line => header.Zip(Cells(line)).ToDictionary(cell => cell.First, cell => cell.Second));
    }

    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(at.FullName, "Saas.sln")))
            {
                var data = Path.Combine(at.Parent!.FullName, "shared", "data");
                return Directory.Exists(data) ? data : null;
            }
        }

        return null;
    }

    private static List<string> Cells(string line)
    {
        List<string> cells = [];
        var quoted = false;
        var start = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
                quoted = !quoted;
            if (i < line.Length && (quoted || line[i] != ','))
                continue;
            cells.Add(line[start..i].Trim('"'));
            start = i + 1;
        }

        return cells;
    }

    private static string? Text(JsonElement feature, string property) =>
        feature.GetProperty("properties").TryGetProperty(property, out var value) ? value.GetString() : null;

    private static Geometry Shape(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() == "Polygon"
            ? Polygon(coordinates)
            : Factory.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(Polygon)]);
    }

    private static Polygon Polygon(JsonElement rings)
    {
        var all = rings.EnumerateArray().Select(ring => Factory.CreateLinearRing(
            [.. ring.EnumerateArray().Select(point => new Coordinate(point[0].GetDouble(), point[1].GetDouble()))])).ToArray();
        return Factory.CreatePolygon(all[0], all[1..]);
    }
}
