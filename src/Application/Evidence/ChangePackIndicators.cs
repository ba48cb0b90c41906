using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>The indicators with their figures, in their order.</summary>
[Requires(Permission.BuildPacks)]
public sealed record ChangePackIndicators(PackOf Of, int Version, IReadOnlyList<PackIndicator> Indicators) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<ChangePackIndicators, Nothing>
    {
        public Task<Result<Nothing>> Handle(ChangePackIndicators command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Indicators, null), $"Changed the indicators: {string.Join(", ", command.Indicators.Select(indicator => indicator.Name))}", command.Version, plan => plan.WithIndicators(command.Indicators), cancellation);
    }
}
