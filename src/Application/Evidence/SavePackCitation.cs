using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Adds a citation, or replaces the one with the same id.</summary>
[Requires(Permission.BuildPacks)]
public sealed record SavePackCitation(PackOf Of, int? Version, PackCitation Citation) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<SavePackCitation, Nothing>
    {
        public Task<Result<Nothing>> Handle(SavePackCitation command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Citations, command.Citation.Id), "Saved a citation", command.Version, plan => plan.WithCitation(command.Citation), cancellation);
    }
}
