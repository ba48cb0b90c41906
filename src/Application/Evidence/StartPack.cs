using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Starts a pack of a group.</summary>
/// <returns>The pack's id.</returns>
[Requires(Permission.BuildPacks)]
[Uses(Limit.Packs)]
public sealed record StartPack(Guid GroupId, PackFunding Funding) : ICommand<Guid>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<StartPack, Guid>
    {
        public Task<Result<Guid>> Handle(StartPack command, CancellationToken cancellation)
        {
            var pack = Pack.Start(command.GroupId, command.Funding, user.Id, clock.GetUtcNow());
            if (!pack.Succeeded)
                return Task.FromResult<Result<Guid>>(pack.Error);
            db.Packs.Add(pack.Value);
            return Task.FromResult<Result<Guid>>(pack.Value.Id);
        }
    }
}
