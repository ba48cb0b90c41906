using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>An export and how far it is.</summary>
/// <param name="Id">The export.</param>
/// <param name="Format">Its format.</param>
/// <param name="FileId">The file, once it exists.</param>
/// <param name="Length">Bytes of the file; 0 without one.</param>
/// <param name="Pages">Pages of a PDF.</param>
/// <param name="JobRunId">The job that makes it.</param>
/// <param name="State">Where that job stands.</param>
/// <param name="Message">What happens, or what went wrong and what to do.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="IsDraft">True for a file that says it is a draft, also once the pack is issued.</param>
public sealed record PackExportLine(Guid Id, PackFormat Format, Guid? FileId, long Length, int? Pages, Guid? JobRunId, JobState State, string Message, DateTimeOffset AskedAt, bool IsDraft);

/// <summary>The exports of a pack, the newest first.</summary>
[Requires(Permission.BuildPacks)]
public sealed record ListPackExports(PackOf Of) : IQuery<IReadOnlyList<PackExportLine>>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, PackDesk desk) : IQueryHandler<ListPackExports, IReadOnlyList<PackExportLine>>
    {
        public async Task<Result<IReadOnlyList<PackExportLine>>> Handle(ListPackExports query, CancellationToken cancellation)
        {
            if (await desk.Find(query.Of, cancellation) is not { } pack)
                return new PackNotFound();
            var rows = await (
                from export in db.PackExports.AsNoTracking().Where(row => row.PackId == pack.Id)
                join run in db.JobRuns.AsNoTracking() on export.JobRunId equals run.Id into runs
                from run in runs.DefaultIfEmpty()
                join file in db.StoredFiles.AsNoTracking() on export.FileId equals file.Id into files
                from file in files.DefaultIfEmpty()
                select new { export, State = run == null ? JobState.Failed : run.State, Message = run == null ? "" : run.Message, Length = file == null ? 0 : file.Length })
                .ToListAsync(cancellation);
            var issued = pack.IsIssued ? PackExport.SourceOf(pack, pack.ContentHash!) : null;
            return rows.OrderByDescending(row => row.export.AskedAt)
                .Select(row => new PackExportLine(
                    row.export.Id, row.export.Format, row.export.FileId, row.Length, row.export.Pages, row.export.JobRunId, row.State, row.Message, row.export.AskedAt, row.export.ContentHash != issued)).ToList();
        }
    }
}
