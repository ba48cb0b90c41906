using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>A kind as screens and files use it.</summary>
/// <param name="Slug">Its name in addresses and files.</param>
/// <param name="Name">One of them.</param>
/// <param name="NamePlural">Several of them.</param>
/// <param name="ParentSlug">The top-level kind it stands under, or null.</param>
/// <param name="IsOwn">True when the council added it.</param>
public sealed record AssetKindView(string Slug, string Name, string NamePlural, string? ParentSlug, bool IsOwn);

/// <summary>The two-level list of kinds: the standard list with the council's changes and additions, each kind after its parent.</summary>
[Public("The directory's filters and the form for suggestions show it")]
public sealed record ListAssetKinds : IQuery<IReadOnlyList<AssetKindView>>
{
    internal sealed class Handler(DirectoryReader directory) : IQueryHandler<ListAssetKinds, IReadOnlyList<AssetKindView>>
    {
        public async Task<Result<IReadOnlyList<AssetKindView>>> Handle(ListAssetKinds query, CancellationToken cancellation) =>
            (await directory.Read(cancellation)).List;
    }
}

/// <summary>
/// Reads the council's kinds. A standard kind gets its row when it is first needed, so that no council has to be prepared
/// and the standard list can grow.
/// </summary>
public sealed class AssetKindCatalogue(ILabDatabase db)
{
    /// <summary>The whole list in the order of the screen.</summary>
    public async Task<AssetKindView[]> List(CancellationToken cancellation) => Arrange(await db.AssetKinds.AsNoTracking().ToListAsync(cancellation));

    /// <summary>The standard list with the council's rows.</summary>
    internal static AssetKindView[] Arrange(IReadOnlyList<AssetKind> stored)
    {
        var slugs = stored.ToDictionary(kind => kind.Id, kind => kind.Slug);
        var bySlug = stored.ToDictionary(kind => kind.Slug, StringComparer.Ordinal);
        List<AssetKindView> all = [];
        foreach (var standard in StandardAssetKinds.All)
        {
            var named = bySlug.GetValueOrDefault(standard.Slug);
            all.Add(new(standard.Slug, named?.Name ?? standard.Name, named?.NamePlural ?? standard.NamePlural, standard.ParentSlug, false));
        }

        var own = stored.Where(kind => kind.IsOwn).OrderBy(kind => kind.Position).ThenBy(kind => kind.Name, StringComparer.Ordinal);
        all.AddRange(own.Select(kind => new AssetKindView(kind.Slug, kind.Name, kind.NamePlural, kind.ParentId is { } parent ? slugs[parent] : null, true)));
        return [.. all.Where(kind => kind.ParentSlug is null).SelectMany(parent => all.Where(kind => kind.ParentSlug == parent.Slug).Prepend(parent))];
    }

    /// <summary>The row of a kind, made from the standard list if need be (saved with the running command); null when there is no such kind.</summary>
    public async Task<AssetKind?> Ensure(string slug, CancellationToken cancellation)
    {
        var stored = db.AssetKinds.Local.FirstOrDefault(kind => kind.Slug == slug)
            ?? await db.AssetKinds.SingleOrDefaultAsync(kind => kind.Slug == slug, cancellation);
        if (stored is not null)
            return stored;
        if (StandardAssetKinds.All.FirstOrDefault(kind => kind.Slug == slug) is not { } standard)
            return null;
        var parent = standard.ParentSlug is null ? null : await Ensure(standard.ParentSlug, cancellation);
        var added = new AssetKind { Slug = standard.Slug, Name = standard.Name, NamePlural = standard.NamePlural, ParentId = parent?.Id };
        db.AssetKinds.Add(added);
        return added;
    }

    /// <summary>Ids of a kind and of the kinds under it; empty when no asset can have it yet.</summary>
    public async Task<IReadOnlyList<Guid>> WithSubKinds(string slug, CancellationToken cancellation)
    {
        var kind = await db.AssetKinds.AsNoTracking().SingleOrDefaultAsync(row => row.Slug == slug, cancellation);
        return kind is null ? [] : [kind.Id, .. await db.AssetKinds.Where(row => row.ParentId == kind.Id).Select(row => row.Id).ToListAsync(cancellation)];
    }
}
