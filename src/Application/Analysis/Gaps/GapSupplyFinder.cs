using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Analysis.Gaps;

/// <summary>The assets that provide, and what could not be counted among them.</summary>
/// <param name="Kinds">The kinds asked for.</param>
/// <param name="Services">Published assets of these kinds inside the council, by name.</param>
/// <param name="Sources">Where they come from.</param>
/// <param name="Outside">Published assets outside the council.</param>
/// <param name="Archived">Archived assets.</param>
internal sealed record GapSupply(
    IReadOnlyList<GapKind> Kinds, IReadOnlyList<GapService> Services, IReadOnlyList<GapAssetSource> Sources, int Outside, int Archived)
{
    /// <summary>The kinds in words: «library», «library or community hub», «place of these kinds».</summary>
    public Noun Noun => Kinds.Count switch
    {
        1 => new(Inside(Kinds[0].Name), Inside(Kinds[0].NamePlural)),
        2 => new($"{Inside(Kinds[0].Name)} or {Inside(Kinds[1].Name)}", $"{Inside(Kinds[0].NamePlural)} or {Inside(Kinds[1].NamePlural)}"),
        _ => new("place of these kinds", "places of these kinds"),
    };

    // Within a sentence a name begins small, unless it begins with an abbreviation such as GP.
    private static string Inside(string name) =>
        name.Length > 1 && char.IsUpper(name[1]) ? name : char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>There is no such kind of asset.</summary>
public sealed record GapKindNotFound() : NotFound("There is no such kind of asset in this lab.");

/// <summary>Reads the assets of some kinds. Three queries, however many kinds and assets.</summary>
internal sealed class GapSupplyFinder(ILabDatabase db, IGeographyBook book)
{
    /// <summary>Finds them.</summary>
    /// <param name="kinds">Slugs, or ids as text; a top-level kind includes the kinds under it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Result<GapSupply>> Find(IReadOnlyList<string> kinds, CancellationToken cancellation)
    {
        var stored = await db.AssetKinds.AsNoTracking().ToListAsync(cancellation);
        List<GapKind> asked = [];
        HashSet<Guid> ids = [];
        foreach (var token in kinds.Distinct(StringComparer.Ordinal))
        {
            var row = stored.Find(kind => kind.Slug == token || (Guid.TryParse(token, out var id) && kind.Id == id));
            var standard = row is null ? StandardAssetKinds.All.FirstOrDefault(kind => kind.Slug == token) : null;
            if (row is null && standard is null)
                return new GapKindNotFound();
            asked.Add(row is null ? new(standard!.Slug, standard.Name, standard.NamePlural) : new(row.Slug, row.Name, row.NamePlural));
            ids.UnionWith(stored.Where(kind => row is not null && (kind.Id == row.Id || kind.ParentId == row.Id)).Select(kind => kind.Id));
        }

        return await Find(asked, ids, cancellation);
    }

    private async Task<GapSupply> Find(IReadOnlyList<GapKind> kinds, HashSet<Guid> ids, CancellationToken cancellation)
    {
        var rows = ids.Count == 0 ? [] : await db.Assets.AsNoTracking()
            .Where(asset => ids.Contains(asset.KindId) && (asset.State == AssetState.Published || asset.State == AssetState.Archived))
            .OrderBy(asset => asset.Name).ThenBy(asset => asset.Id)
            .Select(asset => new
            {
                Service = new GapService(asset.Id, asset.Name, asset.Easting, asset.Northing, asset.Longitude, asset.Latitude, asset.Capacity),
                asset.State,
                asset.SourceId,
                LiesInside = db.AssetAreas.Any(area => area.AssetId == asset.Id),
            }).ToListAsync(cancellation);

        // A council without shapes cannot tell inside from outside.
        var tells = (await book.All(cancellation)).Any(geography => geography.HasShapes);
        var published = rows.Where(row => row.State == AssetState.Published).ToList();
        var inside = published.Where(row => row.LiesInside || !tells).ToList();
        var sources = await Sources([.. inside.Select(row => row.SourceId)], cancellation);
        return new(kinds, [.. inside.Select(row => row.Service)], sources, published.Count - inside.Count, rows.Count - published.Count);
    }

    private async Task<IReadOnlyList<GapAssetSource>> Sources(IReadOnlyList<Guid?> of, CancellationToken cancellation)
    {
        var counts = of.OfType<Guid>().GroupBy(id => id).ToDictionary(group => group.Key, group => group.Count());
        var ids = counts.Keys.ToList();
        var rows = ids.Count == 0 ? [] : await db.AssetSources.AsNoTracking().Where(source => ids.Contains(source.Id)).OrderBy(source => source.Name)
            .Select(source => new { source.Id, source.Name, source.Publisher, source.Licence, source.AsOf, source.RowsRejected }).ToListAsync(cancellation);
        List<GapAssetSource> sources = [.. rows.Select(row => new GapAssetSource(row.Name, row.Publisher, row.Licence, row.AsOf, counts[row.Id], row.RowsRejected))];
        var added = of.Count(id => id is null);
        if (added > 0)
            sources.Add(new("The council’s asset register", "", "", "", added, 0));
        return sources;
    }
}
