using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Groups;

/// <summary>Takes an invitation into a group back; organisers only.</summary>
[Requires(Permission.ManageGroup)]
[Audited]
public sealed record WithdrawGroupInvitation(Guid GroupId, Guid InvitationId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<WithdrawGroupInvitation, Nothing>
    {
        public async Task<Result<Nothing>> Handle(WithdrawGroupInvitation command, CancellationToken cancellation)
        {
            if (await db.Groups.FindInCouncil(command.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            if (!group.IsOrganisedBy(user.Id))
                return new OrganisersOnly();
            if (await db.Invitations.FindInCouncil(command.InvitationId, cancellation) is not { } invitation || invitation.GroupId != group.Id)
                return new InvitationNotFound();
            return invitation.Withdraw(clock.GetUtcNow()) is { } error ? error : Nothing.Value;
        }
    }
}
