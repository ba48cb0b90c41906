using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>The heading, question, limit and words of a section.</summary>
[Requires(Permission.BuildPacks)]
public sealed record ChangePackSection(PackOf Of, int Version, PackSection Section) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<ChangePackSection, Nothing>
    {
        public Task<Result<Nothing>> Handle(ChangePackSection command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Narrative, command.Section.Id), $"Changed «{command.Section.Heading}»", command.Version, plan => plan.WithSection(command.Section), cancellation);
    }
}
