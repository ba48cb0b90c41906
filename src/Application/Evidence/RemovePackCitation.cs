using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Takes a citation out.</summary>
[Requires(Permission.BuildPacks)]
public sealed record RemovePackCitation(PackOf Of, Guid CitationId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<RemovePackCitation, Nothing>
    {
        public Task<Result<Nothing>> Handle(RemovePackCitation command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Citations, command.CitationId), "Removed a citation", null, plan => plan.WithoutCitation(command.CitationId), cancellation);
    }
}
