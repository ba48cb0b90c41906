using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>What making, finding and taking up an invitation share, whichever slice it leads into.</summary>
internal sealed class Invitations(ILabDatabase db, IJobs jobs, ICurrentUser user, IEnumerable<IInvitationTarget> targets, TimeProvider clock) : IUseCasePart
{
    /// <summary>Adds the invitation, or renews the open one of the same address and purpose, and asks for its e-mail.</summary>
    public async Task<Guid> Send(string email, Role role, BoardMemberKind? kind, (Guid Id, Domain.Groups.GroupRole Role)? group, CancellationToken cancellation)
    {
        var address = email.Trim();
        Guid? groupId = group?.Id;
        var open = (await db.Invitations
            .Where(row => row.Role == role && row.GroupId == groupId && row.AcceptedAt == null && row.WithdrawnAt == null)
            .ToListAsync(cancellation))
            .Find(row => string.Equals(row.Email, address, StringComparison.OrdinalIgnoreCase) && row.BoardMemberKind == kind && row.GroupRole == group?.Role);
        if (open is null)
        {
            open = new Invitation
            {
                Email = address,
                Role = role,
                BoardMemberKind = kind,
                GroupId = groupId,
                GroupRole = group?.Role,
                InvitedBy = user.Id,
                InvitedAt = clock.GetUtcNow(),
            };
            db.Invitations.Add(open);
        }

        await Renew(open, cancellation);
        return open.Id;
    }

    /// <summary>Starts the fourteen days again and asks for a new e-mail; after a second click the first one is on its way already.</summary>
    public async Task Renew(Invitation invitation, CancellationToken cancellation)
    {
        if (invitation.WasJustSent(clock.GetUtcNow()))
            return;
        invitation.Renew(clock.GetUtcNow());
        await jobs.Run(new SendInvitation(invitation.Id), "Invitation by e-mail", cancellation);
    }

    /// <summary>The invitation of a link's secret, or null.</summary>
    public Task<Invitation?> Find(string token, CancellationToken cancellation)
    {
        var hash = SecretToken.HashOf(token);
        return db.Invitations.SingleOrDefaultAsync(row => row.TokenHash == hash, cancellation);
    }

    /// <summary>What it leads to in words; null when that is gone.</summary>
    public async Task<string?> Describe(Invitation invitation, CancellationToken cancellation) =>
        targets.FirstOrDefault(target => target.Role == invitation.Role) is { } target ? await target.Describe(invitation, cancellation) : "";

    /// <summary>Takes it up for a person: the role, and what the slice behind the role adds.</summary>
    public async Task<Error?> Accept(Invitation invitation, Guid userId, string email, CancellationToken cancellation)
    {
        if (invitation.Accept(userId, email, clock.GetUtcNow()) is { } refused)
            return refused;
        if (!await db.Memberships.AnyAsync(row => row.UserId == userId && row.Role == invitation.Role, cancellation))
        {
            db.Memberships.Add(new Membership
            {
                UserId = userId,
                Role = invitation.Role,
                BoardMemberKind = invitation.BoardMemberKind,
                Since = clock.GetUtcNow(),
            });
        }

        var target = targets.FirstOrDefault(candidate => candidate.Role == invitation.Role);
        return target is null ? null : await target.Admit(invitation, userId, cancellation);
    }
}
