using System.Text.Json;

namespace LocalityLab.Infrastructure.Backups;

/// <summary>The last entry of a backup: what is in it, so that a restore can prove that all of it came back.</summary>
/// <param name="MadeAt">When the database was copied.</param>
/// <param name="Provider">Kind of database: a backup comes back to the same kind.</param>
/// <param name="LastMigration">Version of the tables.</param>
/// <param name="Entries">Name, length in bytes and SHA-256 of every other entry.</param>
/// <param name="GoneMeanwhile">Files that somebody removed between the copy of the database and theirs.</param>
public sealed record BackupManifest(DateTimeOffset MadeAt, string Provider, string LastMigration, IReadOnlyList<BackupEntry> Entries, IReadOnlyList<string> GoneMeanwhile)
{
    internal const string Name = "manifest.json";
    internal const string Database = "database";
    internal const string Files = "files/";
    internal const string DataFolder = "data/";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>How many of the entries are files of councils.</summary>
    public int FileCount => Entries.Count(entry => entry.Name.StartsWith(Files, StringComparison.Ordinal));

    /// <summary>Bytes of all entries before they are packed.</summary>
    public long Bytes => Entries.Sum(entry => entry.Length);
}

/// <summary>One entry of a backup.</summary>
public sealed record BackupEntry(string Name, long Length, string Sha256);
