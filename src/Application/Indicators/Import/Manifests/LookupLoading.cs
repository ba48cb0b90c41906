using LocalityLab.Application.Platform;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>All lookups of a manifest: those of files first, then those that follow from them.</summary>
internal sealed class LookupLoading(CouncilManifest manifest, ManifestFiles files, AreaMatcher areas, IReadOnlyDictionary<string, double> people)
{
    private readonly List<(BuiltLookup Lookup, string Source)> built = [];
    private readonly Dictionary<string, IReadOnlyList<double>> peopleOf = new(StringComparer.Ordinal);

    /// <summary>The lookups, and the account of each file.</summary>
    public async Task<Result<List<(string File, CheckReport Report)>>> Build(ILabDatabase db, CancellationToken cancellation)
    {
        if (manifest.Weights is { } weights) peopleOf[weights.Geography] = [.. areas.Find(weights.Geography)!.Areas.Select(area => people.GetValueOrDefault(area.Code))];
        var reports = new List<(string, CheckReport)>();
        foreach (var plan in manifest.Lookups)
        {
            var file = files.Read(plan.File, cancellation);
            if (file.Error is { } missing) return missing;
            var read = LookupReading.Read(file.Value, plan, areas, peopleOf);
            if (read.Error is { } wrong) return wrong;
            foreach (var lookup in read.Value.Lookups) Keep(lookup, plan.Source.Length > 0 ? manifest.Sources[plan.Source].Publisher : plan.File);
            reports.Add((plan.File, read.Value.Report));
        }

        foreach (var plan in manifest.CalculatedLookups)
            if (await Calculate(plan, db, cancellation) is { } problem) return problem;
        return reports;
    }

    /// <summary>Stores all of them.</summary>
    public async Task Store(LoadSession session, CancellationToken cancellation)
    {
        foreach (var (lookup, source) in built)
            await session.StoreLookup(lookup.From.Id, lookup.To.Id, lookup.Kind, source, lookup.Entries, cancellation);
    }

    /// <summary>How many lookups there are.</summary>
    public int Count => built.Count;

    private void Keep(BuiltLookup lookup, string source)
    {
        built.Add((lookup, source));
        if (peopleOf.TryGetValue(lookup.From.Slug, out var from)) peopleOf.TryAdd(lookup.To.Slug, PeopleReading.SumInto(from, lookup.Entries, lookup.To.Areas.Count));
    }

    private async Task<Error?> Calculate(ManifestCalculatedLookup plan, ILabDatabase db, CancellationToken cancellation)
    {
        var (from, to) = (areas.Find(plan.From)!, areas.Find(plan.To)!);
        if (plan.ByPosition)
        {
            var entries = LookupBuilder.ByPoint(await PointsOf(from.Id, db, cancellation), AreaIndex.From(await db.Boundaries.AsNoTracking().SingleAsync(boundaries => boundaries.GeographyId == to.Id, cancellation)));
            Keep(new(from, to, LookupKind.BestFit, entries), $"Calculated: {from.Name} by the position of their centroids in {to.Name}");
            return null;
        }

        if (plan.All.Length > 0)
        {
            var all = areas.Match(plan.All, "", [to]);
            if (!all.Matched) return new ManifestInvalid($"«{plan.All}» is no area of «{plan.To}».");
            Keep(new(from, to, LookupKind.Exact, [.. Enumerable.Range(0, from.Areas.Count).Select(ordinal => new LookupEntry(ordinal, all.Ordinal, 1))]), $"All of {from.Name} lie in {to.Areas[all.Ordinal].Name}");
            return null;
        }

        var (first, second) = (Between(plan.From, plan.Through), Between(plan.Through, plan.To));
        if (first is null || second is null) return new ManifestInvalid($"There is no lookup from «{plan.From}» through «{plan.Through}» to «{plan.To}».");
        Keep(new(from, to, LookupEntries.KindOf([first.Kind, second.Kind]), LookupEntries.Chain(first.Entries, second.Entries)), $"Calculated: {from.Name} through {first.To.Name} to {to.Name}");
        return null;
    }

    private BuiltLookup? Between(string from, string to) => built.Select(one => one.Lookup).FirstOrDefault(lookup => lookup.From.Slug == from && lookup.To.Slug == to);

    private static async Task<DegreePoint?[]> PointsOf(Guid geography, ILabDatabase db, CancellationToken cancellation) =>
    [
        .. (await db.Areas.AsNoTracking().Where(area => area.GeographyId == geography).OrderBy(area => area.Ordinal).Select(area => new { area.Longitude, area.Latitude }).ToListAsync(cancellation))
            .Select(area => area is { Longitude: { } longitude, Latitude: { } latitude } ? new DegreePoint(longitude, latitude) : (DegreePoint?)null),
    ];
}
