using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Title, funder, the funder's question and limits.</summary>
[Requires(Permission.BuildPacks)]
public sealed record ChangePackFunding(PackOf Of, int Version, PackFunding Funding) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<ChangePackFunding, Nothing>
    {
        public Task<Result<Nothing>> Handle(ChangePackFunding command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Funding, null), $"Changed the title and funder: «{command.Funding.Title}», {command.Funding.Funder}", command.Version, plan => plan.WithFunding(command.Funding), cancellation);
    }
}
