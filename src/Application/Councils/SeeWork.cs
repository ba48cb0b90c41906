using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>What a line of somebody's work is about.</summary>
public enum WorkTopic
{
    Groups = 0,
    Bookings = 1,
    Packs = 2,
    Surgeries = 3,
    Suggestions = 4,
    Imports = 5,
    People = 6,
    Boards = 7,
    Confirmations = 8,
    Partners = 20,
}

/// <summary>One line of somebody's work.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Text">How things stand, such as «2 suggestions wait».</param>
/// <param name="Waits">True when the person is asked to do something.</param>
/// <param name="GroupId">The group it is about, or null.</param>
public sealed record WorkNote(WorkTopic Topic, string Text, bool Waits, Guid? GroupId = null);

/// <summary>A slice that has something to say about a person's work in the council in scope. It asks for permissions itself; the host finds and registers it.</summary>
public interface IWorkNotes
{
    /// <summary>Its lines; none when the person has nothing to do there.</summary>
    /// <param name="groups">The person's own groups.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<WorkNote>> For(IReadOnlyList<Guid> groups, CancellationToken cancellation);
}

/// <summary>One's own group.</summary>
public sealed record WorkGroup(Guid Id, string Name);

/// <summary>A person's work in a council.</summary>
/// <param name="Roles">What they are here, in words.</param>
/// <param name="Groups">Their own groups, by name.</param>
/// <param name="Notes">How things stand.</param>
public sealed record WorkInCouncil(IReadOnlyList<RoleInCouncil> Roles, IReadOnlyList<WorkGroup> Groups, IReadOnlyList<WorkNote> Notes);

/// <summary>A role with its words.</summary>
public sealed record RoleInCouncil(Role Role, string Words);

/// <summary>What the signed-in person has to do in this council, gathered from every slice.</summary>
[Requires(Permission.UseAccount)]
public sealed record SeeWork : IQuery<WorkInCouncil>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user, IEnumerable<IWorkNotes> slices) : IQueryHandler<SeeWork, WorkInCouncil>
    {
        public async Task<Result<WorkInCouncil>> Handle(SeeWork request, CancellationToken cancellation)
        {
            var me = user.Id;
            var roles = await db.Memberships.AsNoTracking().Where(row => row.UserId == me).Select(row => new { row.Role, row.BoardMemberKind }).ToListAsync(cancellation);
            if (roles.Count == 0)
                return new WorkInCouncil([], [], []);
            var groups = await db.Groups.AsNoTracking().Where(group => group.ClosedAt == null && group.Members.Any(member => member.UserId == me))
                .Select(group => new WorkGroup(group.Id, group.Name)).ToListAsync(cancellation);
            List<WorkNote> notes = [];
            foreach (var slice in slices)
                notes.AddRange(await slice.For([.. groups.Select(group => group.Id)], cancellation));
            return new WorkInCouncil(
                [.. roles.OrderBy(row => row.Role).Select(row => new RoleInCouncil(row.Role, RoleNames.Of(row.Role, row.BoardMemberKind)))],
                [.. groups.OrderBy(group => group.Name, StringComparer.CurrentCultureIgnoreCase)],
                [.. notes.OrderByDescending(note => note.Waits).ThenBy(note => note.Topic)]);
        }
    }
}

/// <summary>Invitations that nobody took up.</summary>
internal sealed class InvitationNotes(ILabDatabase db, ICurrentUser user, TimeProvider clock) : IWorkNotes
{
    public async Task<IReadOnlyList<WorkNote>> For(IReadOnlyList<Guid> groups, CancellationToken cancellation)
    {
        if (!await user.May(Permission.InvitePeople, cancellation))
            return [];
        var now = clock.GetUtcNow();
        var open = await db.Invitations.AsNoTracking().Where(row => row.GroupId == null && row.AcceptedAt == null && row.WithdrawnAt == null)
            .Select(row => row.ExpiresAt).ToListAsync(cancellation);
        var expired = open.Count(end => end <= now);
        return (expired, open.Count) switch
        {
            ( > 0, _) => [new(WorkTopic.People, expired == 1 ? "1 invitation ran out before it was accepted" : $"{expired} invitations ran out before they were accepted", true)],
            (_, > 0) => [new(WorkTopic.People, open.Count == 1 ? "1 invitation is not accepted yet" : $"{open.Count} invitations are not accepted yet", false)],
            _ => [],
        };
    }
}
