using LocalityLab.Application.Evidence;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils.Leaving;

/// <summary>Begins and clears full exports of the council in scope; one is kept.</summary>
internal sealed class CouncilExports(ILabDatabase db, IFileStore files, IJobs jobs, ICurrentUser user, TimeProvider clock) : IUseCasePart
{
    /// <summary>A job that says nothing for so long was lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <summary>Asks for a new export; one that is on its way is taken as it is. Those before it go, with their files.</summary>
    public async Task<CouncilExport> Begin(CancellationToken cancellation)
    {
        var before = await db.CouncilExports.OrderByDescending(row => row.AskedAt).ToListAsync(cancellation);
        if (before.FirstOrDefault() is { ReadyAt: null } underway && clock.GetUtcNow() - underway.AskedAt < Patience
            && await db.JobRuns.AnyAsync(run => run.Id == underway.JobRunId && (run.State == JobState.Queued || run.State == JobState.Running), cancellation))
            return underway;
        foreach (var old in before)
        {
            if (await db.StoredFiles.SingleOrDefaultAsync(row => row.Id == old.FileId, cancellation) is { } file)
            {
                await files.Delete(file, cancellation);
                db.StoredFiles.Remove(file);
            }

            db.CouncilExports.Remove(old);
        }

        var export = new CouncilExport { AskedBy = user.Id, AskedAt = clock.GetUtcNow() };
        db.CouncilExports.Add(export);
        export.JobRunId = await jobs.Run(new MakeCouncilExport(export.Id), "Full export", cancellation);
        return export;
    }
}

/// <summary>
/// Asks for a full export of everything the council owns. It holds what voluntary groups keep in private and administrators cannot open, so it is for a council that leaves or is
/// suspended; else <see cref="ExportNeedsLeaving"/>.
/// </summary>
/// <returns>The job to follow.</returns>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record RequestCouncilExport : ICommand<Guid>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, CouncilExports exports) : ICommandHandler<RequestCouncilExport, Guid>
    {
        public async Task<Result<Guid>> Handle(RequestCouncilExport command, CancellationToken cancellation)
        {
            var council = await db.Councils.AsNoTracking().SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            return council.LeavingSince is null && council.State != CouncilState.Suspended ? new ExportNeedsLeaving() : (await exports.Begin(cancellation)).JobRunId!.Value;
        }
    }
}

/// <summary>The council does not leave.</summary>
public sealed record ExportNeedsLeaving()
    : Conflict("A full export holds what voluntary groups keep in private, so it is made for a council that leaves. Begin to leave first: for 30 days the council may stay after all.");

/// <summary>Writes a full export and keeps its file. It holds no transaction: that would keep everybody else from writing for as long as it takes.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record MakeCouncilExport(Guid ExportId) : IJobRequest<Nothing>, IRunsWhileSuspended
{
    internal sealed class Handler(ILabDatabase db, ICouncilArchive archive, IFileStore files, ICouncilScope scope, IJobProgress progress, TimeProvider clock) : IJobRequestHandler<MakeCouncilExport, Nothing>
    {
        public async Task<Result<Nothing>> Handle(MakeCouncilExport request, CancellationToken cancellation)
        {
            if (await db.CouncilExports.FindInCouncil(request.ExportId, cancellation) is not { ReadyAt: null } export)
                return Nothing.Value;
            var now = clock.GetUtcNow();
            await using var content = new FileStream(
                Path.Combine(Path.GetTempPath(), $"locality-export-{Guid.NewGuid():N}.zip"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            var summary = await archive.Write(content, progress, cancellation);
            content.Position = 0;
            var file = await files.Save($"{scope.Council.Slug}-{now:yyyy-MM-dd}.zip", "application/zip", content, cancellation);
            export.Ready(file.Id, summary.Tables, summary.Rows, summary.Files, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Opens the file of a full export: for administrators alone.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record OpenCouncilExport(Guid ExportId) : IQuery<OpenedFile>
{
    internal sealed class Handler(ILabDatabase db, IFileStore files) : IQueryHandler<OpenCouncilExport, OpenedFile>
    {
        public async Task<Result<OpenedFile>> Handle(OpenCouncilExport request, CancellationToken cancellation) =>
            await db.CouncilExports.AsNoTracking().Where(row => row.Id == request.ExportId).Select(row => row.FileId).SingleOrDefaultAsync(cancellation) is { } id
            && await files.Open(id, cancellation) is var (stored, content)
                ? new OpenedFile(stored.FileName, stored.ContentType, content)
                : new NotFound("That file is not there any more. Ask for it again.");
    }
}
