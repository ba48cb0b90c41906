using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>The need profile, or none.</summary>
[Requires(Permission.BuildPacks)]
public sealed record ChangePackNeed(PackOf Of, int Version, PackNeed? Need) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<ChangePackNeed, Nothing>
    {
        public Task<Result<Nothing>> Handle(ChangePackNeed command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Need, null), $"Changed the need profile: {command.Need?.Name ?? "none"}", command.Version, plan => plan.WithNeed(command.Need), cancellation);
    }
}
