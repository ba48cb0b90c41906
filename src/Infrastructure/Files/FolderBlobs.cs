using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Files;

/// <summary>Bytes in folders below one root. Written beside and moved into place, so that a crash leaves no half file.</summary>
internal sealed class FolderBlobs(IOptions<FileStoreOptions> options) : IBlobs
{
    private const string Unfinished = ".part";

    /// <summary>EROFS: so a folder is for a unit of systemd that does not name it.</summary>
    private const int ReadOnly = 30;

    private string Root => options.Value.Folder;

    public async Task Put(string key, Stream content, CancellationToken cancellation)
    {
        var path = PathOf(key);
        var part = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        var target = Begin(part);
        try
        {
            await using (target)
            {
                await content.CopyToAsync(target, cancellation);
                // On the disk before its row is in the database, which a power cut would keep.
                target.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    public Task<Stream?> Open(string key, CancellationToken cancellation)
    {
        var path = PathOf(key);
        return Task.FromResult<Stream?>(File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81_920, useAsync: true) : null);
    }

    public Task Delete(string key, CancellationToken cancellation)
    {
        var path = PathOf(key);
        if (File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        if (!Directory.Exists(Root))
            yield break;
        foreach (var path in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            cancellation.ThrowIfCancellationRequested();
            var key = Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');
            if (key.StartsWith(prefix, StringComparison.Ordinal) && !key.EndsWith(Unfinished, StringComparison.Ordinal))
                yield return key;
        }
    }

    /// <summary>What goes wrong here is nearly always an account that may not write, and then says so to whoever reads the log.</summary>
    private FileStream Begin(string part)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(part)!);
            return new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81_920, useAsync: true);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException || exception.HResult == ReadOnly)
        {
            throw new IOException(
                $"Nothing can be written to «{Root}» of Files:Folder: {exception.Message} Let the account of the service own the folder; under systemd name it in «ReadWritePaths=» too.", exception);
        }
    }

    private string PathOf(string key)
    {
        var root = Path.GetFullPath(Root);
        var full = Path.GetFullPath(Path.Combine(root, key));
        return full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : throw new ArgumentException("The key leads out of the folder.", nameof(key));
    }
}
