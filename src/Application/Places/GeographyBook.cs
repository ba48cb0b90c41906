using System.Runtime.CompilerServices;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators.Aggregation;
using LocalityLab.Domain.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace LocalityLab.Application.Places;

/// <summary>The areas of one geography, by ordinal and by code. Shared between requests: never changed.</summary>
public sealed class AreaTable(Geography geography, IReadOnlyList<Area> areas)
{
    private readonly Dictionary<string, Area> byCode = areas.ToDictionary(area => area.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>The geography.</summary>
    public Geography Geography => geography;

    /// <summary>Areas in the order of their ordinals.</summary>
    public IReadOnlyList<Area> Areas => areas;

    /// <summary>The area with this code, or null.</summary>
    public Area? Find(string code) => byCode.GetValueOrDefault(code);
}

/// <summary>A way from one geography up to another, through one lookup or several.</summary>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it leads.</param>
/// <param name="Kind">How it was made, all steps together.</param>
/// <param name="Entries">Ordinals and weights.</param>
public sealed record LookupPath(Geography From, Geography To, LookupKind Kind, IReadOnlyList<LookupEntry> Entries)
{
    /// <summary>Ready to aggregate through.</summary>
    public AggregationPath Aggregation => new(Entries, Kind, To.AreaCount);

    /// <summary>The target that holds most of the area, or -1.</summary>
    public int MainTarget(int ordinal) => Entries.Where(entry => entry.From == ordinal).OrderByDescending(entry => entry.Weight)
        .Select(entry => (int?)entry.To).FirstOrDefault() ?? -1;
}

/// <summary>The geographies of the council in scope, their areas and the ways between them.</summary>
public interface IGeographyBook
{
    /// <summary>All geographies, current ones first, then from small areas to large.</summary>
    Task<IReadOnlyList<Geography>> All(CancellationToken cancellation);

    /// <summary>The areas of a geography of the council; throws when it is none of its geographies.</summary>
    Task<AreaTable> Areas(Guid geographyId, CancellationToken cancellation);

    /// <summary>The present ward of each of a geography's areas, when they are smaller than wards.</summary>
    Task<AreaWards> Wards(Guid geographyId, CancellationToken cancellation);

    /// <summary>The shortest way up from one geography to another, or null when no lookup leads there.</summary>
    Task<LookupPath?> Path(Guid fromGeographyId, Guid toGeographyId, CancellationToken cancellation);
}

/// <summary>Areas and lookup entries in memory, by council and edition of its catalogue; shapes by their hash.</summary>
public sealed class GeographyMemory(CacheSize size) : IDisposable
{
    /// <summary>What an area's record with its texts weighs, about.</summary>
    internal const int BytesOfArea = 400;

    private const int BytesOfEntry = 200;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = size.Places });

    internal T? Find<T>(object key)
        where T : class => cache.Get<T>(key);

    internal T Keep<T>(object key, T value, long bytes)
    {
        cache.Set(key, value, new MemoryCacheEntryOptions { Size = BytesOfEntry + bytes, SlidingExpiration = TimeSpan.FromHours(6) });
        return value;
    }

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();
}

/// <summary>Two small queries per request tell what there is; areas and entries are read once per edition.</summary>
internal sealed class GeographyBook(ILabDatabase db, ICouncilScope scope, ICatalogueEdition catalogueEdition, GeographyMemory memory) : IGeographyBook
{
    private IReadOnlyList<Geography>? geographies;
    private readonly Dictionary<(string What, Guid Id), object> withinTransaction = [];
    private IReadOnlyList<Step>? steps;

    public async Task<IReadOnlyList<Geography>> All(CancellationToken cancellation) => geographies ??= (await db.Geographies.AsNoTracking().ToListAsync(cancellation))
        .OrderByDescending(geography => geography.IsCurrent).ThenBy(geography => geography.Kind).ThenByDescending(geography => geography.BoundaryYear)
        .ThenBy(geography => geography.Slug, StringComparer.Ordinal).ToList();

