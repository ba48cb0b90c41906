using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Groups;

/// <summary>Leaves a group. The only member's leaving closes it; the last organiser of several members names another first.</summary>
[Requires(Permission.UseGroup)]
[Audited]
public sealed record LeaveGroup(Guid GroupId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<LeaveGroup, Nothing>
    {
        public async Task<Result<Nothing>> Handle(LeaveGroup command, CancellationToken cancellation)
        {
            if (await db.Groups.FindInCouncil(command.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            return await db.TakeLeave(group, user.Id, clock.GetUtcNow(), cancellation) is { } error ? error : Nothing.Value;
        }
    }
}
