using System.Collections.Concurrent;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace LocalityLab.Application.Assets;

/// <summary>What every page of a council's directory shows beside its list. Shared between requests: never changed.</summary>
/// <param name="Catalogue">The catalogue's edition that its areas are from.</param>
/// <param name="Kinds">The kinds that have rows.</param>
/// <param name="List">The whole list of kinds, in the order of the screen.</param>
/// <param name="Choices">Counts by kind, and the areas to narrow by.</param>
internal sealed record DirectorySummary(long Catalogue, IReadOnlyList<DirectoryKind> Kinds, AssetKindView[] List, AssetFilterChoices Choices);

/// <summary>A kind that has a row.</summary>
/// <param name="Words">Its names, folded for searching.</param>
internal sealed record DirectoryKind(Guid Id, Guid? ParentId, string Slug, string Words);

/// <summary>
/// Summaries of councils' directories, bounded by the areas and kinds they name. This node forgets one as soon as it commits a
/// change; what another node changed is seen after a second. Areas change with the catalogue's edition alone and stay as long as it does.
/// </summary>
public sealed class DirectoryMemory : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 100_000 });
    private readonly ConcurrentDictionary<Guid, long> changes = new();

    /// <summary>Forgets what is kept of a council, and what is being read of it now.</summary>
    public void Forget(Guid councilId)
    {
        changes.AddOrUpdate(councilId, 1, (_, count) => count + 1);
        cache.Remove(councilId);
    }

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();

    internal long Changes(Guid councilId) => changes.GetValueOrDefault(councilId);

    internal DirectorySummary? Find(Guid councilId, long catalogue) => cache.Get<DirectorySummary>(councilId) is { } known && known.Catalogue == catalogue ? known : null;

    internal IReadOnlyList<AssetAreaChoice>? FindAreas(Guid councilId, long catalogue) => cache.Get<IReadOnlyList<AssetAreaChoice>>((councilId, catalogue));

    internal void KeepAreas(Guid councilId, long catalogue, IReadOnlyList<AssetAreaChoice> areas) =>
        cache.Set((councilId, catalogue), areas, new MemoryCacheEntryOptions { Size = 1 + areas.Count, SlidingExpiration = TimeSpan.FromHours(1) });

    /// <summary>Keeps it, unless something was changed since the count of changes was read.</summary>
    internal void Keep(Guid councilId, long changesBefore, DirectorySummary summary)
    {
        if (Changes(councilId) == changesBefore)
            cache.Set(councilId, summary, new MemoryCacheEntryOptions { Size = 1 + summary.List.Length, AbsoluteExpirationRelativeToNow = Lifetime });
    }
}

/// <summary>Reads the summary, at most once a second while nothing changes: each page of the directory needs it.</summary>
internal sealed class DirectoryReader(ILabDatabase db, ICouncilScope scope, Indicators.ICatalogueEdition edition, DirectoryMemory memory) : IUseCasePart
{
    /// <summary>The present council's summary.</summary>
    public async Task<DirectorySummary> Read(CancellationToken cancellation)
    {
        // Inside a transaction nothing is shared: its changes may yet be taken back.
        if (await edition.Current(cancellation) is not { } catalogue)
            return await Make(null, cancellation);
        var council = scope.Council.Id;
        if (memory.Find(council, catalogue) is { } known)
            return known;
        var before = memory.Changes(council);
        var summary = await Make(catalogue, cancellation);
        memory.Keep(council, before, summary);
        return summary;
    }

    private async Task<DirectorySummary> Make(long? catalogue, CancellationToken cancellation)
    {
        var published = db.Assets.Where(asset => asset.State == AssetState.Published).GroupBy(asset => asset.KindId).Select(group => new { KindId = group.Key, Count = group.Count() });
        var kinds = await db.AssetKinds.AsNoTracking()
            .LeftJoin(published, kind => kind.Id, group => group.KindId, (kind, group) => new { kind, Count = (int?)group!.Count ?? 0 })
            .ToListAsync(cancellation);
        return new(
            catalogue ?? 0,
            [.. kinds.Select(row => new DirectoryKind(row.kind.Id, row.kind.ParentId, row.kind.Slug, AssetDetails.Fold($"{row.kind.Name} {row.kind.NamePlural}")))],
            AssetKindCatalogue.Arrange(kinds.ConvertAll(row => row.kind)),
            new(kinds.Where(row => row.Count > 0).ToDictionary(row => row.kind.Slug, row => row.Count, StringComparer.Ordinal), await Areas(catalogue, cancellation)));
    }

    private async Task<IReadOnlyList<AssetAreaChoice>> Areas(long? catalogue, CancellationToken cancellation)
    {
        if (catalogue is { } edition && memory.FindAreas(scope.Council.Id, edition) is { } known)
            return known;
        var read = await db.Areas.AsNoTracking().Where(area => area.IsOwn)
            .Join(db.Geographies.Where(geography => geography.IsCurrent && geography.HasShapes && (geography.Kind == GeographyKind.Locality || geography.Kind == GeographyKind.Ward)),
                area => area.GeographyId, geography => geography.Id, (area, geography) => new { area, geography })
            .Select(row => new { row.geography.Kind, row.geography.Name, row.area.Code, AreaName = row.area.Name })
            .ToListAsync(cancellation);
        IReadOnlyList<AssetAreaChoice> areas = [.. read.OrderByDescending(area => area.Kind).ThenBy(area => area.AreaName, StringComparer.Ordinal)
            .Select(area => new AssetAreaChoice(area.Name, area.Code, area.AreaName))];
        if (catalogue is { } now)
            memory.KeepAreas(scope.Council.Id, now, areas);
        return areas;
    }
}
