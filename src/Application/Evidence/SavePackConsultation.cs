using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Adds an entry of the consultation log, or replaces the one with the same id.</summary>
[Requires(Permission.BuildPacks)]
public sealed record SavePackConsultation(PackOf Of, int? Version, PackConsultation Entry) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<SavePackConsultation, Nothing>
    {
        public Task<Result<Nothing>> Handle(SavePackConsultation command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Consultation, command.Entry.Id), $"Saved what {command.Entry.Who} said", command.Version, plan => plan.WithConsultation(command.Entry), cancellation);
    }
}
