using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>One role of a person.</summary>
public sealed record RoleOfPerson(Guid MembershipId, Role Role, BoardMemberKind? BoardMemberKind)
{
    /// <summary>True when a group at the council's identity provider gave it.</summary>
    public bool FromProvider { get; init; }
}

/// <summary>A person with roles in the council.</summary>
public sealed record PersonWithRoles(Guid UserId, string DisplayName, string Email, IReadOnlyList<RoleOfPerson> Roles);

/// <summary>An invitation that was not taken up yet.</summary>
public sealed record PendingInvitation(
    Guid Id, string Email, Role Role, BoardMemberKind? BoardMemberKind, Domain.Groups.GroupRole? GroupRole, DateTimeOffset ExpiresAt, bool IsExpired)
{
    internal static PendingInvitation? Of(Invitation invitation, DateTimeOffset now) =>
        invitation.StateAt(now) is InvitationState.Open or InvitationState.Expired
            ? new(invitation.Id, invitation.Email, invitation.Role, invitation.BoardMemberKind, invitation.GroupRole, invitation.ExpiresAt, invitation.StateAt(now) == InvitationState.Expired)
            : null;
}

/// <summary>Everybody with a role, and everybody invited.</summary>
public sealed record PeopleOfCouncil(IReadOnlyList<PersonWithRoles> People, IReadOnlyList<PendingInvitation> Invitations);

/// <summary>The people of the council and their roles.</summary>
[Requires(Permission.InvitePeople)]
public sealed record ListPeople : IQuery<PeopleOfCouncil>
{
    internal sealed class Handler(ILabDatabase db, IAccounts accounts, TimeProvider clock) : IQueryHandler<ListPeople, PeopleOfCouncil>
    {
        public async Task<Result<PeopleOfCouncil>> Handle(ListPeople request, CancellationToken cancellation)
        {
            var memberships = await db.Memberships.AsNoTracking().ToListAsync(cancellation);
            var names = await accounts.Find([.. memberships.Select(membership => membership.UserId).Distinct()], cancellation);
            var people = memberships.Where(membership => names.ContainsKey(membership.UserId)).GroupBy(membership => membership.UserId)
                .Select(person => new PersonWithRoles(
                    person.Key, names[person.Key].DisplayName, names[person.Key].Email,
                    [.. person.OrderBy(row => row.Role).Select(row => new RoleOfPerson(row.Id, row.Role, row.BoardMemberKind) { FromProvider = row.FromProvider })]))
                .OrderBy(person => person.DisplayName, StringComparer.CurrentCultureIgnoreCase).ThenBy(person => person.Email, StringComparer.OrdinalIgnoreCase);
            var now = clock.GetUtcNow();
            var invitations = await db.Invitations.AsNoTracking()
                .Where(row => row.GroupId == null && row.AcceptedAt == null && row.WithdrawnAt == null)
                .OrderBy(row => row.InvitedAt).ToListAsync(cancellation);
            return new PeopleOfCouncil(
                [.. people],
                [.. invitations.Select(row => PendingInvitation.Of(row, now)).OfType<PendingInvitation>()]);
        }
    }
}
