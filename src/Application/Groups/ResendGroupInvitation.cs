using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Groups;

/// <summary>Sends an invitation into a group again with a new link; organisers only.</summary>
[Requires(Permission.ManageGroup)]
[Audited]
public sealed record ResendGroupInvitation(Guid GroupId, Guid InvitationId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, Invitations invitations, TimeProvider clock) : ICommandHandler<ResendGroupInvitation, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ResendGroupInvitation command, CancellationToken cancellation)
        {
            if (await db.Groups.FindInCouncil(command.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            if (!group.IsOrganisedBy(user.Id))
                return new OrganisersOnly();
            if (await db.Invitations.FindInCouncil(command.InvitationId, cancellation) is not { } invitation || invitation.GroupId != group.Id)
                return new InvitationNotFound();
            if (invitation.StateAt(clock.GetUtcNow()) is InvitationState.Accepted or InvitationState.Withdrawn)
                return new InvitationUsed();
            await invitations.Renew(invitation, cancellation);
            return Nothing.Value;
        }
    }
}
