using LocalityLab.Application.Indicators.Following;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>The values of one indicator on one geography for one period, on their way into the database.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="GeographyId">The geography.</param>
/// <param name="Period">The period.</param>
/// <param name="Vectors">One per breakdown.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record ReleaseToPublish(Guid IndicatorId, Guid GeographyId, Period Period, IReadOnlyList<ReleaseVector> Vectors, string Notes = "");

/// <summary>What publishing did.</summary>
/// <param name="New">Releases that had no version before.</param>
/// <param name="Corrections">Releases that took the place of another version.</param>
/// <param name="Unchanged">Releases whose numbers were already in force.</param>
public sealed record PublishCounts(int New, int Corrections, int Unchanged);

/// <summary>Puts releases in force within the caller's transaction. The same numbers again add nothing.</summary>
public sealed class ReleasePublisher(ILabDatabase db, ICouncilScope scope, ChangeNotices notices, TimeProvider clock)
{
    /// <summary>Adds a version for each release whose numbers differ from those in force.</summary>
    public async Task<PublishCounts> Publish(IReadOnlyList<ReleaseToPublish> releases, Guid importId, CancellationToken cancellation)
    {
        var indicators = releases.Select(release => release.IndicatorId).Distinct().ToList();
        var known = await db.Releases.Where(release => indicators.Contains(release.IndicatorId)).ToListAsync(cancellation);
        var bySlot = known.ToLookup(release => (release.IndicatorId, release.GeographyId, release.PeriodFirst, release.PeriodLast));
        var (created, corrected, unchanged) = (0, 0, 0);
        var now = clock.GetUtcNow();
        foreach (var release in releases)
        {
            var versions = new ReleaseVersions([.. bySlot[(release.IndicatorId, release.GeographyId, release.Period.First, release.Period.Last)]]);
            var hash = VectorBytes.ContentHash(release.Vectors);
            var outcome = versions.OutcomeOf(hash);
            _ = outcome switch { PublishOutcome.New => created++, PublishOutcome.Correction => corrected++, _ => unchanged++ };
            if (outcome != PublishOutcome.Unchanged) Add(release, versions, hash, importId, now);
        }

        if (created + corrected > 0) await notices.Published(importId, cancellation);
        return new(created, corrected, unchanged);
    }

    /// <summary>
    /// Takes back what an import put in force: what was in force before is again. Fails with <see cref="ImportOvertaken"/>
    /// when a later import corrected any of it.
    /// </summary>
    public async Task<ImportOvertaken?> TakeBack(Guid importId, CancellationToken cancellation)
    {
        var mine = await db.Releases.Where(release => release.ImportId == importId && release.State != ReleaseState.Withdrawn).ToListAsync(cancellation);
        var indicators = mine.Select(release => release.IndicatorId).Distinct().ToList();
        var bySlot = (await db.Releases.Where(release => indicators.Contains(release.IndicatorId)).ToListAsync(cancellation))
            .ToLookup(release => (release.IndicatorId, release.GeographyId, release.PeriodFirst, release.PeriodLast));
        foreach (var release in mine)
        {
            var versions = new ReleaseVersions([.. bySlot[(release.IndicatorId, release.GeographyId, release.PeriodFirst, release.PeriodLast)]]);
            if (versions.TakeBack(release)) continue;
            var later = versions.Current?.ImportId is { } by ? await db.ImportRuns.Where(run => run.Id == by).Select(run => run.Title).SingleOrDefaultAsync(cancellation) : null;
            return new(later ?? "of these numbers");
        }

        await notices.TakenBack(importId, cancellation);
        return null;
    }

    private void Add(ReleaseToPublish release, ReleaseVersions versions, string hash, Guid importId, DateTimeOffset now)
    {
        var row = new Release
        {
            IndicatorId = release.IndicatorId,
            GeographyId = release.GeographyId,
            PeriodFirst = release.Period.First,
            PeriodLast = release.Period.Last,
            PeriodLabel = release.Period.Label,
            Version = versions.Next,
            ContentHash = hash,
            ImportId = importId,
            Notes = release.Notes,
        };
        versions.PutInForce(row, now);
        db.Releases.Add(row);
        foreach (var vector in release.Vectors) db.ReleaseValues.Add(VectorBytes.ToRow(vector, scope.Council.Id, row.Id));
    }
}
