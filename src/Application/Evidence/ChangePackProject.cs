using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Aims, beneficiaries, dates and costs.</summary>
[Requires(Permission.BuildPacks)]
public sealed record ChangePackProject(PackOf Of, int Version, PackProject Project) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<ChangePackProject, Nothing>
    {
        public Task<Result<Nothing>> Handle(ChangePackProject command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Project, null), "Changed the project", command.Version, plan => plan.WithProject(command.Project), cancellation);
    }
}
