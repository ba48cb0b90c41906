using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Councils;

/// <summary>Where an accepted invitation leads.</summary>
public sealed record Joined(Role Role, Guid? GroupId);

/// <summary>Takes up an invitation as the signed-in person. Doing so twice is harmless.</summary>
[Requires(Permission.UseAccount)]
[Audited]
public sealed record AcceptInvitation(string Token) : ICommand<Joined>
{
    internal sealed class Handler(Invitations invitations, IAccounts accounts, ICurrentUser user) : ICommandHandler<AcceptInvitation, Joined>
    {
        public async Task<Result<Joined>> Handle(AcceptInvitation command, CancellationToken cancellation)
        {
            if (await invitations.Find(command.Token, cancellation) is not { } invitation)
                return new InvitationNotFound();
            if (await accounts.Find(user.Id, cancellation) is not { } account)
                return new SignInNeeded();
            return await invitations.Accept(invitation, account.Id, account.Email, cancellation) is { } error
                ? error
                : new Joined(invitation.Role, invitation.GroupId);
        }
    }
}
