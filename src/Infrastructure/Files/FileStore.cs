using System.Security.Cryptography;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Files;

/// <summary>
/// The files of the council in scope: a row each in the database, and its bytes under {council}/{id}. Bytes are whole before their row is saved; a command that fails
/// afterwards leaves bytes without a row, which nobody can open.
/// </summary>
internal sealed class FileStore(ILabDatabase db, ICouncilScope scope, IBlobs blobs, TimeProvider clock) : IFileStore
{
    public async Task<StoredFile> Save(string fileName, string contentType, Stream content, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        // On disk first: its length and hash must be known, and a remote store wants to send again what a broken line swallowed.
        await using var whole = TemporaryFile.Create();
        await content.CopyToAsync(whole, cancellation);
        whole.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(whole, cancellation));
        whole.Position = 0;
        await blobs.Put(KeyOf(id), whole, cancellation);
        var file = new StoredFile
        {
            CouncilId = scope.Council.Id,
            Id = id,
            FileName = SafeName(fileName),
            ContentType = contentType,
            Length = whole.Length,
            ContentHash = hash,
            StoredAt = clock.GetUtcNow(),
        };
        db.StoredFiles.Add(file);
        return file;
    }

    public async Task<(StoredFile File, Stream Content)?> Open(Guid fileId, CancellationToken cancellation) =>
        await db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == fileId, cancellation) is { } file
        && await blobs.Open(KeyOf(fileId), cancellation) is { } content
            ? (file, content)
            : null;

    public Task Delete(StoredFile file, CancellationToken cancellation) => blobs.Delete(KeyOf(file.Id), cancellation);

    private static string SafeName(string name)
    {
        var bare = Path.GetFileName(name.Replace('\\', '/'));
        var safe = new string([.. bare.Where(letter => !char.IsControl(letter) && letter is not ('"' or '<' or '>' or '|' or ':' or '*' or '?'))]);
        return safe.Length switch { 0 => "file", > 180 => safe[^180..], _ => safe };
    }

    private string KeyOf(Guid id) => BlobKeys.Of(scope.Council.Id, id);
}
