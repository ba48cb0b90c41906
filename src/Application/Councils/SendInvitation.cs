using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>The job that writes the e-mail of an invitation.</summary>
[Public("A job: it follows from an invitation that was allowed, and answers nobody")]
[OutsideTransaction("An e-mail server may take longer than one writer may hold the embedded database")]
public sealed record SendInvitation(Guid InvitationId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, InvitationMail mail) : ICommandHandler<SendInvitation, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendInvitation command, CancellationToken cancellation)
        {
            if (await db.Invitations.FindInCouncil(command.InvitationId, cancellation) is { } invitation)
                await mail.Send(invitation, cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>
/// Writes the e-mail of an invitation. Each try makes a new secret, saves its hash and then sends, so that the secret itself is
/// stored nowhere.
/// </summary>
internal sealed class InvitationMail(
    ILabDatabase db, Invitations invitations, IAccounts accounts, IAccountLinks links, IMailer mailer, ICouncilScope scope, TimeProvider clock) : IUseCasePart
{
    /// <summary>Sends it, unless it is open no longer or leads nowhere any more.</summary>
    public async Task Send(Invitation invitation, CancellationToken cancellation)
    {
        if (invitation.StateAt(clock.GetUtcNow()) != InvitationState.Open || await invitations.Describe(invitation, cancellation) is not { } place)
            return;
        var token = SecretToken.New();
        invitation.Replace(token);
        await db.SaveChangesAsync(cancellation);
        await mailer.Send(await Write(invitation, place, token, cancellation), cancellation);
        invitation.Mailed(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<EmailMessage> Write(Invitation invitation, string place, SecretToken token, CancellationToken cancellation)
    {
        var from = (await accounts.Find(invitation.InvitedBy, cancellation))?.DisplayName ?? scope.Council.Name;
        var to = place.Length > 0 ? place : scope.Council.Name;
        var what = place.Length > 0 ? place : $"{scope.Council.Name}, as {RoleNames.Of(invitation.Role, invitation.BoardMemberKind)}";
        return new(invitation.Email, $"You are invited to join {to}", $"""
            Hello,

            {from} invites you to join {what}, on Locality Lab.

            Open this link within 14 days to accept:

            {links.Join(scope.Council.Slug, token.Value)}

            The link is for you alone. If you did not expect it, do nothing.
            """);
    }
}
