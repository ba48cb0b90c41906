using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>What the pack says about assets, or nothing.</summary>
[Requires(Permission.BuildPacks)]
public sealed record ChangePackAssets(PackOf Of, int Version, PackAssets? Assets) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<ChangePackAssets, Nothing>
    {
        public Task<Result<Nothing>> Handle(ChangePackAssets command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Assets, null), "Changed what is shown about assets", command.Version, plan => plan.WithAssets(command.Assets), cancellation);
    }
}
