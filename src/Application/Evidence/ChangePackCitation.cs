using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Changes a citation; <see cref="PackItemNotFound"/> when somebody removed it meanwhile.</summary>
[Requires(Permission.BuildPacks)]
public sealed record ChangePackCitation(PackOf Of, int Version, PackCitation Citation) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<ChangePackCitation, Nothing>
    {
        public Task<Result<Nothing>> Handle(ChangePackCitation command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Citations, command.Citation.Id), "Changed a citation", command.Version,
                plan => plan.Citations.Any(known => known.Id == command.Citation.Id) ? plan.WithCitation(command.Citation) : new PackItemNotFound(), cancellation);
    }
}
