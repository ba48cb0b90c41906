using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Files;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Platform;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Backups;

/// <summary>Brings a backup back into an empty installation: everything is unpacked and proven against the manifest before anything is put in place.</summary>
public sealed class BackupReader
{
    private readonly IBlobs blobs;
    private readonly DatabaseOptions database;
    private readonly BackupOptions options;
    private readonly InstallationOptions installation;

    internal BackupReader(IBlobs blobs, IOptions<DatabaseOptions> database, IOptions<BackupOptions> options, IOptions<InstallationOptions> installation)
    {
        this.blobs = blobs;
        this.database = database.Value;
        this.options = options.Value;
        this.installation = installation.Value;
    }

    /// <summary>
    /// Restores, and answers what came back. Throws <see cref="CannotStart"/>, with nothing put in place, when the file cannot be read with this key, is not whole, is of another
    /// kind of database, or when database or file store are not empty.
    /// </summary>
    public async Task<BackupManifest> Restore(string path, CancellationToken cancellation)
    {
        var key = options.ReadKey();
        await DatabaseCopy.RefuseUnlessEmpty(database, cancellation);
        await foreach (var blob in blobs.List("", cancellation))
            throw new CannotStart($"The file store holds «{blob}» already. Nothing was changed. Choose an empty folder or bucket in Files, and start again.");
        Directory.CreateDirectory(installation.DataFolder);
        var work = Directory.CreateDirectory(Path.Combine(installation.DataFolder, $".restoring-{Guid.NewGuid():N}")).FullName;
        try
        {
            var manifest = await Unpack(path, key, work, cancellation);
            if (manifest.Provider != database.Provider.ToString())
                throw new CannotStart($"The backup is of {manifest.Provider}, and Database:Provider is {database.Provider}. Nothing was changed.");
            // Files first: a database without its files looks whole, files without a database do not.
            foreach (var entry in manifest.Entries.Where(entry => entry.Name.StartsWith(BackupManifest.Files, StringComparison.Ordinal)))
            {
                await using var stream = File.OpenRead(Path.Combine(work, entry.Name));
                await blobs.Put(entry.Name[BackupManifest.Files.Length..], stream, cancellation);
            }

            foreach (var entry in manifest.Entries.Where(entry => entry.Name.StartsWith(BackupManifest.DataFolder, StringComparison.Ordinal)))
            {
                var target = Path.Combine(installation.DataFolder, entry.Name[BackupManifest.DataFolder.Length..]);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(work, entry.Name), target, overwrite: true);
            }

            await DatabaseCopy.Load(database, options, Path.Combine(work, BackupManifest.Database), cancellation);
            return manifest;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<BackupManifest> Unpack(string path, byte[] key, string work, CancellationToken cancellation)
    {
        try
        {
            await using var source = File.OpenRead(path);
            await using var opening = new OpeningStream(source, key);
            await using var unpacked = new GZipStream(opening, CompressionMode.Decompress);
            await using var tar = new TarReader(unpacked);
            while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                var target = Path.GetFullPath(Path.Combine(work, entry.Name));
                if (!target.StartsWith(work + Path.DirectorySeparatorChar, StringComparison.Ordinal) || entry.EntryType != TarEntryType.RegularFile)
                    throw new InvalidDataException($"The backup holds an entry «{entry.Name}» that is none of ours.");
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await entry.ExtractToFileAsync(target, overwrite: false, cancellation);
            }

            var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllBytesAsync(Path.Combine(work, BackupManifest.Name), cancellation), BackupManifest.Json)!;
            foreach (var entry in manifest.Entries)
                await Prove(Path.Combine(work, entry.Name), entry, cancellation);
            return manifest;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or JsonException or UnauthorizedAccessException)
        {
            throw new CannotStart($"The backup «{path}» was not restored: {exception.Message} Nothing was changed.", exception);
        }
    }

    private static async Task Prove(string path, BackupEntry entry, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        if (stream.Length != entry.Length || Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)) != entry.Sha256)
            throw new InvalidDataException($"Its entry «{entry.Name}» is not what its manifest says.");
    }
}
