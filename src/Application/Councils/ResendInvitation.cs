using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Councils;

/// <summary>Sends an invitation into a role again with a new link and another fourteen days; the old link stops working.</summary>
[Requires(Permission.InvitePeople)]
[Audited]
public sealed record ResendInvitation(Guid InvitationId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, Invitations invitations, TimeProvider clock) : ICommandHandler<ResendInvitation, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ResendInvitation command, CancellationToken cancellation)
        {
            if (await db.Invitations.FindInCouncil(command.InvitationId, cancellation) is not { GroupId: null } invitation)
                return new InvitationNotFound();
            if (invitation.StateAt(clock.GetUtcNow()) is InvitationState.Accepted or InvitationState.Withdrawn)
                return new InvitationUsed();
            await invitations.Renew(invitation, cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>There is no such invitation here.</summary>
public sealed record InvitationNotFound() : NotFound("There is no such invitation.");
