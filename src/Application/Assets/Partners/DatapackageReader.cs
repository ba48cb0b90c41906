using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>The package cannot be read.</summary>
public sealed record PackageUnreadable(string What) : FetchProblem($"The package cannot be read: {What}. It is a zip file with datapackage.json and its CSV files, or the address of a datapackage.json.", false);

/// <summary>
/// Reads Open Referral's tabular data package: datapackage.json names CSV files, one for each table. The tables are put together
/// into services as the API says them, and read as those are.
/// </summary>
public sealed class DatapackageReader(IWebFetcher web, FileReaders readers) : IUseCasePart
{
    private const int MostResources = 60;

    /// <summary>Tables that hang under a service or a location, with the names that they have there and here.</summary>
    private static readonly (string Under, string Column, string Property, string[] Tables)[] Parts =
    [
        ("location", "location_id", "addresses", ["addresses", "address", "physical_addresses", "physical_address"]),
        ("location", "location_id", "accessibility", ["accessibility", "accessibility_for_disabilities"]),
        ("service", "service_id", "phones", ["phones", "phone"]),
        ("service", "service_id", "schedules", ["schedules", "schedule", "regular_schedules", "regular_schedule"]),
        ("service", "service_id", "cost_options", ["cost_options", "cost_option"]),
        ("service", "service_id", "eligibilities", ["eligibilities", "eligibility", "eligibilitys"]),
    ];

    /// <summary>Reads a package from its bytes: a zip file.</summary>
    public Result<SourceReading> Read(byte[] content, CancellationToken cancellation)
    {
        var tables = Unzip(content, cancellation);
        return tables.Error is { } error ? error : Services(tables.Value);
    }

