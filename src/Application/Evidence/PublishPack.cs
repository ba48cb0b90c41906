using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Lets anybody with the code read the web version of an issued pack, or stops it.</summary>
[Requires(Permission.BuildPacks)]
[Audited]
public sealed record PublishPack(PackOf Of, bool IsPublic) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk) : ICommandHandler<PublishPack, Nothing>
    {
        public async Task<Result<Nothing>> Handle(PublishPack command, CancellationToken cancellation) =>
            await desk.Find(command.Of, cancellation) is { } pack ? pack.Publish(command.IsPublic) : new PackNotFound();
    }
}
