using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>How the list is sorted.</summary>
public enum AssetOrder
{
    Name = 0,
    Kind = 1,
    Postcode = 2,
    LastSeen = 3,
}

/// <summary>One line of the list.</summary>
public sealed record AssetLine(Guid Id, string Name, string KindSlug, string KindName, string Address, string Postcode, double Longitude, double Latitude, DateTimeOffset LastSeen, string OpeningHours)
{
    /// <summary>Since when nobody has confirmed it; null unless it is overdue.</summary>
    public DateTimeOffset? NotConfirmedSince { get; init; }
}

/// <summary>One page of the list.</summary>
/// <param name="Lines">The lines of this page.</param>
/// <param name="Total">Assets that the filter lets through.</param>
/// <param name="InDirectory">All published assets.</param>
/// <param name="Page">This page, from 1.</param>
/// <param name="Pages">How many pages there are; at least 1.</param>
public sealed record AssetListPage(IReadOnlyList<AssetLine> Lines, int Total, int InDirectory, int Page, int Pages)
{
    /// <summary>How many more match that are left out because their groups did not confirm them in time.</summary>
    public required int Unconfirmed { get; init; }
}

/// <summary>The directory, a page at a time. A page beyond the last is the last.</summary>
[Public("The directory is for residents")]
public sealed record FindAssets(AssetFilter Filter, int Page = 1, AssetOrder Order = AssetOrder.Name, bool Descending = false) : IQuery<AssetListPage>
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 50;

    internal sealed class Handler(ILabDatabase db, AssetSearch search, DirectoryReader directory, TimeProvider clock) : IQueryHandler<FindAssets, AssetListPage>
    {
        public async Task<Result<AssetListPage>> Handle(FindAssets query, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var everything = await search.Published(query.Filter with { Unconfirmed = true }, cancellation);
            var counts = await everything.GroupBy(AssetConfirmation.InDefaultView(now)).Select(group => new { IsShown = group.Key, Count = group.Count() }).ToListAsync(cancellation);
            var unconfirmed = query.Filter.Unconfirmed ? 0 : counts.Where(row => !row.IsShown).Sum(row => row.Count);
            var total = counts.Sum(row => row.Count) - unconfirmed;
            var assets = unconfirmed == 0 ? everything : everything.Where(AssetConfirmation.InDefaultView(now));
            var all = (await directory.Read(cancellation)).Choices.InDirectory;
            var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
            var page = Math.Clamp(query.Page, 1, pages);
            var rows = assets.Join(db.AssetKinds, asset => asset.KindId, kind => kind.Id, (asset, kind) => new Row { Asset = asset, Kind = kind });
            var lines = await Sorted(rows, query.Order, query.Descending).Skip((page - 1) * PageSize).Take(PageSize)
                .Select(row => new AssetLine(row.Asset.Id, row.Asset.Name, row.Kind.Slug, row.Kind.Name, row.Asset.Address, row.Asset.Postcode,
                    row.Asset.Longitude, row.Asset.Latitude, row.Asset.LastSeen, row.Asset.OpeningHours)
                {
                    NotConfirmedSince = AssetConfirmation.NotConfirmedSince(row.Asset.OwningGroupId, row.Asset.LastSeen, now),
                })
                .ToListAsync(cancellation);
            return new AssetListPage(lines, total, all, page, pages) { Unconfirmed = unconfirmed };
        }

        private static IOrderedQueryable<Row> Sorted(IQueryable<Row> rows, AssetOrder order, bool descending) => (order, descending) switch
        {
            (AssetOrder.Kind, false) => rows.OrderBy(row => row.Kind.Name).ThenBy(row => row.Asset.Name).ThenBy(row => row.Asset.Id),
            (AssetOrder.Kind, true) => rows.OrderByDescending(row => row.Kind.Name).ThenBy(row => row.Asset.Name).ThenBy(row => row.Asset.Id),
            (AssetOrder.Postcode, false) => rows.OrderBy(row => row.Asset.Postcode == "").ThenBy(row => row.Asset.Postcode).ThenBy(row => row.Asset.Id),
            (AssetOrder.Postcode, true) => rows.OrderByDescending(row => row.Asset.Postcode).ThenBy(row => row.Asset.Id),
            (AssetOrder.LastSeen, false) => rows.OrderBy(row => row.Asset.LastSeen).ThenBy(row => row.Asset.Id),
            (AssetOrder.LastSeen, true) => rows.OrderByDescending(row => row.Asset.LastSeen).ThenBy(row => row.Asset.Id),
            (_, true) => rows.OrderByDescending(row => row.Asset.Name).ThenBy(row => row.Asset.Id),
            _ => rows.OrderBy(row => row.Asset.Name).ThenBy(row => row.Asset.Id),
        };

        private sealed class Row
        {
            public required Asset Asset { get; init; }

            public required AssetKind Kind { get; init; }
        }
    }
}

/// <summary>A point of the directory's map, and what gap analysis measures distances to.</summary>
public sealed record AssetPoint(Guid Id, string Name, string KindSlug, double Longitude, double Latitude, double Easting, double Northing, int? Capacity);

/// <summary>Every asset that the filter lets through, as points, by name.</summary>
[Public("The directory's map is for residents")]
public sealed record FindAssetPoints(AssetFilter Filter) : IQuery<IReadOnlyList<AssetPoint>>
{
    internal sealed class Handler(ILabDatabase db, AssetSearch search) : IQueryHandler<FindAssetPoints, IReadOnlyList<AssetPoint>>
    {
        public async Task<Result<IReadOnlyList<AssetPoint>>> Handle(FindAssetPoints query, CancellationToken cancellation) =>
            await (await search.Published(query.Filter, cancellation))
                .Join(db.AssetKinds, asset => asset.KindId, kind => kind.Id, (asset, kind) => new { asset, kind.Slug })
                .OrderBy(row => row.asset.Name).ThenBy(row => row.asset.Id)
                .Select(row => new AssetPoint(row.asset.Id, row.asset.Name, row.Slug, row.asset.Longitude, row.asset.Latitude, row.asset.Easting, row.asset.Northing, row.asset.Capacity))
                .ToListAsync(cancellation);
    }
}

/// <summary>An area by which the directory can be narrowed.</summary>
public sealed record AssetAreaChoice(string GeographyName, string Code, string Name);

/// <summary>How many published assets of each kind there are, and by which areas the directory can be narrowed.</summary>
public sealed record AssetFilterChoices(IReadOnlyDictionary<string, int> CountByKind, IReadOnlyList<AssetAreaChoice> Areas)
{
    /// <summary>All published assets.</summary>
    public int InDirectory => CountByKind.Values.Sum();
}

/// <summary>What the directory's filter offers: kinds with their counts, the present wards and localities.</summary>
[Public("The directory's filters are for residents")]
public sealed record GetAssetFilterChoices : IQuery<AssetFilterChoices>
{
    internal sealed class Handler(DirectoryReader directory) : IQueryHandler<GetAssetFilterChoices, AssetFilterChoices>
    {
        public async Task<Result<AssetFilterChoices>> Handle(GetAssetFilterChoices query, CancellationToken cancellation) =>
            (await directory.Read(cancellation)).Choices;
    }
}