    /// <summary>Reads a package from its address: of a zip file, or of datapackage.json, whose files lie beside it.</summary>
    public async Task<Result<SourceReading>> Read(Uri address, CancellationToken cancellation)
    {
        var answer = await web.Get(new(address) { Accept = "application/json, application/zip, */*" }, cancellation);
        if (answer.Error is { } error)
            return error;
        if (answer.Value.Content.AsSpan().StartsWith("PK"u8))
            return Read(answer.Value.Content, cancellation);
        var json = PartnerJson.Parse(answer.Value);
        if (json.Error is { } none)
            return none;
        using var document = json.Value;
        Dictionary<string, Table> tables = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, path) in Resources(document.RootElement))
        {
            if (!Uri.TryCreate(answer.Value.Address, path, out var at))
                return new PackageUnreadable($"«{path}» is no address");
            var file = await web.Get(new(at) { Accept = "text/csv, */*" }, cancellation);
            if (file.Error is { } missing)
                return missing;
            var table = TableOf(path, file.Value.Content, cancellation);
            if (table.Error is { } unreadable)
                return unreadable;
            tables[name] = table.Value;
        }

        return Services(tables);
    }

    private Result<Dictionary<string, Table>> Unzip(byte[] content, CancellationToken cancellation)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            if (zip.Entries.Count > readers.Limits.MaximumEntries)
                return new PackageUnreadable("it holds too many files");
            var description = zip.Entries.FirstOrDefault(entry => entry.Name.Equals("datapackage.json", StringComparison.OrdinalIgnoreCase));
            if (description is null)
                return new PackageUnreadable("it holds no datapackage.json");
            var folder = description.FullName[..^description.Name.Length];
            using var document = JsonDocument.Parse(Bytes(description, 5_000_000));
            Dictionary<string, Table> tables = new(StringComparer.OrdinalIgnoreCase);
            var left = readers.Limits.MaximumBytes;
            foreach (var (name, path) in Resources(document.RootElement))
            {
                // Looked up among the entries of the file itself: a path that leads elsewhere finds nothing.
                if (zip.Entries.FirstOrDefault(entry => entry.FullName.Equals(folder + path, StringComparison.OrdinalIgnoreCase)) is not { } file)
                    return new PackageUnreadable($"datapackage.json names «{path}», which is not in it");
                var bytes = Bytes(file, left);
                left -= bytes.Length;
                var table = TableOf(path, bytes, cancellation);
                if (table.Error is { } error)
                    return error;
                tables[name] = table.Value;
            }

            return tables;
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException)
        {
            return new PackageUnreadable(exception is JsonException ? "datapackage.json is no JSON" : "it is damaged, or larger than a file may be");
        }
    }

    /// <summary>Counts what is unpacked, whatever the entry says of its size.</summary>
    private static byte[] Bytes(ZipArchiveEntry entry, long most)
    {
        using var stream = entry.Open();
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (kept.Length + read > most)
                throw new InvalidDataException();
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    private static IEnumerable<(string Name, string Path)> Resources(JsonElement package) => package.Items("resources").Take(MostResources)
        .Select(resource => (resource.Text("name"), Path: resource.Items("path") is [var path, ..] ? PartnerJson.TextOf(path) : ""))
        .Where(resource => resource.Path.Length > 0)
        .Select(resource => (resource.Item1.Length > 0 ? resource.Item1 : Path.GetFileNameWithoutExtension(resource.Path), resource.Path));

    private Result<Table> TableOf(string path, byte[] content, CancellationToken cancellation)
    {
        var read = readers.Read(path, content, cancellation);
        if (read.Error is FileEmpty)
            return new Table([], []);
        if (read.Error is { } error)
            return new PackageUnreadable(error.Message.TrimEnd('.'));
        var rows = read.Value.Sheets[0].Rows;
        return rows.Count == 0 ? new Table([], []) : new Table([.. rows[0].Cells.Select(cell => cell.Trim().ToLowerInvariant())], [.. rows.Skip(1).Where(row => !row.IsBlank)]);
    }

    /// <summary>Puts the tables together into services.</summary>
    private static Result<SourceReading> Services(Dictionary<string, Table> tables)
    {
        Table Of(params string[] names) => names.Select(tables.GetValueOrDefault).FirstOrDefault(table => table is not null) ?? new([], []);
        var services = Of("services", "service").Objects();
        if (services.Count == 0)
            return new PackageUnreadable("it has no table of services, or an empty one");
        if (services.Count > PartnerJson.MostItems)
            return new FeedEndless(1, services.Count);
        var locations = ById(Of("locations", "location").Objects());
        var byId = ById(services);
        foreach (var (under, column, property, names) in Parts)
            Hang(under == "service" ? byId : locations, Of(names).Objects(), column, property);
        Hang(byId, [.. Of("service_at_locations", "service_at_location", "services_at_location").Objects().Select(row => Located(row, locations))], "service_id", "service_at_locations");
        var terms = ById(Of("taxonomy_terms", "taxonomy_term", "taxonomies", "taxonomy").Objects());
        Hang(byId, [.. Of("attributes", "attribute").Objects().Select(row => Named(row, terms))], "link_id", "attributes");
        Hang(byId, [.. Of("service_taxonomies", "service_taxonomy", "service_taxonomys").Objects().Select(row => Named(row, terms))], "service_id", "service_taxonomies");
        var organisations = ById(Of("organizations", "organization").Objects());
        foreach (var service in services)
            if (organisations.GetValueOrDefault(Id(service, "organization_id")) is { } organisation)
                service["organization"] = organisation.DeepClone();
        return new SourceReading([.. services.SelectMany(service => OpenReferralServices.Read(JsonSerializer.SerializeToElement(service)))], true);
    }

    private static JsonObject Located(JsonObject row, Dictionary<string, JsonObject> locations)
    {
        if (locations.GetValueOrDefault(Id(row, "location_id")) is { } location)
            row["location"] = location.DeepClone();
        return row;
    }

    private static JsonObject Named(JsonObject row, Dictionary<string, JsonObject> terms)
    {
        if ((terms.GetValueOrDefault(Id(row, "taxonomy_term_id")) ?? terms.GetValueOrDefault(Id(row, "taxonomy_id"))) is { } term)
            row["taxonomy_term"] = term.DeepClone();
        return row;
    }

    private static void Hang(Dictionary<string, JsonObject> owners, IReadOnlyList<JsonObject> rows, string column, string property)
    {
        foreach (var row in rows)
        {
            if (owners.GetValueOrDefault(Id(row, column)) is not { } owner)
                continue;
            if (owner[property] is not JsonArray list)
                owner[property] = list = [];
            list.Add((JsonNode)row);
        }
    }

    private static Dictionary<string, JsonObject> ById(IReadOnlyList<JsonObject> rows)
    {
        Dictionary<string, JsonObject> byId = new(StringComparer.Ordinal);
        foreach (var row in rows)
            byId.TryAdd(Id(row, "id"), row);
        return byId;
    }

    private static string Id(JsonObject row, string column) => row[column]?.GetValue<string>() ?? "";

    private sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<TextRow> Rows)
    {
        public IReadOnlyList<JsonObject> Objects() => [.. Rows.Select(row =>
        {
            var line = new JsonObject();
            for (var index = 0; index < Columns.Count; index++)
                if (Columns[index].Length > 0 && row[index].Trim() is { Length: > 0 } cell)
                    line[Columns[index]] = cell;
            return line;
        })];
    }
}
