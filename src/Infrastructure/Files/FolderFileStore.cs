using System.Security.Cryptography;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Files;

/// <summary>Settings under «Files».</summary>
public sealed class FileStoreOptions
{
    /// <summary>Root folder; each council has a folder of its own in it.</summary>
    public string Folder { get; set; } = "";
}

/// <summary>Files in folders: {root}/{council}/{id}. Written beside and moved into place, so that a crash leaves no half file.</summary>
internal sealed class FolderFileStore(ILabDatabase db, ICouncilScope scope, IOptions<FileStoreOptions> options, TimeProvider clock) : IFileStore
{
    public async Task<StoredFile> Save(string fileName, string contentType, Stream content, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        long length;
        string hash;
        await using (var target = new FileStream(path + ".part", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81_920, useAsync: true))
        {
            await content.CopyToAsync(target, cancellation);
            length = target.Length;
            target.Position = 0;
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(target, cancellation));
        }

        File.Move(path + ".part", path);
        var file = new StoredFile
        {
            CouncilId = scope.Council.Id,
            Id = id,
            FileName = SafeName(fileName),
            ContentType = contentType,
            Length = length,
            ContentHash = hash,
            StoredAt = clock.GetUtcNow(),
        };
        db.StoredFiles.Add(file);
        return file;
    }

    public async Task<(StoredFile File, Stream Content)?> Open(Guid fileId, CancellationToken cancellation)
    {
        var file = await db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == fileId, cancellation);
        if (file is null || !File.Exists(PathOf(fileId)))
            return null;
        return (file, new FileStream(PathOf(fileId), FileMode.Open, FileAccess.Read, FileShare.Read, 81_920, useAsync: true));
    }

    public Task Delete(StoredFile file, CancellationToken cancellation)
    {
        File.Delete(PathOf(file.Id));
        return Task.CompletedTask;
    }

    private static string SafeName(string name)
    {
        var bare = Path.GetFileName(name.Replace('\\', '/'));
        var safe = new string([.. bare.Where(letter => !char.IsControl(letter) && letter is not ('"' or '<' or '>' or '|' or ':' or '*' or '?'))]);
        return safe.Length switch { 0 => "file", > 180 => safe[^180..], _ => safe };
    }

    private string PathOf(Guid id) => Path.Combine(options.Value.Folder, scope.Council.Id.ToString("N"), id.ToString("N"));
}
