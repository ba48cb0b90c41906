using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Councils;

/// <summary>Where an invitation stands.</summary>
public enum InvitationState
{
    Open = 0,
    Expired = 1,
    Accepted = 2,
    Withdrawn = 3,
}

/// <summary>An invitation by e-mail into a role of the council or into one of its groups. The link's secret is kept as a hash only.</summary>
public sealed class Invitation : CouncilEntity
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>The invited address.</summary>
    [Personal]
    public required string Email { get; init; }

    /// <summary>The role it gives.</summary>
    public required Role Role { get; init; }

    /// <summary>For a board member, which of the four kinds.</summary>
    public BoardMemberKind? BoardMemberKind { get; init; }

    /// <summary>The group it leads into, for <see cref="Role.GroupMember"/>.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>What the person will be in that group.</summary>
    public GroupRole? GroupRole { get; init; }

    /// <summary>Who invited.</summary>
    public required Guid InvitedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset InvitedAt { get; init; }

    /// <summary>From when on the link no longer works.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Hash of the link's secret; empty until the e-mail is written.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>When its present link went out by e-mail; null until it has.</summary>
    public DateTimeOffset? MailedAt { get; private set; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>Who accepted.</summary>
    public Guid? AcceptedBy { get; private set; }

    /// <summary>When it was withdrawn.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public InvitationState StateAt(DateTimeOffset now) =>
        AcceptedAt is not null ? InvitationState.Accepted
        : WithdrawnAt is not null ? InvitationState.Withdrawn
        : now >= ExpiresAt ? InvitationState.Expired
        : InvitationState.Open;

    /// <summary>True within half a minute of being sent: a second click of the same button.</summary>
    public bool WasJustSent(DateTimeOffset now) => ExpiresAt > now + Lifetime - TimeSpan.FromSeconds(30);

    /// <summary>Starts its fourteen days, at first or again.</summary>
    public void Renew(DateTimeOffset now) => (ExpiresAt, MailedAt) = (now + Lifetime, null);

    /// <summary>Notes that the e-mail with the present link went out.</summary>
    public void Mailed(DateTimeOffset now) => MailedAt = now;

    /// <summary>Puts a new secret in force: a link sent before stops working.</summary>
    public void Replace(SecretToken token) => TokenHash = token.Hash;

    /// <summary>Takes it back. Doing so twice is harmless.</summary>
    public Error? Withdraw(DateTimeOffset now)
    {
        if (AcceptedAt is not null)
            return new InvitationUsed();
        WithdrawnAt ??= now;
        return null;
    }

    /// <summary>Takes it up, by the person whose address it was sent to. The same person may do so twice.</summary>
    public Error? Accept(Guid userId, string email, DateTimeOffset now)
    {
        if (AcceptedBy == userId)
            return null;
        if (StateAt(now) != InvitationState.Open)
            return new InvitationUsed();
        if (!string.Equals(Email, email, StringComparison.OrdinalIgnoreCase))
            return new InvitedAnother();
        (AcceptedAt, AcceptedBy) = (now, userId);
        return null;
    }
}

/// <summary>The invitation was accepted, withdrawn or has expired.</summary>
public sealed record InvitationUsed()
    : Conflict("This invitation no longer works: it was used, taken back, or is more than 14 days old. Ask the person who invited you for a new one.");

/// <summary>Somebody else's invitation.</summary>
public sealed record InvitedAnother()
    : Conflict("This invitation was sent to another e-mail address than the one you are signed in with. Sign out, then open the link again.");
