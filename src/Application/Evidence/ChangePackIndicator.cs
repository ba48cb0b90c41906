using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>The figures drawn for one indicator, and why it matters in the group's own words.</summary>
[Requires(Permission.BuildPacks)]
public sealed record ChangePackIndicator(PackOf Of, int Version, Guid IndicatorId, IReadOnlyList<PackFigureKind> Figures, string Comment) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<ChangePackIndicator, Nothing>
    {
        public Task<Result<Nothing>> Handle(ChangePackIndicator command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Indicators, command.IndicatorId), "Changed the figures and words of an indicator", command.Version, plan => plan.WithIndicator(command.IndicatorId, command.Figures, command.Comment), cancellation);
    }
}
