using LocalityLab.Application.Accounts;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils.InviteMany;

/// <summary>What becomes of every line of a list. Lines in = invited + already + rejected.</summary>
/// <param name="Lines">The lines, in the order of the file, without blank ones.</param>
public sealed record InviteListReport(IReadOnlyList<InviteLine> Lines)
{
    /// <summary>Lines that are invited.</summary>
    public int Invited => Lines.Count(line => line.Outcome == InviteOutcome.Invited);

    /// <summary>Lines of people who have the role, or an invitation into it.</summary>
    public int Already => Lines.Count(line => line.Outcome is InviteOutcome.IsMember or InviteOutcome.IsInvited);

    /// <summary>Lines that cannot be followed.</summary>
    public int Rejected => Lines.Count(line => line.IsRejected);
}

/// <summary>Reads a list of people and says of each line what would become of it. The same list gives the same answer until somebody is invited.</summary>
internal sealed class InviteListReading(ILabDatabase db, IAccounts accounts, FileReaders readers, TimeProvider clock) : IUseCasePart
{
    /// <summary>Most lines of one list.</summary>
    public const int MostLines = 500;

    /// <summary>Reads the list: «email, role, kind of board member», with or without a first line that names the columns.</summary>
    public async Task<Result<InviteListReport>> Read(byte[] content, CancellationToken cancellation)
    {
        var read = readers.Read("people.csv", content, cancellation);
        if (!read.Succeeded)
            return read.Error is FileEmpty ? new Invalid("Paste or choose a list of people") { Field = "List" } : read.Error with { Field = "List" };
        var rows = read.Value.Sheets[0].Rows.Where(row => !row.IsBlank).ToList();
        if (rows.Count > 0 && InviteWords.IsHeader(rows[0][0]))
            rows.RemoveAt(0);
        if (rows.Count == 0)
            return new Invalid("Paste or choose a list of people") { Field = "List" };
        if (rows.Count > MostLines)
            return new Invalid($"The list has {rows.Count} lines. Invite up to {MostLines} people at once: split it") { Field = "List" };
        return new InviteListReport(await Judge(rows, cancellation));
    }

    private async Task<IReadOnlyList<InviteLine>> Judge(IReadOnlyList<TextRow> rows, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var open = (await db.Invitations.AsNoTracking().Where(row => row.GroupId == null && row.AcceptedAt == null && row.WithdrawnAt == null && row.ExpiresAt > now)
            .Select(row => new { row.Email, row.Role }).ToListAsync(cancellation)).Select(row => (Fold(row.Email), row.Role)).ToHashSet();
        var members = await Members(cancellation);
        HashSet<(string, Role)> seen = [];
        List<InviteLine> lines = new(rows.Count);
        foreach (var row in rows)
        {
            var (email, roleText, kindText) = (row[0].Trim(), row[1].Trim(), row[2].Trim());
            var role = InviteWords.RoleOf(roleText);
            var kind = role == Role.BoardMember ? InviteWords.KindOf(kindText) : null;
            InviteOutcome outcome;
            if (!AccountRules.IsAddress(email))
                outcome = InviteOutcome.BadAddress;
            else if (role is null)
                outcome = InviteOutcome.UnknownRole;
            else if (role == Role.BoardMember && kind is null)
                outcome = InviteOutcome.UnknownKind;
            else if (!seen.Add((Fold(email), role.Value)))
                outcome = InviteOutcome.Duplicate;
            else if (members.Contains((Fold(email), role.Value)))
                outcome = InviteOutcome.IsMember;
            else
                outcome = open.Contains((Fold(email), role.Value)) ? InviteOutcome.IsInvited : InviteOutcome.Invited;
            lines.Add(new(row.Number, email, roleText, kindText, role, kind, outcome));
        }

        return lines;
    }

    private async Task<HashSet<(string, Role)>> Members(CancellationToken cancellation)
    {
        var roles = await db.Memberships.AsNoTracking().Where(row => row.Role != Role.GroupMember).Select(row => new { row.UserId, row.Role }).ToListAsync(cancellation);
        var known = await accounts.Find([.. roles.Select(row => row.UserId).Distinct()], cancellation);
        return [.. roles.Where(row => known.ContainsKey(row.UserId)).Select(row => (Fold(known[row.UserId].Email), row.Role))];
    }

    private static string Fold(string email) => email.ToUpperInvariant();
}

/// <summary>What would become of every line of a list, before anybody is invited.</summary>
[Requires(Permission.InvitePeople)]
public sealed record CheckInviteList(byte[] Content) : IQuery<InviteListReport>
{
    internal sealed class Handler(InviteListReading reading) : IQueryHandler<CheckInviteList, InviteListReport>
    {
        public Task<Result<InviteListReport>> Handle(CheckInviteList request, CancellationToken cancellation) => reading.Read(request.Content, cancellation);
    }
}
