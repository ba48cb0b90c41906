using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Moves a citation one place up or down; the numbers in the words follow.</summary>
[Requires(Permission.BuildPacks)]
public sealed record MovePackCitation(PackOf Of, Guid CitationId, bool Up) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<MovePackCitation, Nothing>
    {
        public Task<Result<Nothing>> Handle(MovePackCitation command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Citations, null), "Changed the order of the citations", null, plan => plan.WithCitationMoved(command.CitationId, command.Up), cancellation);
    }
}
