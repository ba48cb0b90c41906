using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Takes an entry of the consultation log out.</summary>
[Requires(Permission.BuildPacks)]
public sealed record RemovePackConsultation(PackOf Of, Guid EntryId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<RemovePackConsultation, Nothing>
    {
        public Task<Result<Nothing>> Handle(RemovePackConsultation command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Consultation, command.EntryId), "Removed an entry of the consultation log", null, plan => plan.WithoutConsultation(command.EntryId), cancellation);
    }
}
