using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.OpenReferral;

/// <summary>An entry of the directory as a service: what it is, what kind, and who stands behind it.</summary>
public sealed record DirectoryService(Asset Asset, AssetKind Kind, DirectoryOrganisation Organisation);

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items of this page.</param>
/// <param name="Total">All that the request lets through.</param>
/// <param name="Page">This page, from 1.</param>
/// <param name="PageSize">The most items that a page holds.</param>
public sealed record DirectoryPage<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize)
{
    /// <summary>How many pages there are; 0 for an empty list.</summary>
    public int Pages => (Total + PageSize - 1) / PageSize;
}

/// <summary>
/// The directory's groups, clubs, services and places, as Open Referral lists services. Land and property are no services and
/// are left out. Ordered by id, so that a harvest which turns pages while somebody adds an entry misses none.
/// </summary>
[Public("The directory is open data, and Open Referral UK asks for access without a key")]
public sealed record ListDirectoryServices : IQuery<DirectoryPage<DirectoryService>>
{
    /// <summary>Items on a page when nobody says.</summary>
    public const int UsualPageSize = 50;

    /// <summary>The most items on a page.</summary>
    public const int LargestPageSize = 500;

    /// <summary>Words that must all occur.</summary>
    public string Search { get; init; } = "";

    /// <summary>A kind, with the kinds under it; null for all.</summary>
    public Guid? KindId { get; init; }

    /// <summary>An organisation; null for all.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>Only what changed after this moment; null for all.</summary>
    public DateTimeOffset? ChangedAfter { get; init; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Items on a page.</summary>
    public int PageSize { get; init; } = UsualPageSize;

    internal sealed class Handler(ILabDatabase db, AssetSearch search, DirectoryOrganisations organisations) : IQueryHandler<ListDirectoryServices, DirectoryPage<DirectoryService>>
    {
        public async Task<Result<DirectoryPage<DirectoryService>>> Handle(ListDirectoryServices query, CancellationToken cancellation)
        {
            var behind = await organisations.All(cancellation);
            var kinds = await ServiceKinds.All(db, cancellation);
            var assets = await search.Published(new AssetFilter { Text = query.Search, Unconfirmed = true }, cancellation);
            var ids = query.KindId is { } kind ? [.. kinds.Values.Where(row => row.Id == kind || row.ParentId == kind).Select(row => row.Id)] : kinds.Keys.ToList();
            assets = assets.Where(asset => ids.Contains(asset.KindId));
            if (query.ChangedAfter is { } moment)
                assets = assets.Where(asset => asset.ChangedAt > moment);
            if (query.OrganisationId is { } id)
            {
                var sources = behind.FirstOrDefault(organisation => organisation.Id == id)?.SourceIds.ToList() ?? [];
                var ofCouncil = behind[0].Id == id;
                assets = assets.Where(asset => (asset.SourceId == null && ofCouncil) || (asset.SourceId != null && sources.Contains(asset.SourceId.Value)));
            }

            var size = Math.Clamp(query.PageSize, 1, LargestPageSize);
            var page = Math.Clamp(query.Page, 1, int.MaxValue / LargestPageSize);
            var total = await assets.CountAsync(cancellation);
            var rows = await assets.OrderBy(asset => asset.Id).Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
            var bySource = behind.SelectMany(organisation => organisation.SourceIds.Select(source => (source, organisation))).ToDictionary(pair => pair.source, pair => pair.organisation);
            return new DirectoryPage<DirectoryService>(
                [.. rows.Select(asset => new DirectoryService(asset, kinds[asset.KindId], asset.SourceId is { } source ? bySource.GetValueOrDefault(source, behind[0]) : behind[0]))], total, page, size);
        }
    }
}

/// <summary>One entry of the directory as a service.</summary>
[Public("The directory is open data, and Open Referral UK asks for access without a key")]
public sealed record GetDirectoryService(Guid Id) : IQuery<DirectoryService>
{
    internal sealed class Handler(ILabDatabase db, DirectoryOrganisations organisations) : IQueryHandler<GetDirectoryService, DirectoryService>
    {
        public async Task<Result<DirectoryService>> Handle(GetDirectoryService query, CancellationToken cancellation)
        {
            if (await db.Assets.AsNoTracking().FindInCouncil(query.Id, cancellation) is not { State: AssetState.Published } asset
                || !(await ServiceKinds.All(db, cancellation)).TryGetValue(asset.KindId, out var kind))
                return new DirectoryEntryNotFound();
            var behind = await organisations.All(cancellation);
            return new DirectoryService(asset, kind, behind.FirstOrDefault(organisation => asset.SourceId is { } source && organisation.SourceIds.Contains(source)) ?? behind[0]);
        }
    }
}

/// <summary>The organisations of the directory.</summary>
[Public("The directory is open data, and Open Referral UK asks for access without a key")]
public sealed record ListDirectoryOrganisations : IQuery<IReadOnlyList<DirectoryOrganisation>>
{
    internal sealed class Handler(DirectoryOrganisations organisations) : IQueryHandler<ListDirectoryOrganisations, IReadOnlyList<DirectoryOrganisation>>
    {
        public async Task<Result<IReadOnlyList<DirectoryOrganisation>>> Handle(ListDirectoryOrganisations query, CancellationToken cancellation) =>
            (await organisations.All(cancellation)).ToArray();
    }
}

/// <summary>The kinds that entries of the directory have, as the terms of one taxonomy.</summary>
[Public("The directory is open data, and Open Referral UK asks for access without a key")]
public sealed record ListDirectoryTerms : IQuery<IReadOnlyList<AssetKind>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListDirectoryTerms, IReadOnlyList<AssetKind>>
    {
        public async Task<Result<IReadOnlyList<AssetKind>>> Handle(ListDirectoryTerms query, CancellationToken cancellation) =>
            (AssetKind[])[.. (await ServiceKinds.All(db, cancellation)).Values.OrderBy(kind => kind.Slug, StringComparer.Ordinal)];
    }
}

/// <summary>There is no such entry, or it is not in the directory.</summary>
public sealed record DirectoryEntryNotFound() : NotFound("The directory has no such entry.");

/// <summary>Which kinds count as services.</summary>
internal static class ServiceKinds
{
    private static readonly string[] TopLevel = ["place", "community-group", "social-club", "service"];

    /// <summary>The kinds under which services, groups, clubs and places stand, by id.</summary>
    public static async Task<Dictionary<Guid, AssetKind>> All(ILabDatabase db, CancellationToken cancellation)
    {
        var kinds = await db.AssetKinds.AsNoTracking().ToListAsync(cancellation);
        var top = kinds.Where(kind => kind.ParentId is null && TopLevel.Contains(kind.Slug, StringComparer.Ordinal)).Select(kind => kind.Id).ToHashSet();
        return kinds.Where(kind => top.Contains(kind.ParentId ?? kind.Id)).ToDictionary(kind => kind.Id);
    }
}
