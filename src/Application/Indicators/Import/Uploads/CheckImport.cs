using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import.Uploads;

/// <summary>What publishing an upload would do.</summary>
/// <param name="Title">The import.</param>
/// <param name="FileName">The file.</param>
/// <param name="Version">The version of the draft, for the form.</param>
/// <param name="Columns">Which columns were chosen.</param>
/// <param name="Indicator">How the numbers are read: name, unit, decimals, polarity, kind.</param>
/// <param name="Report">What becomes of every row.</param>
/// <param name="Releases">What would be published, release by release.</param>
public sealed record CheckView(string Title, string FileName, int Version, ColumnsChoice Columns, NewIndicator Indicator, CheckReport Report, IReadOnlyList<CheckedRelease> Releases);

/// <summary>One release that would be published.</summary>
/// <param name="Release">Its values.</param>
/// <param name="Outcome">Whether it is new, corrects another, or changes nothing.</param>
public sealed record CheckedRelease(InterpretedRelease Release, PublishOutcome Outcome)
{
    /// <summary>How many values of all breakdowns there are, in one state.</summary>
    public int Count(ValueState state) => Release.Vectors.Sum(vector => vector.States.Count(one => one == state));
}

/// <summary>Reads the file as the draft says, without storing anything.</summary>
[Requires(Permission.ManageData)]
public sealed record CheckImport(Guid ImportId) : IQuery<CheckView>
{
    internal sealed class Handler(ILabDatabase db, ImportDrafts drafts) : IQueryHandler<CheckImport, CheckView>
    {
        public async Task<Result<CheckView>> Handle(CheckImport query, CancellationToken cancellation)
        {
            var opened = await drafts.Open(query.ImportId, cancellation);
            if (opened.Error is { } problem) return problem;
            var (run, draft, file) = opened.Value;
            if (run.State != ImportState.Draft) return new ImportNotOpen();
            if (!draft.HasIndicator) return new MappingIncomplete("Say which indicator the values belong to.") { Field = "Indicator" };
            var read = await drafts.Interpret(draft, file, cancellation);
            if (read.Error is { } incomplete) return incomplete;
            var known = await db.Indicators.AsNoTracking().SingleOrDefaultAsync(indicator => indicator.Slug == draft.Indicator, cancellation);
            var versions = known is null ? [] : await db.Releases.AsNoTracking().Where(release => release.IndicatorId == known.Id).ToListAsync(cancellation);
            return new CheckView(run.Title, run.FileName, run.Version, ColumnsChoice.Of(draft.Mapping), draft.NewIndicator ?? Of(known!), read.Value.Report, [.. read.Value.Releases.Select(release => new CheckedRelease(release, OutcomeOf(release, versions)))]);
        }

        private static PublishOutcome OutcomeOf(InterpretedRelease release, IEnumerable<Release> versions) =>
            new ReleaseVersions([.. versions.Where(version => version.GeographyId == release.Geography.Id && version.PeriodFirst == release.Period.First && version.PeriodLast == release.Period.Last)])
                .OutcomeOf(VectorBytes.ContentHash(release.Vectors));

        private static NewIndicator Of(Indicator indicator) => new()
        {
            Name = indicator.Name, Description = indicator.Description, Unit = indicator.Unit, Polarity = indicator.Polarity, Kind = indicator.Kind, Multiplier = indicator.Multiplier,
            Decimals = indicator.Decimals, Source = indicator.Source, SourceUrl = indicator.SourceUrl, Licence = indicator.Licence, Attribution = indicator.Attribution, Disclosure = indicator.Disclosure,
        };
    }
}
