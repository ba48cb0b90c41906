using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Takes an area out.</summary>
[Requires(Permission.BuildPacks)]
public sealed record RemovePackArea(PackOf Of, string GeographySlug, string Code) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<RemovePackArea, Nothing>
    {
        public Task<Result<Nothing>> Handle(RemovePackArea command, CancellationToken cancellation) =>
            desk.Edit(command.Of, (PackPart.Areas, null), $"Took out {command.Code}", null, plan => plan.WithoutArea(command.GeographySlug, command.Code), cancellation);
    }
}
