using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>A file on its way to the person who asked.</summary>
public sealed record OpenedFile(string FileName, string ContentType, Stream Content);

/// <summary>Opens the file of an export: for the pack's group and its advisers only.</summary>
[Requires(Permission.BuildPacks)]
public sealed record OpenPackExport(PackOf Of, Guid ExportId) : IQuery<OpenedFile>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, PackDesk desk, IFileStore files) : IQueryHandler<OpenPackExport, OpenedFile>
    {
        public async Task<Result<OpenedFile>> Handle(OpenPackExport query, CancellationToken cancellation)
        {
            if (await desk.Find(query.Of, cancellation) is not { } pack)
                return new PackNotFound();
            var file = await db.PackExports.AsNoTracking().Where(row => row.Id == query.ExportId && row.PackId == pack.Id).Select(row => row.FileId).SingleOrDefaultAsync(cancellation);
            return file is { } id && await files.Open(id, cancellation) is var (stored, content)
                ? new OpenedFile(stored.FileName, stored.ContentType, content)
                : new NotFound("That file is not there any more. Ask for it again.");
        }
    }
}
