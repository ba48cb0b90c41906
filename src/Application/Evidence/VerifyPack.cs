using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>Newer figures for something that an issued pack shows.</summary>
/// <param name="Indicator">What is measured.</param>
/// <param name="Was">The period in the pack.</param>
/// <param name="Now">What is newer: a later period, a correction, or that it was taken back.</param>
public sealed record NewerFigures(string Indicator, string Was, string Now);

/// <summary>What anybody may know about an issued pack.</summary>
public sealed record VerifiedPack(
    string Code, string Title, string Group, string Council, string CouncilSlug, DateTimeOffset IssuedAt, string ContentHash, bool IsPublic, int Releases, IReadOnlyList<NewerFigures> Newer);

/// <summary>Checks a pack by the code that is printed on it. Needs no account and no council: the code alone finds it.</summary>
[Public("Anybody who holds a pack may check it")]
[WithoutCouncil("The code on paper names no council")]
public sealed record VerifyPack(string Code) : IQuery<VerifiedPack>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope) : IQueryHandler<VerifyPack, VerifiedPack>
    {
        public async Task<Result<VerifiedPack>> Handle(VerifyPack query, CancellationToken cancellation)
        {
            if (!VerificationCode.TryParse(query.Code, out var code))
                return new CodeNotKnown("That is not a verification code. Check each character: a code looks like 7KM-2QX-9DT and has no 0, 1 or vowels.");
            using var system = scope.EnterSystem(SystemScope.Verification);
            var pack = await db.Packs.OfEveryCouncil(scope).AsNoTracking().SingleOrDefaultAsync(row => row.VerificationCode == code.Plain && row.State == PackState.Issued, cancellation);
            if (pack is null)
                return new CodeNotKnown("No pack has this code. Check it against the cover of the pack.");
            var council = await db.Councils.AsNoTracking().SingleAsync(row => row.Id == pack.CouncilId, cancellation);
            var group = await db.Groups.OfEveryCouncil(scope).AsNoTracking().Where(row => row.CouncilId == pack.CouncilId && row.Id == pack.GroupId).Select(row => row.Name).SingleAsync(cancellation);
            var (releases, newer) = await Newer(pack, cancellation);
            return new VerifiedPack(code.ToString(), pack.Title, group, council.Name, council.Slug, pack.IssuedAt!.Value, pack.ContentHash!, pack.IsPublic, releases, newer);
        }

        private async Task<(int Releases, IReadOnlyList<NewerFigures> Newer)> Newer(Pack pack, CancellationToken cancellation)
        {
            var pinned = await (
                from pin in db.PackReleases.OfEveryCouncil(scope).Where(row => row.CouncilId == pack.CouncilId && row.PackId == pack.Id)
                join release in db.Releases.OfEveryCouncil(scope) on new { pin.CouncilId, Id = pin.ReleaseId } equals new { release.CouncilId, release.Id }
                join indicator in db.Indicators.OfEveryCouncil(scope) on new { release.CouncilId, Id = release.IndicatorId } equals new { indicator.CouncilId, indicator.Id }
                select new { release, indicator.Name }).AsNoTracking().ToListAsync(cancellation);
            var indicators = pinned.Select(row => row.release.IndicatorId).Distinct().ToList();
            var current = (await db.Releases.OfEveryCouncil(scope).AsNoTracking()
                .Where(row => row.CouncilId == pack.CouncilId && row.State == ReleaseState.Published && indicators.Contains(row.IndicatorId)).ToListAsync(cancellation))
                .ToLookup(row => (row.IndicatorId, row.GeographyId));
            return (pinned.Count, [.. pinned.GroupBy(row => (row.release.IndicatorId, row.release.GeographyId))
                .SelectMany(series => Compare(pack, series.First().Name, [.. series.Select(row => row.release)], [.. current[series.Key]])).Distinct()
                .OrderBy(newer => newer.Indicator, StringComparer.Ordinal).ThenBy(newer => newer.Was, StringComparer.Ordinal)]);
        }

        /// <summary>What is newer than the releases of one indicator on one geography that the pack was printed from: its trend has several.</summary>
        private static IEnumerable<NewerFigures> Compare(Pack pack, string name, IReadOnlyList<Release> pinned, IReadOnlyList<Release> current)
        {
            var last = pinned.OrderByDescending(release => release.Period).First();
            if (current.OrderByDescending(release => release.Period).FirstOrDefault() is { } newest && newest.Period > last.Period && IsSince(newest))
                yield return new(name, last.PeriodLabel, $"figures for {newest.PeriodLabel} have been published");
            foreach (var release in pinned)
            {
                var now = current.FirstOrDefault(other => other.Period.Key == release.Period.Key);
                if (now is null)
                    yield return new(name, release.PeriodLabel, "these figures have been taken back by the council");
                else if (now.Id != release.Id)
                    yield return new(name, release.PeriodLabel, "the figures for this period have been corrected");
            }

            // A comparison may rest on an older period, to be of the same time as the figure: a newer one that was there already is no news.
            bool IsSince(Release release) => release.PublishedAt is not { } day || day > pack.IssuedAt;
        }
    }
}

/// <summary>The code finds nothing; the message says what to check.</summary>
public sealed record CodeNotKnown(string Message) : Invalid(Message);
