using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import.Uploads;

/// <summary>How an import stands, for whoever sent it.</summary>
public sealed record SentImport(
    Guid Id, string Title, string FileName, string State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int RowsRead, int RowsPublished, int RowsRejected, int RowsIgnored);

/// <summary>The council's newest imports, or one of them, with what became of their rows.</summary>
/// <param name="Only">One, or null for the newest fifty.</param>
[Requires(Permission.SeeImports)]
public sealed record SeeImports(Guid? Only = null) : IQuery<SentImports>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<SeeImports, SentImports>
    {
        public async Task<Result<SentImports>> Handle(SeeImports request, CancellationToken cancellation)
        {
            var runs = await db.ImportRuns.AsNoTracking().Where(run => run.Origin == ImportOrigin.Upload && (request.Only == null || run.Id == request.Only))
                .OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).Take(50).ToListAsync(cancellation);
            if (request.Only is not null && runs.Count == 0)
                return new ImportNotFound();
            return new SentImports([.. runs.Select(run => new SentImport(
                run.Id, run.Title, run.FileName, run.State.ToString(), run.StartedAt, run.EndedAt, run.RowsRead, run.RowsPublished, run.RowsRejected, run.RowsIgnored))]);
        }
    }
}

/// <summary>Imports, the newest first.</summary>
public sealed record SentImports(IReadOnlyList<SentImport> Imports);
