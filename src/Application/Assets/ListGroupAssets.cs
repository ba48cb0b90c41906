using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>One of a group's own assets.</summary>
public sealed record GroupAssetLine(Guid Id, string Name, string KindName, AssetState State, DateTimeOffset LastSeen)
{
    /// <summary>True when the group is asked whether it is still right.</summary>
    public bool IsDue { get; init; }
}

/// <summary>The assets that a group keeps up to date, by name; archived ones are left out.</summary>
[Requires(Permission.UseGroup)]
public sealed record ListGroupAssets(Guid GroupId) : IQuery<IReadOnlyList<GroupAssetLine>>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : IQueryHandler<ListGroupAssets, IReadOnlyList<GroupAssetLine>>
    {
        public async Task<Result<IReadOnlyList<GroupAssetLine>>> Handle(ListGroupAssets query, CancellationToken cancellation)
        {
            var due = AssetConfirmation.DueBefore(clock.GetUtcNow());
            return await db.Assets.AsNoTracking().Where(asset => asset.OwningGroupId == query.GroupId && asset.State != AssetState.Archived)
                .Join(db.AssetKinds, asset => asset.KindId, kind => kind.Id, (asset, kind) => new { asset, kind.Name })
                .OrderBy(row => row.asset.Name).ThenBy(row => row.asset.Id)
                .Select(row => new GroupAssetLine(row.asset.Id, row.asset.Name, row.Name, row.asset.State, row.asset.LastSeen)
                {
                    IsDue = row.asset.State == AssetState.Published && row.asset.LastSeen < due,
                })
                .ToListAsync(cancellation);
        }
    }
}
