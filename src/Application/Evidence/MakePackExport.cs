using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>
/// Writes an export and keeps its file. Running it again for the same content changes nothing. It holds no transaction while
/// the browser prints: on SQLite that would keep everybody else from writing.
/// </summary>
/// <returns>The file's id.</returns>
[Requires(Permission.BuildPacks)]
public sealed record MakePackExport(PackOf Of, Guid ExportId) : IJobRequest<Guid>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, PackDesk desk, PackDocuments documents, IEnumerable<IPackWriter> writers, IFileStore files, IJobProgress progress, ICouncilScope scope) : IJobRequestHandler<MakePackExport, Guid>
    {
        public async Task<Result<Guid>> Handle(MakePackExport command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } pack
                || await db.PackExports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == command.ExportId && row.PackId == pack.Id, cancellation) is not { } export)
                return new PackNotFound();
            if (export.FileId is { } made)
                return made;
            var (document, hash) = await documents.Of(pack, cancellation);
            if (PackExport.SourceOf(pack, hash) != export.ContentHash)
                return new Conflict("The pack changed while it waited. Ask for the file again.");
            var writer = writers.Single(candidate => candidate.Format == export.Format);
            var written = await writer.Write(document, progress, cancellation);
            if (!written.Succeeded)
                return written.Error;
            var file = await files.Save(Name(pack) + writer.Extension, writer.ContentType, new MemoryStream(written.Value.Bytes), cancellation);
            await db.SaveChangesAsync(cancellation);
            var kept = await Keep(export.Id, file, written.Value.Pages, cancellation);
            LabMeter.Pack(scope.Council.Slug, export.Format.ToString());
            await progress.Report(1, 1, "Done", cancellation);
            return kept;
        }

        /// <summary>The first of two that write the same export at once keeps its file; the other takes that one and leaves none of its own.</summary>
        private async Task<Guid> Keep(Guid exportId, StoredFile file, int? pages, CancellationToken cancellation)
        {
            var won = await db.PackExports.Where(row => row.Id == exportId && row.FileId == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.FileId, file.Id).SetProperty(row => row.Pages, pages), cancellation);
            if (won == 1)
                return file.Id;
            await files.Delete(file, cancellation);
            await db.StoredFiles.Where(row => row.Id == file.Id).ExecuteDeleteAsync(cancellation);
            return (await db.PackExports.Where(row => row.Id == exportId).Select(row => row.FileId).SingleAsync(cancellation))!.Value;
        }

        private static string Name(Pack pack)
        {
            var words = new string([.. pack.Title.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]).Split('-', StringSplitOptions.RemoveEmptyEntries);
            var name = words.Length == 0 ? "evidence-pack" : string.Join('-', words);
            return (name.Length > 80 ? name[..80] : name) + (pack.IsIssued ? "" : "-draft");
        }
    }
}
