using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Councils.Leaving;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LocalityLab.Infrastructure.Persistence.Leaving;

/// <summary>The zip of everything a council owns. Rows pass through one by one; each table is written once to two files beside, and these go into the zip.</summary>
internal sealed class CouncilArchive(LabContext context, IFileStore files, IAccounts accounts, ICouncilScope scope, TimeProvider clock) : ICouncilArchive
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly JsonSerializerOptions Values = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly MethodInfo WriteRowsMethod = typeof(CouncilArchive).GetMethod(nameof(WriteRows), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>Keys of links, as they are kept: whoever has them could act for somebody.</summary>
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal) { "TokenHash", "LinkKey", "SealedKey", "SealedSecret" };

    private readonly List<object> parts = [];

    public async Task<ArchiveSummary> Write(Stream target, IJobProgress progress, CancellationToken cancellation)
    {
        parts.Clear();
        var tables = CouncilTables.Owned(context.Model);
        var stored = await context.StoredFiles.AsNoTracking().OrderBy(file => file.Id).ToListAsync(cancellation);
        var rows = 0L;
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        for (var done = 0; done < tables.Count; done++)
        {
            rows += await WriteTable(zip, tables[done], cancellation);
            await progress.Report(done + 1, tables.Count + stored.Count, "Writing tables:", cancellation);
        }

        var kept = 0;
        foreach (var file in stored)
        {
            kept += await WriteFile(zip, file, cancellation) ? 1 : 0;
            await progress.Report(tables.Count + kept, tables.Count + stored.Count, "Writing files:", cancellation);
        }

        await WritePeople(zip, cancellation);
        await WriteManifest(zip, new(tables.Count, rows, kept), stored.Count, cancellation);
        return new(tables.Count, rows, kept);
    }

    private async Task<long> WriteTable(ZipArchive zip, IEntityType type, CancellationToken cancellation)
    {
        var all = type.GetProperties().Where(property => !property.IsShadowProperty() && property.Name != nameof(ICouncilOwned.CouncilId)).ToList();
        var columns = all.Where(property => !IsWithheld(property)).ToList();
        await using var csv = TemporaryFile.Create();
        await using var json = TemporaryFile.Create();
        var rows = await (Task<long>)WriteRowsMethod.MakeGenericMethod(type.ClrType).Invoke(this, [columns, csv, json, cancellation])!;
        var name = type.ClrType.Name;
        parts.Add(new
        {
            table = name,
            rows,
            columns = columns.Select(column => column.Name),
            withheld = all.Except(columns).Select(column => column.Name),
            csv = await Copy(zip, $"tables/{name}.csv", csv, cancellation),
            json = await Copy(zip, $"tables/{name}.json", json, cancellation),
        });
        return rows;
    }

    private async Task<long> WriteRows<T>(IReadOnlyList<IProperty> columns, Stream csv, Stream json, CancellationToken cancellation)
        where T : CouncilEntity
    {
        await using var text = new StreamWriter(csv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var writer = new Utf8JsonWriter(json);
        await text.WriteAsync(new CsvText().Row(columns.Select(column => column.Name)).ToString());
        writer.WriteStartArray();
        var count = 0L;
        await foreach (var row in context.Set<T>().AsNoTracking().OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var line = new CsvText();
            writer.WriteStartObject();
            foreach (var column in columns)
            {
                var value = Plain(column.PropertyInfo is { } property ? property.GetValue(row) : column.FieldInfo!.GetValue(row));
                line.Cell(InCell(value));
                writer.WritePropertyName(column.Name);
                JsonSerializer.Serialize(writer, value, value?.GetType() ?? typeof(object), Values);
            }

            writer.WriteEndObject();
            await text.WriteAsync(line.End().ToString());
            count++;
            if (writer.BytesPending > 1 << 16)
                await writer.FlushAsync(cancellation);
        }

        writer.WriteEndArray();
        return count;
    }

    /// <summary>Votes of a round that is not closed stand beside their seats, and are hidden from everybody until it is. The manifest names what is withheld.</summary>
    private static bool IsWithheld(IProperty column) => Keys.Contains(column.Name)
        || (column.DeclaringType.ClrType == typeof(BoardBallot) && column.Name is nameof(BoardBallot.Votes) or nameof(BoardBallot.Receipt));

    /// <summary>A value that JSON and CSV say alike: enumerations by name, everything else as it is.</summary>
    private static object? Plain(object? value) => value is Enum named ? named.ToString() : value;

    private static string? InCell(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        byte[] bytes => Convert.ToBase64String(bytes),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(value, value.GetType(), Values),
    };

    private async Task<bool> WriteFile(ZipArchive zip, StoredFile file, CancellationToken cancellation)
    {
        if (await files.Open(file.Id, cancellation) is not var (_, content))
        {
            parts.Add(new { file = file.Id, name = file.FileName, missing = "its bytes are not in the store" });
            return false;
        }

        await using (content)
            parts.Add(new { file = file.Id, name = file.FileName, type = file.ContentType, content = await Copy(zip, $"files/{file.Id:N}-{file.FileName}", content, cancellation) });
        return true;
    }

    /// <summary>Names and addresses of those who have a role here: rows name people by their ids alone.</summary>
    private async Task WritePeople(ZipArchive zip, CancellationToken cancellation)
    {
        var ids = await context.Memberships.Select(row => row.UserId).Distinct().ToListAsync(cancellation);
        var people = (await accounts.Find(ids, cancellation)).Values.OrderBy(account => account.Id).ToList();
        var csv = new CsvText().Row("UserId", "DisplayName", "Email");
        foreach (var person in people)
            csv.Row(person.Id.ToString(), person.DisplayName, person.Email);
        using var content = new MemoryStream(csv.ToBytes());
        parts.Add(new { people = people.Count, csv = await Copy(zip, "people.csv", content, cancellation) });
    }

    private async Task WriteManifest(ZipArchive zip, ArchiveSummary summary, int stored, CancellationToken cancellation)
    {
        var council = scope.Council;
        var manifest = new
        {
            council = new { council.Id, council.Slug, council.Name, council.AuthorityCode, council.Colour, council.ContactEmail, council.DisclosureThreshold },
            madeAt = clock.GetUtcNow(),
            about = "Every table of the service that belongs to this council, as CSV (UTF-8) and as JSON, its files, and the people with a role in it. Bytes are base64. "
                + "A text that a spreadsheet would run as a formula has an apostrophe in front in the CSV alone. Each part has its length and SHA-256. "
                + "Tables are read one after the other: what was changed meanwhile may stand in one and not yet in another.",
            summary = new { summary.Tables, summary.Rows, summary.Files, filesWithoutBytes = stored - summary.Files },
            parts,
        };
        await using var entry = await zip.CreateEntry("manifest.json", CompressionLevel.Fastest).OpenAsync(cancellation);
        await JsonSerializer.SerializeAsync(entry, manifest, Indented, cancellation);
    }

    private static async Task<object> Copy(ZipArchive zip, string name, Stream content, CancellationToken cancellation)
    {
        if (content.CanSeek)
            content.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = 0L;
        var buffer = new byte[81_920];
        await using (var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellation))
        {
            for (int some; (some = await content.ReadAsync(buffer, cancellation)) > 0; bytes += some)
            {
                hash.AppendData(buffer, 0, some);
                await entry.WriteAsync(buffer.AsMemory(0, some), cancellation);
            }
        }

        return new { path = name, bytes, sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()) };
    }
}
