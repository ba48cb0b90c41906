using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Removes a section of the group's own words.</summary>
[Requires(Permission.BuildPacks)]
public sealed record RemovePackSection(PackOf Of, Guid SectionId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<RemovePackSection, Nothing>
    {
        public Task<Result<Nothing>> Handle(RemovePackSection command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Order, command.SectionId), "Removed a section", null, plan => plan.WithoutSection(command.SectionId), cancellation);
    }
}
