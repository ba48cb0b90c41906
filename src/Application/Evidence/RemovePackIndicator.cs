using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Takes an indicator out, with its comment; one that is out already changes nothing.</summary>
[Requires(Permission.BuildPacks)]
public sealed record RemovePackIndicator(PackOf Of, Guid IndicatorId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<RemovePackIndicator, Nothing>
    {
        public Task<Result<Nothing>> Handle(RemovePackIndicator command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Indicators, command.IndicatorId), "Removed an indicator", null, plan => plan.WithoutIndicator(command.IndicatorId), cancellation);
    }
}