    public async Task<AreaTable> Areas(Guid geographyId, CancellationToken cancellation)
    {
        var geography = (await All(cancellation)).Single(candidate => candidate.Id == geographyId);
        return await Kept("areas", geographyId, async () =>
        {
            var areas = await db.Areas.AsNoTracking().Where(area => area.GeographyId == geographyId).OrderBy(area => area.Ordinal).ToListAsync(cancellation);
            return (new AreaTable(geography, areas), (long)areas.Count * GeographyMemory.BytesOfArea);
        }, cancellation);
    }

    public async Task<AreaWards> Wards(Guid geographyId, CancellationToken cancellation)
    {
        var all = await All(cancellation);
        if (!AreaWards.Needs(all.Single(geography => geography.Id == geographyId).Kind)
            || all.FirstOrDefault(geography => geography is { Kind: GeographyKind.Ward, IsCurrent: true }) is not { } wards)
            return AreaWards.None;
        return await Kept("wards", geographyId, async () => await Path(geographyId, wards.Id, cancellation) is { } path
            ? (AreaWards.Along(path, (await Areas(wards.Id, cancellation)).Areas), path.From.AreaCount * 64L)
            : (AreaWards.None, 0L), cancellation);
    }

    public async Task<LookupPath?> Path(Guid fromGeographyId, Guid toGeographyId, CancellationToken cancellation)
    {
        steps ??= await db.Lookups.AsNoTracking().Select(lookup => new Step(lookup.Id, lookup.FromGeographyId, lookup.ToGeographyId, lookup.Kind)).ToListAsync(cancellation);
        if (Shortest(fromGeographyId, toGeographyId) is not { Count: > 0 } way)
            return null;
        var all = await All(cancellation);
        var entries = await Entries(way[0], cancellation);
        foreach (var step in way.Skip(1))
            entries = LookupEntries.Chain(entries, await Entries(step, cancellation));
        return new(all.Single(geography => geography.Id == fromGeographyId), all.Single(geography => geography.Id == toGeographyId), LookupEntries.KindOf(way.Select(step => step.Kind)), entries);
    }

    private Task<LookupEntry[]> Entries(Step step, CancellationToken cancellation) => Kept("lookup", step.Id, async () =>
    {
        var entries = LookupEntries.Decode(await db.Lookups.AsNoTracking().Where(lookup => lookup.Id == step.Id).Select(lookup => lookup.Entries).SingleAsync(cancellation));
        return (entries, entries.LongLength * Unsafe.SizeOf<LookupEntry>());
    }, cancellation);

    /// <summary>Kept for every request of the edition; inside a transaction, whose changes nobody else may see, for this request alone.</summary>
    private async Task<T> Kept<T>(string what, Guid id, Func<Task<(T Value, long Bytes)>> read, CancellationToken cancellation)
        where T : class
    {
        if (await catalogueEdition.Current(cancellation) is not { } edition)
        {
            if (!withinTransaction.TryGetValue((what, id), out var mine))
                withinTransaction[(what, id)] = mine = (await read()).Value;
            return (T)mine;
        }

        var key = (what, scope.Council.Id, id, edition);
        if (memory.Find<T>(key) is { } known)
            return known;
        var (value, bytes) = await read();
        return memory.Keep(key, value, bytes);
    }

    /// <summary>Breadth first, exact steps before others.</summary>
    private List<Step> Shortest(Guid from, Guid to)
    {
        Queue<List<Step>> open = new([[]]);
        HashSet<Guid> seen = [from];
        while (open.TryDequeue(out var way))
        {
            var at = way.Count == 0 ? from : way[^1].To;
            foreach (var step in steps!.Where(step => step.From == at).OrderBy(step => step.Kind))
            {
                if (step.To == to)
                    return [.. way, step];
                if (seen.Add(step.To))
                    open.Enqueue([.. way, step]);
            }
        }

        return [];
    }

    private sealed record Step(Guid Id, Guid From, Guid To, LookupKind Kind);
}
