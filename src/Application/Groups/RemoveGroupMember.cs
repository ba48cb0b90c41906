using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Groups;

/// <summary>Takes somebody out of a group; organisers only. Somebody who is out already stays out.</summary>
[Requires(Permission.ManageGroup)]
[Audited]
public sealed record RemoveGroupMember(Guid GroupId, Guid UserId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<RemoveGroupMember, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveGroupMember command, CancellationToken cancellation)
        {
            if (await db.Groups.FindInCouncil(command.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            if (!group.IsOrganisedBy(user.Id))
                return new OrganisersOnly();
            if (group.Members.All(member => member.UserId != command.UserId))
            {
                return await SecondClick.Of<RemoveGroupMember>(db, clock, cancellation, command.GroupId, command.UserId)
                    ? Nothing.Value
                    : new NotFound("There is no such member.");
            }

            return await db.TakeLeave(group, command.UserId, clock.GetUtcNow(), cancellation) is { } error ? error : Nothing.Value;
        }
    }
}
