using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import.Uploads;

/// <summary>One line of the list of imports.</summary>
public sealed record ImportLine(Guid Id, string Title, string FileName, ImportOrigin Origin, ImportState State, DateTimeOffset StartedAt, int RowsRead, int RowsPublished, int RowsRejected, int RowsIgnored);

/// <summary>Imports, the newest first, a page at a time.</summary>
/// <param name="Lines">The imports of the page.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Pages">How many there are.</param>
public sealed record ImportList(IReadOnlyList<ImportLine> Lines, int Page, int Pages);

/// <summary>Every file that came in, with the sum of its rows.</summary>
[Requires(Permission.ManageData)]
public sealed record ListImports(int Page = 1) : IQuery<ImportList>
{
    private const int PageSize = 50;

    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListImports, ImportList>
    {
        public async Task<Result<ImportList>> Handle(ListImports query, CancellationToken cancellation)
        {
            var count = await db.ImportRuns.CountAsync(run => run.State != ImportState.Discarded, cancellation);
            var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
            var page = Math.Clamp(query.Page, 1, pages);
            var lines = await db.ImportRuns.AsNoTracking().Where(run => run.State != ImportState.Discarded).OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).Skip((page - 1) * PageSize).Take(PageSize)
                .Select(run => new ImportLine(run.Id, run.Title, run.FileName, run.Origin, run.State, run.StartedAt, run.RowsRead, run.RowsPublished, run.RowsRejected, run.RowsIgnored)).ToListAsync(cancellation);
            return new ImportList(lines, page, pages);
        }
    }
}

/// <summary>One import: where it stands, what became of its rows, what it published.</summary>
/// <param name="Import">The import.</param>
/// <param name="HasColumns">True once a draft knows its indicator too, so that it can be checked.</param>
/// <param name="Report">The account; null while nothing was published.</param>
/// <param name="Releases">Its releases.</param>
public sealed record ImportView(ImportLine Import, bool HasColumns, CheckReport? Report, IReadOnlyList<ImportedRelease> Releases);

/// <summary>A release that an import made.</summary>
public sealed record ImportedRelease(string Indicator, string IndicatorSlug, string Geography, string Period, int Version, ReleaseState State);

/// <summary>One import with its report.</summary>
[Requires(Permission.ManageData)]
public sealed record GetImport(Guid ImportId) : IQuery<ImportView>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<GetImport, ImportView>
    {
        public async Task<Result<ImportView>> Handle(GetImport query, CancellationToken cancellation)
        {
            if (await db.ImportRuns.AsNoTracking().FindInCouncil(query.ImportId, cancellation) is not { } run) return new ImportNotFound();
            var releases = await (
                from release in db.Releases
                where release.ImportId == run.Id
                join indicator in db.Indicators on release.IndicatorId equals indicator.Id
                join geography in db.Geographies on release.GeographyId equals geography.Id
                orderby indicator.Name, geography.Kind, release.PeriodLast descending
                select new ImportedRelease(indicator.Name, indicator.Slug, geography.Name, release.PeriodLabel, release.Version, release.State)).ToListAsync(cancellation);
            var line = new ImportLine(run.Id, run.Title, run.FileName, run.Origin, run.State, run.StartedAt, run.RowsRead, run.RowsPublished, run.RowsRejected, run.RowsIgnored);
            var report = run.Report.Length == 0 ? null : JsonSerializer.Deserialize<CheckReport>(run.Report, Manifests.LoadSession.ReportFormat);
            return new ImportView(line, run.Origin == ImportOrigin.Upload && ImportDraft.Of(run).HasIndicator, report, releases);
        }
    }
}
