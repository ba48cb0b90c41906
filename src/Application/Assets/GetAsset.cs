using LocalityLab.Application.Groups;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>Where an asset came from, as its page says it.</summary>
public sealed record AssetOrigin(string Name, string Publisher, string Licence, string Address, string AsOf);

/// <summary>One of the present areas that an asset lies in.</summary>
public sealed record AssetAreaView(string GeographySlug, string GeographyName, string Code, string Name);

/// <summary>An asset's photo; its address follows from the asset's.</summary>
/// <param name="Alt">What it shows, for those who do not see it.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
public sealed record AssetPhotoView(string Alt, int Width, int Height);

/// <summary>A group that shows itself to everybody.</summary>
/// <param name="Slug">Last part of its profile's address.</param>
/// <param name="Name">Its name.</param>
public sealed record ProfileAddress(string Slug, string Name);

/// <summary>One asset with all that is known about it.</summary>
public sealed record AssetView
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is told about it.</summary>
    public required AssetDetails Details { get; init; }

    /// <summary>Where it is.</summary>
    public required AssetPlace Place { get; init; }

    /// <summary>The kind's slug.</summary>
    public required string KindSlug { get; init; }

    /// <summary>The kind's name.</summary>
    public required string KindName { get; init; }

    /// <summary>Where it stands.</summary>
    public required AssetState State { get; init; }

    /// <summary>Why it was archived or refused.</summary>
    public required string Reason { get; init; }

    /// <summary>The version that a form about it starts from.</summary>
    public required int Version { get; init; }

    /// <summary>When somebody last saw it.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Its source; null when a person added it.</summary>
    public required AssetOrigin? Origin { get; init; }

    /// <summary>The group that keeps it up to date, or null.</summary>
    public required Guid? OwningGroupId { get; init; }

    /// <summary>Name of that group, for those who may see the history; else empty.</summary>
    public required string OwningGroup { get; init; }

    /// <summary>The public profile of that group; null while it shows none.</summary>
    public required ProfileAddress? OwningProfile { get; init; }

    /// <summary>When the group last said that it is right; null when it never did.</summary>
    public required DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Since when nobody has confirmed it; null unless it is overdue.</summary>
    public required DateTimeOffset? NotConfirmedSince { get; init; }

    /// <summary>Who changed what and when, newest first, for those who look after it; null for everybody else.</summary>
    public required IReadOnlyList<AssetChangeView>? History { get; init; }

    /// <summary>The present areas it lies in, largest first.</summary>
    public required IReadOnlyList<AssetAreaView> Areas { get; init; }

    /// <summary>Its photo, or null.</summary>
    public required AssetPhotoView? Photo { get; init; }

    /// <summary>True for the council's people who look after the directory.</summary>
    public required bool MayManage { get; init; }

    /// <summary>True for members of the group that keeps it up to date.</summary>
    public required bool MayEditForGroup { get; init; }
}

/// <summary>One asset. What is not published is seen by the council's people and by the group that it belongs to.</summary>
[Public("The directory is for residents; the handler shows what is not published to those who look after it")]
public sealed record GetAsset(Guid AssetId) : IQuery<AssetView>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user, AssetHistoryReader history, TimeProvider clock) : IQueryHandler<GetAsset, AssetView>
    {
        public async Task<Result<AssetView>> Handle(GetAsset query, CancellationToken cancellation)
        {
            var row = await db.Assets.AsNoTracking().Where(asset => asset.Id == query.AssetId)
                .Join(db.AssetKinds, asset => asset.KindId, kind => kind.Id, (asset, kind) => new { asset, kind })
                .SingleOrDefaultAsync(cancellation);
            if (row is null)
                return new AssetNotFound();
            var mayManage = await user.May(Permission.ManageAssets, cancellation);
            var mayEdit = row.asset.OwningGroupId is { } group && user.UserId is not null
                && await user.May(Permission.UseGroup, cancellation) && await user.MayActFor(Owner.Group(group), cancellation);
            if (row.asset.State != AssetState.Published && !mayManage && !mayEdit && !await user.May(Permission.ModerateAssets, cancellation))
                return new AssetNotFound();
            return new AssetView
            {
                Id = row.asset.Id,
                Details = row.asset.Details,
                Place = row.asset.Place,
                KindSlug = row.kind.Slug,
                KindName = row.kind.Name,
                State = row.asset.State,
                Reason = row.asset.Reason,
                Version = row.asset.Version,
                LastSeen = row.asset.LastSeen,
                OwningGroupId = row.asset.OwningGroupId,
                OwningGroup = mayManage || mayEdit ? await db.Groups.Where(owner => owner.Id == row.asset.OwningGroupId).Select(owner => owner.Name).SingleOrDefaultAsync(cancellation) ?? "" : "",
                OwningProfile = row.asset.OwningGroupId is { } owner
                    ? await db.PublishedProfiles().Where(shown => shown.Group.Id == owner).Select(shown => new ProfileAddress(shown.Profile.Slug, shown.Group.Name)).SingleOrDefaultAsync(cancellation)
                    : null,
                ConfirmedAt = row.asset.ConfirmedAt,
                NotConfirmedSince = AssetConfirmation.NotConfirmedSince(row.asset.OwningGroupId, row.asset.LastSeen, clock.GetUtcNow()),
                History = mayManage || mayEdit ? await history.Of(row.asset, cancellation) : null,
                Origin = await Origin(row.asset.SourceId, cancellation),
                Areas = await Areas(row.asset.Id, cancellation),
                Photo = await db.AssetPhotos.AsNoTracking().SingleOrDefaultAsync(found => found.AssetId == row.asset.Id, cancellation) is { } photo
                    ? new(PinPhoto.AltOf(row.asset.Name, photo.Description), photo.Width, photo.Height) : null,
                MayManage = mayManage,
                MayEditForGroup = mayEdit,
            };
        }

        private async Task<AssetOrigin?> Origin(Guid? sourceId, CancellationToken cancellation) =>
            sourceId is null ? null : await db.AssetSources.AsNoTracking().Where(source => source.Id == sourceId)
                .Select(source => new AssetOrigin(source.Name, source.Publisher, source.Licence, source.Address, source.AsOf)).SingleAsync(cancellation);

        private async Task<IReadOnlyList<AssetAreaView>> Areas(Guid assetId, CancellationToken cancellation)
        {
            var areas = await db.AssetAreas.AsNoTracking().Where(row => row.AssetId == assetId)
                .Join(db.Areas, row => row.AreaId, area => area.Id, (row, area) => area)
                .Join(db.Geographies.Where(geography => geography.IsCurrent), area => area.GeographyId, geography => geography.Id, (area, geography) => new { area, geography })
                .Select(row => new { row.geography.Kind, View = new AssetAreaView(row.geography.Slug, row.geography.Name, row.area.Code, row.area.Name) })
                .ToListAsync(cancellation);
            return [.. areas.OrderByDescending(row => row.Kind).Select(row => row.View)];
        }
    }
}
