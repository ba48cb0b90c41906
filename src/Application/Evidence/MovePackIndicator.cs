using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Moves an indicator one place up or down.</summary>
[Requires(Permission.BuildPacks)]
public sealed record MovePackIndicator(PackOf Of, Guid IndicatorId, bool Up) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<MovePackIndicator, Nothing>
    {
        public Task<Result<Nothing>> Handle(MovePackIndicator command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Indicators, command.IndicatorId), "Changed the order of the indicators", null, plan => plan.WithIndicatorMoved(command.IndicatorId, command.Up), cancellation);
    }
}
