using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Adds areas; one that is there already is not added again.</summary>
[Requires(Permission.BuildPacks)]
public sealed record AddPackAreas(PackOf Of, IReadOnlyList<PackArea> Areas) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<AddPackAreas, Nothing>
    {
        public Task<Result<Nothing>> Handle(AddPackAreas command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Areas, null), $"Added {string.Join(", ", command.Areas.Take(5).Select(area => area.Name))}", null, plan => plan.WithAreas(command.Areas), cancellation);
    }
}
