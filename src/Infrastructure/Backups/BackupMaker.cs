using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Files;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Backups;

/// <summary>
/// Makes a backup while people work: the database at one moment, then every file that it can name. A file is never written over, and its bytes are there before
/// its row; so whatever the copied database names is in the backup, but for what was removed in the minutes between, which the manifest lists. One file, packed and sealed.
/// </summary>
public sealed class BackupMaker(
    IServiceScopeFactory scopes, IOptions<DatabaseOptions> database, IOptions<BackupOptions> options, IOptions<InstallationOptions> installation, TimeProvider clock)
{
    private const string Ending = ".backup";
    private const string Beginning = "locality-lab-";

    /// <summary>What of the data folder belongs to a backup besides database and files: keys, and mail that waits.</summary>
    private static readonly string[] Folders = ["keys", "mail"];

    /// <summary>Makes one in the folder of the settings and removes those that are too many. Throws <see cref="CannotStart"/> with what to do.</summary>
    public async Task<(string Path, BackupManifest Manifest)> Make(CancellationToken cancellation)
    {
        var folder = options.Value.Folder;
        if (folder.Length == 0)
            throw new CannotStart("Set Backup:Folder to the folder that backups go to, best on another disk.");
        BeWritable(folder);
        var path = Path.Combine(folder, $"{Beginning}{clock.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmss'Z'}{Ending}");
        var manifest = await Make(path, cancellation);
        foreach (var old in Directory.GetFiles(folder, $"{Beginning}*{Ending}").Order(StringComparer.Ordinal).SkipLast(Math.Max(1, options.Value.Keep)))
            File.Delete(old);
        return (path, manifest);
    }

    /// <summary>Makes one at a path. What is half made is never seen under that name.</summary>
    public async Task<BackupManifest> Make(string path, CancellationToken cancellation)
    {
        var key = options.Value.ReadKey();
        var work = Directory.CreateTempSubdirectory("locality-backup-").FullName;
        var part = path + ".part";
        try
        {
            BackupManifest manifest;
            await using (var target = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await using var sealing = new SealingStream(target, key);
                manifest = await Write(sealing, work, cancellation);
                sealing.Finish();
                target.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(part);
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task<BackupManifest> Write(Stream target, string work, CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Backup);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        var blobs = services.ServiceProvider.GetRequiredService<IBlobs>();
        await using var packed = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
        await using var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true);
        List<BackupEntry> entries = [];
        List<string> gone = [];

        var (madeAt, copy) = (clock.GetUtcNow(), Path.Combine(work, BackupManifest.Database));
        var migration = (await context.Database.GetAppliedMigrationsAsync(cancellation)).Last();
        await DatabaseCopy.Save(database.Value, options.Value, copy, cancellation);
        await using (var stream = File.OpenRead(copy))
            entries.Add(await Add(tar, BackupManifest.Database, stream, cancellation));
        File.Delete(copy);

        await foreach (var blob in blobs.List("", cancellation))
        {
            await using var stream = await blobs.Open(blob, cancellation);
            if (stream is null)
                gone.Add(blob);
            else
                entries.Add(await Add(tar, BackupManifest.Files + blob, stream, cancellation));
        }

        // A share that is not mounted looks like an empty folder.
        if (entries.Count == 1 && await context.StoredFiles.OfEveryCouncil(context.Scope).CountAsync(cancellation) is > 0 and var named)
            throw new CannotStart($"The file store holds none of the {named:N0} files that the database names, and no backup was made. Is the folder of Files:Folder mounted, and the bucket the right one?");

        foreach (var file in OfDataFolder())
        {
            await using var stream = File.OpenRead(file);
            entries.Add(await Add(tar, BackupManifest.DataFolder + Path.GetRelativePath(installation.Value.DataFolder, file).Replace(Path.DirectorySeparatorChar, '/'), stream, cancellation));
        }

        var manifest = new BackupManifest(madeAt, database.Value.Provider.ToString(), migration, entries, gone);
        using var last = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Json));
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, BackupManifest.Name) { DataStream = last }, cancellation);
        return manifest;
    }

    private static void BeWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.Delete(Path.Combine(folder, $".{Beginning}look"));
            using var look = new FileStream(Path.Combine(folder, $".{Beginning}look"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CannotStart(
                $"Nothing can be written to «{folder}» of Backup:Folder: {exception.Message} Let the account of the service own the folder; under systemd name it in «ReadWritePaths=» too.", exception);
        }
    }

    private IEnumerable<string> OfDataFolder() => Folders.Select(folder => Path.Combine(installation.Value.DataFolder, folder)).Where(Directory.Exists)
        .SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);

    private static async Task<BackupEntry> Add(TarWriter tar, string name, Stream content, CancellationToken cancellation)
    {
        // A remote store's stream cannot be read twice, and its length must stand before its bytes.
        await using var held = content.CanSeek ? null : TemporaryFile.Create();
        if (held is not null)
        {
            await content.CopyToAsync(held, cancellation);
            held.Position = 0;
        }

        var stream = (Stream?)held ?? content;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
        stream.Position = 0;
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = stream }, cancellation);
        return new(name, stream.Length, hash);
    }
}
