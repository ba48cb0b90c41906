using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>Asks for a pack in a format. Asked again for the same content, draft or issued, it answers with what there is: the job, or the file.</summary>
/// <returns>The export's id.</returns>
[Requires(Permission.BuildPacks)]
public sealed record RequestPackExport(PackOf Of, PackFormat Format) : ICommand<Guid>, IActsFor
{
    // A job of a minute that says nothing for ten was lost with its process.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, PackDesk desk, PackDocuments documents, IJobs jobs, TimeProvider clock) : ICommandHandler<RequestPackExport, Guid>
    {
        public async Task<Result<Guid>> Handle(RequestPackExport command, CancellationToken cancellation)
        {
            if (!Enum.IsDefined(command.Format))
                return new Invalid("Choose a format.") { Field = nameof(Format) };
            if (await desk.Find(command.Of, cancellation) is not { } pack)
                return new PackNotFound();
            var hash = PackExport.SourceOf(pack, pack.ContentHash ?? (await documents.Of(pack, cancellation)).ContentHash);
            var export = await db.PackExports.SingleOrDefaultAsync(row => row.PackId == pack.Id && row.Format == command.Format && row.ContentHash == hash, cancellation);
            if (export is null)
                db.PackExports.Add(export = new PackExport { PackId = pack.Id, Format = command.Format, ContentHash = hash, AskedAt = clock.GetUtcNow() });
            else if (export.FileId is not null || await IsUnderWay(export, cancellation))
                return export.Id;
            export.JobRunId = await jobs.Run(new MakePackExport(command.Of, export.Id), $"{pack.Title}: {PackFormats.Name(command.Format)}", cancellation);
            return export.Id;
        }

        private async Task<bool> IsUnderWay(PackExport export, CancellationToken cancellation)
        {
            var run = await db.JobRuns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == export.JobRunId, cancellation);
            return run is { State: JobState.Queued or JobState.Running } && clock.GetUtcNow() - run.QueuedAt < Patience;
        }
    }
}

/// <summary>Formats in words.</summary>
public static class PackFormats
{
    /// <summary>As a button says it.</summary>
    public static string Name(PackFormat format) => format switch
    {
        PackFormat.Pdf => "PDF",
        PackFormat.Html => "web page in one file",
        _ => "spreadsheet annex (XLSX)",
    };
}
