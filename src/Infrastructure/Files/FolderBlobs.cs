using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Files;

/// <summary>Bytes in folders below one root. Written beside and moved into place, so that a crash leaves no half file.</summary>
internal sealed class FolderBlobs(IOptions<FileStoreOptions> options) : IBlobs
{
    private const string Unfinished = ".part";

    private string Root => options.Value.Folder;

    public async Task Put(string key, Stream content, CancellationToken cancellation)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            await using (var target = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81_920, useAsync: true))
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

    private string PathOf(string key)
    {
        var root = Path.GetFullPath(Root);
        var full = Path.GetFullPath(Path.Combine(root, key));
        return full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : throw new ArgumentException("The key leads out of the folder.", nameof(key));
    }
}
