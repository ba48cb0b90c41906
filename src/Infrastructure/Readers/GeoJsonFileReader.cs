using System.Globalization;
using System.Text.Json;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Platform;
using NetTopologySuite.Geometries;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>The file's coordinates are in a projection that we do not read.</summary>
public sealed record ProjectionUnknown(string Name, string Projection)
    : FileProblem($"The coordinates of {Name} are in {Projection}, not in degrees of longitude and latitude. Save it as GeoJSON in WGS84 (EPSG:4326).");

/// <summary>Reads GeoJSON: a row per feature, a column per property. Shapes are in WGS84, x is longitude.</summary>
public sealed class GeoJsonFileReader : IFileReader
{
    /// <inheritdoc/>
    public FileFormat Format => FileFormat.GeoJson;

    /// <inheritdoc/>
    public bool CanRead(ReadOnlySpan<byte> content) => WithoutMark(content).TrimStart(" \t\r\n"u8).StartsWith("{"u8);

    /// <inheritdoc/>
    public Result<FileContent> Read(string name, ReadOnlyMemory<byte> content, UploadLimits limits, CancellationToken cancellation)
    {
        var decoded = TextDecoding.Decode(name, content);
        if (decoded.Error is { } unreadable) return unreadable;
        if (IsDeeper(decoded.Value.Utf8.Span, limits.MaximumDepth)) return new NestedTooDeep(name, limits.MaximumDepth);
        try
        {
            using var document = JsonDocument.Parse(decoded.Value.Utf8, new() { MaxDepth = limits.MaximumDepth });
            var reading = new FeatureReading(name, limits);
            return reading.Read(document.RootElement, cancellation) is { } problem ? problem : new FileContent
            {
                Name = name,
                Format = Format,
                ContentHash = FileReaders.HashOf(content.Span),
                Sheets = [new("", reading.Rows()) { HeaderIsKnown = true, HasShapes = true }],
                Findings = reading.Findings.Lines(),
            };
        }
        catch (JsonException exception)
        {
            return new FileDamaged(name, string.Create(CultureInfo.InvariantCulture, $"the JSON ends or breaks in line {(exception.LineNumber ?? 0) + 1}"));
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content[3..] : content;

    private static bool IsDeeper(ReadOnlySpan<byte> json, int limit)
    {
        var (depth, quoted) = (0, false);
        for (var index = 0; index < json.Length; index++)
        {
            var value = json[index];
            if (quoted)
            {
                if (value == '\\') index++;
                else if (value == '"') quoted = false;
            }
            else if (value == '"') quoted = true;
            else if (value is (byte)'{' or (byte)'[' && ++depth > limit) return true;
            else if (value is (byte)'}' or (byte)']') depth--;
        }

        return false;
    }

    private sealed class FeatureReading(string name, UploadLimits limits)
    {
        private readonly List<string> columns = [];
        private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
        private readonly List<TextRow> features = [];
        private readonly GeoJsonShapes shapes = new(limits.MaximumPositions);

        public Tally Findings { get; } = new();

        public Error? Read(JsonElement root, CancellationToken cancellation)
        {
            if (ProjectionProblem(root) is { } projection) return new ProjectionUnknown(name, projection);
            switch (Text(root, "type"))
            {
                case "FeatureCollection" when root.TryGetProperty("features", out var list) && list.ValueKind == JsonValueKind.Array:
                    foreach (var feature in list.EnumerateArray())
                    {
                        cancellation.ThrowIfCancellationRequested();
                        if (features.Count == limits.MaximumRows) return new TooManyRows(name, limits.MaximumRows);
                        if (Take(feature) is { } problem) return problem;
                    }

                    return null;
                case "Feature":
                    return Take(root);
                case { } type when GeoJsonShapes.Types.Contains(type):
                    return Add([], root);
                default:
                    return new FileDamaged(name, "it is JSON but not GeoJSON: its «type» is neither FeatureCollection nor Feature nor a shape");
            }
        }

        public List<TextRow> Rows() => [new(0, [.. columns]), .. features];

        private Error? Take(JsonElement feature)
        {
            if (feature.ValueKind != JsonValueKind.Object) return new FileDamaged(name, string.Create(CultureInfo.InvariantCulture, $"feature {features.Count + 1} is not a feature"));
            var cells = new List<string>(columns.Count);
            if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
                foreach (var property in properties.EnumerateObject())
                    Put(cells, property.Name, property.Value);
            if (feature.TryGetProperty("id", out var id) && !(properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("id", out _)))
                Put(cells, "id", id);
            if (columns.Count > limits.MaximumColumns) return new TooManyColumns(name, features.Count + 1, limits.MaximumColumns);
            return Add([.. cells], feature.TryGetProperty("geometry", out var geometry) ? geometry : default);
        }

        private void Put(List<string> cells, string column, JsonElement value)
        {
            if (!indexes.TryGetValue(column, out var index))
            {
                indexes.Add(column, index = columns.Count);
                columns.Add(column);
            }

            while (cells.Count <= index) cells.Add("");
            cells[index] = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() ?? "",
                JsonValueKind.Null or JsonValueKind.Undefined => "",
                _ => value.GetRawText(),
            };
        }

        private Error? Add(string[] cells, JsonElement geometry)
        {
            var number = features.Count + 1;
            var shape = shapes.Read(geometry);
            if (shapes.TooMany) return new ShapesTooDetailed(name, limits.MaximumPositions);
            foreach (var (reason, text, example) in shapes.Problems) Findings.Add(reason, text, number, example);
            if (shapes.LooksProjected) return new ProjectionUnknown(name, "metres, probably on the British National Grid");
            features.Add(new(number, cells, shape));
            return null;
        }

        /// <summary>The old «crs» member, when it names anything but WGS84.</summary>
        private static string? ProjectionProblem(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("crs", out var crs) || crs.ValueKind != JsonValueKind.Object) return null;
            if (!crs.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object) return null;
            var named = Text(properties, "name") ?? "";
            return named.Length == 0 || named.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase) || named.EndsWith("4326", StringComparison.Ordinal) ? null
                : named.EndsWith("27700", StringComparison.Ordinal) ? "the British National Grid (EPSG:27700)" : $"«{named}»";
        }

        private static string? Text(JsonElement element, string property) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
