using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Councils;

/// <summary>What the holder of an invitation's link is shown.</summary>
/// <param name="Email">The invited address.</param>
/// <param name="What">What they are invited to: «data manager», or the group's name.</param>
/// <param name="HasAccount">True when the address has an account: sign in, do not make one.</param>
/// <param name="AcceptedByMe">True when the signed-in person took it up before.</param>
/// <param name="GroupId">The group it leads into.</param>
public sealed record InvitationView(string Email, string What, bool HasAccount, bool AcceptedByMe, Guid? GroupId);

/// <summary>Reads an invitation by the secret of its link.</summary>
[Public("The secret of the link is the permission")]
public sealed record SeeInvitation(string Token) : IQuery<InvitationView>
{
    internal sealed class Handler(Invitations invitations, IAccounts accounts, ICurrentUser user, TimeProvider clock) : IQueryHandler<SeeInvitation, InvitationView>
    {
        public async Task<Result<InvitationView>> Handle(SeeInvitation request, CancellationToken cancellation)
        {
            if (await invitations.Find(request.Token, cancellation) is not { } invitation)
                return new InvitationNotFound();
            var mine = invitation.AcceptedBy is { } accepted && accepted == user.UserId;
            if (!mine && invitation.StateAt(clock.GetUtcNow()) != InvitationState.Open)
                return new InvitationUsed();
            if (await invitations.Describe(invitation, cancellation) is not { } place)
                return new InvitationUsed();
            var what = place.Length > 0 ? place : RoleNames.Of(invitation.Role, invitation.BoardMemberKind);
            var hasAccount = await accounts.FindByEmail(invitation.Email, cancellation) is not null;
            return new InvitationView(invitation.Email, what, hasAccount, mine, invitation.GroupId);
        }
    }
}
