using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>A group that can keep records up to date.</summary>
public sealed record AssetKeeper(Guid Id, string Name);

/// <summary>The groups that a record can be given to, by name.</summary>
[Requires(Permission.ManageAssets)]
public sealed record ListAssetKeepers : IQuery<IReadOnlyList<AssetKeeper>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListAssetKeepers, IReadOnlyList<AssetKeeper>>
    {
        public async Task<Result<IReadOnlyList<AssetKeeper>>> Handle(ListAssetKeepers query, CancellationToken cancellation) =>
            await db.Groups.AsNoTracking().Where(group => group.ClosedAt == null).OrderBy(group => group.Name).ThenBy(group => group.Id)
                .Select(group => new AssetKeeper(group.Id, group.Name)).ToListAsync(cancellation);
    }
}

/// <summary>Gives a record to the group that it is about, which keeps it up to date from now on; without a group it is the council's own again.</summary>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record GiveAsset(Guid AssetId, Guid? GroupId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<GiveAsset, Nothing>
    {
        public async Task<Result<Nothing>> Handle(GiveAsset command, CancellationToken cancellation)
        {
            if (await db.Assets.FindInCouncil(command.AssetId, cancellation) is not { } asset)
                return new AssetNotFound();
            if (command.GroupId is { } group && !await db.Groups.AnyAsync(row => row.Id == group && row.ClosedAt == null, cancellation))
                return new NoGroupToKeepIt { Field = "Group" };
            return asset.GiveTo(command.GroupId, clock.GetUtcNow());
        }
    }
}
