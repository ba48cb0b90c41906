using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils.InviteMany;

/// <summary>What came of a list.</summary>
/// <param name="Invited">People invited.</param>
/// <param name="Job">The job that writes to them; null when nobody is.</param>
public sealed record InviteListSent(int Invited, Guid? Job);

/// <summary>Invites everybody of a list who can be, and asks for one job that writes to them. The same list again invites nobody twice.</summary>
[Requires(Permission.InvitePeople)]
[Audited]
public sealed record SendInviteList(byte[] Content) : ICommand<InviteListSent>
{
    internal sealed class Handler(ILabDatabase db, InviteListReading reading, Entitlements entitlements, IJobs jobs, ICurrentUser user, TimeProvider clock) : ICommandHandler<SendInviteList, InviteListSent>
    {
        public async Task<Result<InviteListSent>> Handle(SendInviteList command, CancellationToken cancellation)
        {
            var report = await reading.Read(command.Content, cancellation);
            if (!report.Succeeded)
                return report.Error;
            var managers = report.Value.Lines.Count(line => line is { Outcome: InviteOutcome.Invited, Role: Role.DataManager });
            if (await entitlements.Refusal(Limit.DataManagers, managers, cancellation) is { } refusal)
                return refusal;
            var now = clock.GetUtcNow();
            var expired = await db.Invitations.Where(row => row.GroupId == null && row.AcceptedAt == null && row.WithdrawnAt == null).ToListAsync(cancellation);
            List<Guid> ids = [];
            foreach (var line in report.Value.Lines.Where(line => line.Outcome == InviteOutcome.Invited))
            {
                var invitation = expired.Find(row => row.Role == line.Role && row.BoardMemberKind == line.Kind && string.Equals(row.Email, line.Email, StringComparison.OrdinalIgnoreCase));
                if (invitation is null)
                {
                    invitation = new() { Email = line.Email, Role = line.Role!.Value, BoardMemberKind = line.Kind, InvitedBy = user.Id, InvitedAt = now };
                    db.Invitations.Add(invitation);
                }

                invitation.Renew(now);
                ids.Add(invitation.Id);
            }

            return new InviteListSent(ids.Count, ids.Count == 0 ? null : await jobs.Run(new SendInvitations(ids), "Invitations by e-mail", cancellation));
        }
    }
}

/// <summary>The job that writes the e-mails of many invitations, one after the other. Run again it goes on where it stopped: nobody gets two.</summary>
[Public("A job: it follows from invitations that were allowed, and answers nobody")]
public sealed record SendInvitations(IReadOnlyList<Guid> InvitationIds) : IJobRequest<Nothing>
{
    internal sealed class Handler(ILabDatabase db, InvitationMail mail, IJobProgress progress) : IJobRequestHandler<SendInvitations, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendInvitations request, CancellationToken cancellation)
        {
            for (var done = 0; done < request.InvitationIds.Count; done++)
            {
                if (await db.Invitations.FindInCouncil(request.InvitationIds[done], cancellation) is { MailedAt: null } invitation)
                    await mail.Send(invitation, cancellation);
                await progress.Report(done + 1, request.InvitationIds.Count, "Writing e-mails:", cancellation);
            }

            return Nothing.Value;
        }
    }
}
