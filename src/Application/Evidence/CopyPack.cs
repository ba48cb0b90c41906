using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Makes a new draft with the plan of a pack: the way to refresh an issued one with newer figures.</summary>
/// <returns>The copy's id.</returns>
[Requires(Permission.BuildPacks)]
[Uses(Limit.Packs)]
public sealed record CopyPack(PackOf Of) : ICommand<Guid>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, PackDesk desk, ICurrentUser user, TimeProvider clock) : ICommandHandler<CopyPack, Guid>
    {
        public async Task<Result<Guid>> Handle(CopyPack command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } pack)
                return new PackNotFound();
            var copy = pack.Copy(user.Id, clock.GetUtcNow());
            db.Packs.Add(copy);
            return copy.Id;
        }
    }
}
