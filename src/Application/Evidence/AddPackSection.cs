using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Adds a section of the group's own words.</summary>
[Requires(Permission.BuildPacks)]
public sealed record AddPackSection(PackOf Of, PackSection Section) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<AddPackSection, Nothing>
    {
        public Task<Result<Nothing>> Handle(AddPackSection command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Narrative, command.Section.Id), $"Added «{command.Section.Heading}»", null, plan => plan.WithNewSection(command.Section with { Kind = PackSectionKind.Narrative }), cancellation);
    }
}
