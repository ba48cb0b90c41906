using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators;

/// <summary>Reads vectors once, passes them through the gate, keeps them in memory.</summary>
internal sealed class GatedReleases(ILabDatabase db, ICouncilScope scope, ReleaseMemory memory) : IGatedReleases
{
    public async Task<GatedRelease?> Find(Guid releaseId, CancellationToken cancellation) =>
        (await FindAll([releaseId], cancellation)).SingleOrDefault();

    public async Task<IReadOnlyList<GatedRelease>> FindAll(IReadOnlyCollection<Guid> releaseIds, CancellationToken cancellation)
    {
        var open = releaseIds.Distinct().Select(id => (Id: id, Known: memory.Find(Open(id)))).ToList();
        List<GatedRelease> found = [.. open.Where(entry => entry.Known is not null).Select(entry => entry.Known!)];
        var missing = open.Where(entry => entry.Known is null).Select(entry => entry.Id).ToList();
        if (missing.Count > 0)
            found.AddRange(await Read(missing, cancellation));
        return found;
    }

    private async Task<IReadOnlyList<GatedRelease>> Read(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var rows = await (
            from release in db.Releases.AsNoTracking()
            join indicator in db.Indicators.AsNoTracking() on release.IndicatorId equals indicator.Id
            join values in db.ReleaseValues.AsNoTracking() on release.Id equals values.ReleaseId
            where ids.Contains(release.Id) && release.State != ReleaseState.Draft
            select new { release, indicator.Disclosure, values }).ToListAsync(cancellation);
        List<GatedRelease> found = [];
        foreach (var group in rows.GroupBy(row => row.release.Id))
        {
            var first = group.First();
            var vectors = group.Select(row => VectorBytes.FromRow(row.values)).ToList();
            if (first.Disclosure == DisclosureRule.None)
            {
                var open = new GatedRelease(first.release, Ordered(vectors), 0, 0);
                memory.Keep(Open(group.Key), open);
                found.Add(open);
            }
            else
            {
                found.Add(new GatedRelease(first.release, Ordered(vectors.ConvertAll(WithholdAll)), vectors.Sum(vector => vector.Count), 0));
            }
        }

        return found;
    }

    private static ReleaseVector WithholdAll(ReleaseVector vector)
    {
        var nothing = ReleaseVector.Empty(vector.Count, vector.Breakdown);
        Array.Fill(nothing.States, ValueState.Suppressed);
        return nothing;
    }

    private static Dictionary<string, ReleaseVector> Ordered(IEnumerable<ReleaseVector> vectors) => vectors
        .OrderBy(vector => vector.Breakdown == ReleaseVector.All ? 0 : 1).ThenBy(vector => vector.Breakdown, StringComparer.Ordinal)
        .ToDictionary(vector => vector.Breakdown, StringComparer.Ordinal);

    private ReleaseKey Open(Guid id) => new(scope.Council.Id, id, 0, 0);
}
