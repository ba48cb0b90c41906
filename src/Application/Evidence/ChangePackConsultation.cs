using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Changes an entry of the consultation log; <see cref="PackItemNotFound"/> when somebody removed it meanwhile.</summary>
[Requires(Permission.BuildPacks)]
public sealed record ChangePackConsultation(PackOf Of, int Version, PackConsultation Entry) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<ChangePackConsultation, Nothing>
    {
        public Task<Result<Nothing>> Handle(ChangePackConsultation command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Consultation, command.Entry.Id), $"Changed what {command.Entry.Who} said", command.Version,
                plan => plan.Consultations.Any(known => known.Id == command.Entry.Id) ? plan.WithConsultation(command.Entry) : new PackItemNotFound(), cancellation);
    }
}
