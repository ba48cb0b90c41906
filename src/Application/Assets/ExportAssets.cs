using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>One asset in a download, with its present ward and locality and its source.</summary>
public sealed record AssetExportRow(Asset Asset, string KindSlug, string KindName, string Source, string Publisher, string Licence)
{
    /// <summary>Code of the present ward it lies in, or empty.</summary>
    public string WardCode { get; init; } = "";

    /// <summary>Name of the present ward it lies in, or empty.</summary>
    public string WardName { get; init; } = "";

    /// <summary>Name of the present locality it lies in, or empty.</summary>
    public string LocalityName { get; init; } = "";

    /// <summary>Since when nobody has confirmed it; null unless it is overdue.</summary>
    public DateTimeOffset? NotConfirmedSince { get; init; }
}

/// <summary>A download: all that the filter lets through, and how many there are without it.</summary>
public sealed record AssetExport(IReadOnlyList<AssetExportRow> Rows, int InDirectory);

/// <summary>Everything that the filter lets through with all its fields, by name.</summary>
[Public("The directory is open data")]
public sealed record ExportAssets(AssetFilter Filter) : IQuery<AssetExport>
{
    internal sealed class Handler(ILabDatabase db, AssetSearch search, TimeProvider clock) : IQueryHandler<ExportAssets, AssetExport>
    {
        public async Task<Result<AssetExport>> Handle(ExportAssets query, CancellationToken cancellation)
        {
            var assets = await search.Published(query.Filter, cancellation);
            var rows = await assets
                .Join(db.AssetKinds, asset => asset.KindId, kind => kind.Id, (asset, kind) => new { asset, kind })
                .OrderBy(row => row.asset.Name).ThenBy(row => row.asset.Id).ToListAsync(cancellation);
            var sources = await db.AssetSources.AsNoTracking().ToDictionaryAsync(source => source.Id, cancellation);
            var wards = await AreasOf(assets, GeographyKind.Ward, cancellation);
            var localities = await AreasOf(assets, GeographyKind.Locality, cancellation);
            var all = await db.Assets.CountAsync(asset => asset.State == AssetState.Published, cancellation);
            return new AssetExport([.. rows.Select(row =>
            {
                var source = row.asset.SourceId is { } id ? sources.GetValueOrDefault(id) : null;
                var ward = wards.GetValueOrDefault(row.asset.Id);
                return new AssetExportRow(row.asset, row.kind.Slug, row.kind.Name, source?.Name ?? "", source?.Publisher ?? "", source?.Licence ?? "")
                {
                    WardCode = ward.Code ?? "",
                    WardName = ward.Name ?? "",
                    NotConfirmedSince = AssetConfirmation.NotConfirmedSince(row.asset.OwningGroupId, row.asset.LastSeen, clock.GetUtcNow()),
                    LocalityName = localities.GetValueOrDefault(row.asset.Id).Name ?? "",
                };
            })], all);
        }

        private async Task<Dictionary<Guid, (string Code, string Name)>> AreasOf(IQueryable<Asset> assets, GeographyKind kind, CancellationToken cancellation)
        {
            var rows = await db.AssetAreas.AsNoTracking().Where(row => assets.Any(asset => asset.Id == row.AssetId))
                .Join(db.Geographies.Where(geography => geography.Kind == kind && geography.IsCurrent), row => row.GeographyId, geography => geography.Id, (row, _) => row)
                .Join(db.Areas, row => row.AreaId, area => area.Id, (row, area) => new { row.AssetId, area.Code, area.Name })
                .ToListAsync(cancellation);
            return rows.GroupBy(row => row.AssetId).ToDictionary(group => group.Key, group => (group.First().Code, group.First().Name));
        }
    }
}
