using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Moves a section one place up or down.</summary>
[Requires(Permission.BuildPacks)]
public sealed record MovePackSection(PackOf Of, Guid SectionId, bool Up) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<MovePackSection, Nothing>
    {
        public Task<Result<Nothing>> Handle(MovePackSection command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Order, command.SectionId), "Changed the order of the sections", null, plan => plan.WithSectionMoved(command.SectionId, command.Up), cancellation);
    }
}
