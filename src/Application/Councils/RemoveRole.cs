using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>Takes a role from somebody. The last administrator keeps theirs; a group member also leaves the council's groups. Doing so twice is harmless.</summary>
[Requires(Permission.InvitePeople)]
[Audited]
[StaysOpen("Taking a role away adds nothing, and may be what a smaller plan needs")]
public sealed record RemoveRole(Guid MembershipId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, IEnumerable<IRoleRemoved> followers, TimeProvider clock) : ICommandHandler<RemoveRole, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveRole command, CancellationToken cancellation)
        {
            if (await db.Memberships.FindInCouncil(command.MembershipId, cancellation) is not { } membership)
            {
                return await SecondClick.Of<RemoveRole>(db, clock, cancellation, command.MembershipId)
                    ? Nothing.Value
                    : new NotFound("There is no such role.");
            }

            if (membership.Role == Role.Administrator && await db.Memberships.CountAsync(row => row.Role == Role.Administrator, cancellation) == 1)
                return new LastAdministrator();
            db.Memberships.Remove(membership);
            foreach (var follower in followers)
                await follower.RoleRemoved(membership, cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>A council is never without an administrator.</summary>
public sealed record LastAdministrator()
    : Conflict("This is the council’s last administrator. Invite another one first; when they have accepted, come back and remove this role.");

/// <summary>A slice that has to follow when somebody loses a role; runs within the command.</summary>
public interface IRoleRemoved
{
    /// <summary>Takes from the person what the role gave them.</summary>
    Task RoleRemoved(Membership membership, CancellationToken cancellation);
}
