using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Disclosure;
using LocalityLab.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators;

/// <summary>
/// Reads vectors once, passes them through the gate, keeps them in memory. A guarded release is judged together with its
/// family, everything in force of the same indicator and period on any geography, because a ward's total gives away the
/// small area that is withheld on another page.
/// </summary>
internal sealed class GatedReleases(ILabDatabase db, ICouncilScope scope, ReleaseMemory memory, IGeographyBook book) : IGatedReleases
{
    public async Task<GatedRelease?> Find(Guid releaseId, CancellationToken cancellation) =>
        (await FindAll([releaseId], cancellation)).SingleOrDefault();

    public async Task<IReadOnlyList<GatedRelease>> FindAll(IReadOnlyCollection<Guid> releaseIds, CancellationToken cancellation)
    {
        List<GatedRelease> found = [];
        List<Guid> missing = [];
        foreach (var id in releaseIds.Distinct())
        {
            if (memory.Find(Open(id)) is { } known)
                found.Add(known);
            else
                missing.Add(id);
        }

        if (missing.Count == 0)
            return found;
        var wanted = await (
            from release in db.Releases.AsNoTracking()
            join indicator in db.Indicators.AsNoTracking() on release.IndicatorId equals indicator.Id
            where missing.Contains(release.Id) && release.State != ReleaseState.Draft
            select new Wanted(release, indicator)).ToListAsync(cancellation);
        found.AddRange(await ReadOpen([.. wanted.Where(entry => entry.Indicator.Disclosure == DisclosureRule.None).Select(entry => entry.Release)], cancellation));
        found.AddRange(await ReadGuarded([.. wanted.Where(entry => entry.Indicator.Disclosure != DisclosureRule.None)], cancellation));
        return found;
    }

    private async Task<IReadOnlyList<GatedRelease>> ReadOpen(IReadOnlyList<Release> releases, CancellationToken cancellation)
    {
        var vectors = await Vectors([.. releases.Select(release => release.Id)], cancellation);
        List<GatedRelease> read = [];
        foreach (var release in releases)
        {
            var gated = new GatedRelease(release, Ordered(vectors[release.Id]), 0, 0);
            memory.Keep(Open(release.Id), gated);
            read.Add(gated);
        }

        return read;
    }

    private async Task<IReadOnlyList<GatedRelease>> ReadGuarded(IReadOnlyList<Wanted> wanted, CancellationToken cancellation)
    {
        if (wanted.Count == 0)
            return [];
        var indicatorIds = wanted.Select(entry => entry.Indicator.Id).Distinct().ToList();
        var inForce = await db.Releases.AsNoTracking()
            .Where(release => indicatorIds.Contains(release.IndicatorId) && release.State == ReleaseState.Published).ToListAsync(cancellation);
        List<GatedRelease> read = [];
        foreach (var entry in wanted)
        {
            // In one order whichever member is asked for, so that two pages never withhold different cells of one family.
            IReadOnlyList<Release> family =
            [
                .. inForce.Where(other => other.IndicatorId == entry.Indicator.Id && other.GeographyId != entry.Release.GeographyId && other.Period.Key == entry.Release.Period.Key)
                    .Append(entry.Release).OrderBy(member => member.GeographyId),
            ];
            var key = Guarded(entry.Release, family);
            if (memory.Find(key) is not { } gated)
            {
                var judged = await Judge(entry.Indicator, family, cancellation);
                foreach (var member in judged)
                    memory.Keep(Guarded(member.Release, family), member);
                gated = judged.Single(member => member.Release.Id == entry.Release.Id);
            }

            read.Add(gated);
        }

        return read;
    }

    private async Task<IReadOnlyList<GatedRelease>> Judge(Indicator indicator, IReadOnlyList<Release> family, CancellationToken cancellation)
    {
        var vectors = await Vectors([.. family.Select(release => release.Id)], cancellation);
        var nouns = (await book.All(cancellation)).ToDictionary(geography => geography.Id, geography => geography.AreaNoun);
        List<DisclosureLevel> levels = [.. family.Select(release => new DisclosureLevel(nouns[release.GeographyId], [.. Ordered(vectors[release.Id]).Values]))];
        List<DisclosureLink> links = [];
        for (var child = 0; child < family.Count; child++)
        {
            for (var parent = 0; parent < family.Count; parent++)
            {
                if (child != parent && await book.Path(family[child].GeographyId, family[parent].GeographyId, cancellation) is { } path)
                    links.Add(DisclosureLink.Through(parent, child, path.Entries, path.To.AreaCount));
            }
        }

        var table = new DisclosureTable(indicator.Kind, indicator.Multiplier, levels, links, Sums(levels));
        var disclosed = DisclosureGate.Apply(table, indicator.Disclosure, new(scope.Council.DisclosureThreshold));
        return [.. family.Select((release, level) => new GatedRelease(
            release,
            Ordered(disclosed.Levels[level].Vectors),
            disclosed.Report.Withheld.Count(figure => figure.Level == level && figure.Reason != WithheldReason.Secondary),
            disclosed.Report.Withheld.Count(figure => figure.Level == level && figure.Reason == WithheldReason.Secondary)))];
    }

    /// <summary>All breakdowns but «all» are taken to add up to it: too careful when they do not, safe when they do.</summary>
    private static IReadOnlyList<BreakdownSum> Sums(IReadOnlyList<DisclosureLevel> levels)
    {
        var names = levels.SelectMany(level => level.Vectors.Select(vector => vector.Breakdown)).Distinct(StringComparer.Ordinal).ToList();
        var parts = names.Where(name => name != ReleaseVector.All).Order(StringComparer.Ordinal).ToList();
        return names.Contains(ReleaseVector.All, StringComparer.Ordinal) && parts.Count > 1 ? [new BreakdownSum(ReleaseVector.All, parts)] : [];
    }

    private async Task<ILookup<Guid, ReleaseVector>> Vectors(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var rows = await db.ReleaseValues.AsNoTracking().Where(values => ids.Contains(values.ReleaseId)).ToListAsync(cancellation);
        return rows.ToLookup(row => row.ReleaseId, VectorBytes.FromRow);
    }

    private static Dictionary<string, ReleaseVector> Ordered(IEnumerable<ReleaseVector> vectors) => vectors
        .OrderBy(vector => vector.Breakdown == ReleaseVector.All ? 0 : 1).ThenBy(vector => vector.Breakdown, StringComparer.Ordinal)
        .ToDictionary(vector => vector.Breakdown, StringComparer.Ordinal);

    private ReleaseKey Open(Guid id) => new(scope.Council.Id, id, 0, "");

    private ReleaseKey Guarded(Release release, IReadOnlyList<Release> family) =>
        new(scope.Council.Id, release.Id, scope.Council.DisclosureThreshold, string.Join(',', family.Select(release => release.Id.ToString("N"))));

    private sealed record Wanted(Release Release, Indicator Indicator);
}
