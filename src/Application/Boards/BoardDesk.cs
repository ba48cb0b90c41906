using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>What the signed-in person is on a board today.</summary>
/// <param name="Board">The board.</param>
/// <param name="IsAdministrator">True for the council's administrators.</param>
/// <param name="Seat">Their own seat in office, or null.</param>
/// <param name="SitsInFor">Seats in office that they may sit in for.</param>
internal sealed record BoardStanding(Board Board, bool IsAdministrator, BoardSeat? Seat, IReadOnlyList<BoardSeat> SitsInFor)
{
    /// <summary>True for those who run meetings: officers of the board, and administrators.</summary>
    public bool IsOfficer => IsAdministrator || Seat is { RunsMeetings: true };

    /// <summary>True for everybody who sees what is not public.</summary>
    public bool IsInside => IsAdministrator || Seat is not null || SitsInFor.Count > 0;
}

/// <summary>Finds boards and what belongs to them. What belongs to another board does not exist.</summary>
internal sealed class BoardDesk(ILabDatabase db, ICurrentUser user, TimeProvider clock) : IUseCasePart
{
    /// <summary>Today on the wall.</summary>
    public DateOnly Today => LocalTime.DateAt(clock.GetUtcNow());

    /// <summary>The board with the person's standing on it; null when there is none. For those outside, <see cref="BoardStanding.IsInside"/> is false.</summary>
    public async Task<BoardStanding?> Find(Guid boardId, CancellationToken cancellation)
    {
        if (await db.Boards.FindInCouncil(boardId, cancellation) is not { } board)
            return null;
        if (user.UserId is not { } me || !await user.May(Permission.UseBoard, cancellation))
            return new(board, false, null, []);
        var today = Today;
        var seats = await db.BoardSeats.Where(row => row.BoardId == boardId && (row.UserId == me || db.BoardSubstitutes.Any(other => other.SeatId == row.Id && other.UserId == me))).ToListAsync(cancellation);
        var inOffice = seats.Where(seat => seat.IsInOffice(today)).ToList();
        var roles = await user.RolesInCouncil(cancellation);
        return new(board, roles.Contains(Role.Administrator), inOffice.Find(seat => seat.UserId == me), [.. inOffice.Where(seat => seat.UserId != me && seat.HasVote)]);
    }

    /// <summary>The board for somebody who runs it, or why not.</summary>
    public async Task<Result<BoardStanding>> FindForOfficer(Guid boardId, CancellationToken cancellation) =>
        await Find(boardId, cancellation) switch
        {
            null => new BoardThingNotFound(),
            { IsOfficer: false } => new OfficersOnly(),
            { } standing => standing,
        };

    /// <summary>A meeting of the board.</summary>
    public Task<BoardMeeting?> Meeting(Guid boardId, Guid meetingId, CancellationToken cancellation) =>
        db.BoardMeetings.SingleOrDefaultAsync(row => row.Id == meetingId && row.BoardId == boardId, cancellation);

    /// <summary>A round of the meeting.</summary>
    public Task<BoardRound?> Round(Guid boardId, Guid meetingId, Guid roundId, CancellationToken cancellation) =>
        db.BoardRounds.SingleOrDefaultAsync(row => row.Id == roundId && row.MeetingId == meetingId && row.BoardId == boardId, cancellation);

    /// <summary>A priority of the board.</summary>
    public Task<BoardPriority?> Priority(Guid boardId, Guid priorityId, CancellationToken cancellation) =>
        db.BoardPriorities.SingleOrDefaultAsync(row => row.Id == priorityId && row.BoardId == boardId, cancellation);

    /// <summary>Seats with a vote that are in office on a day.</summary>
    public async Task<IReadOnlyList<BoardSeat>> Voters(Guid boardId, DateOnly day, CancellationToken cancellation) =>
        [.. (await db.BoardSeats.AsNoTracking().Where(row => row.BoardId == boardId && row.HasVote).ToListAsync(cancellation)).Where(seat => seat.IsInOffice(day)).OrderBy(seat => seat.Name, StringComparer.CurrentCultureIgnoreCase)];

    /// <summary>How many seats can vote in a round: those that are there without an interest that takes the vote away, and those whose vote is in.</summary>
    public async Task<int> Eligible(BoardRound round, CancellationToken cancellation)
    {
        var seats = (await Voters(round.BoardId, Today, cancellation)).Select(seat => seat.Id).ToHashSet();
        seats.IntersectWith(await db.MeetingAttendances.AsNoTracking().Where(row => row.MeetingId == round.MeetingId && row.State == AttendanceState.Present).Select(row => row.SeatId).ToListAsync(cancellation));
        var priorities = await db.RoundOptions.AsNoTracking().Where(row => row.RoundId == round.Id).Select(row => row.PriorityId).ToListAsync(cancellation);
        var declared = await db.InterestDeclarations.AsNoTracking().Where(row => row.MeetingId == round.MeetingId && row.RemovesVote).ToListAsync(cancellation);
        seats.ExceptWith(declared.Where(row => row.Bars(priorities)).Select(row => row.SeatId));
        seats.UnionWith(await db.BoardBallots.AsNoTracking().Where(row => row.RoundId == round.Id).Select(row => row.SeatId).ToListAsync(cancellation));
        return seats.Count;
    }

    /// <summary>Who is there, against the rule.</summary>
    public async Task<Quorum> Quorum(Board board, Guid meetingId, CancellationToken cancellation)
    {
        var seats = await Voters(board.Id, Today, cancellation);
        var present = await db.MeetingAttendances.AsNoTracking().Where(row => row.MeetingId == meetingId && row.State == AttendanceState.Present).Select(row => row.SeatId).ToListAsync(cancellation);
        return board.Quorum.Of(seats.Count, [.. seats.Where(seat => present.Contains(seat.Id)).Select(seat => seat.Kind)]);
    }

    /// <summary>The name of the signed-in person as the board knows them.</summary>
    public async Task<string> NameOf(BoardStanding standing, Accounts.IAccounts accounts, CancellationToken cancellation) =>
        standing.Seat?.Name ?? (await accounts.Find(user.Id, cancellation))?.DisplayName ?? "";
}

/// <summary>Answers for boards when the pipeline asks who may act for whom: members in office, their substitutes, and administrators.</summary>
internal sealed class BoardMembers(ILabDatabase db, TimeProvider clock) : IOwnerMembers
{
    public OwnerKind Kind => OwnerKind.Board;

    public async Task<bool> Includes(Guid ownerId, Guid userId, CancellationToken cancellation)
    {
        if (!await Exists(ownerId, cancellation))
            return false;
        if (await db.Memberships.AnyAsync(row => row.UserId == userId && row.Role == Role.Administrator, cancellation))
            return true;
        var today = LocalTime.DateAt(clock.GetUtcNow());
        return await db.BoardSeats.AnyAsync(
            row => row.BoardId == ownerId && row.From <= today && (row.Until == null || row.Until >= today)
                && (row.UserId == userId || db.BoardSubstitutes.Any(other => other.SeatId == row.Id && other.UserId == userId)),
            cancellation);
    }

    public Task<bool> Exists(Guid ownerId, CancellationToken cancellation) => db.Boards.AnyAsync(row => row.Id == ownerId, cancellation);
}

/// <summary>Somebody whom the council takes off its boards: their terms are over from today on and they sit in for nobody. What they did stays in the minutes.</summary>
internal sealed class LeaveBoardsWithRole(ILabDatabase db, TimeProvider clock) : IRoleRemoved
{
    public async Task RoleRemoved(Membership membership, CancellationToken cancellation)
    {
        if (membership.Role != Role.BoardMember)
            return;
        var yesterday = LocalTime.DateAt(clock.GetUtcNow()).AddDays(-1);
        foreach (var seat in await db.BoardSeats.Where(row => row.UserId == membership.UserId && (row.Until == null || row.Until > yesterday)).ToListAsync(cancellation))
            seat.EndOn(yesterday < seat.From ? seat.From : yesterday);
        db.BoardSubstitutes.RemoveRange(await db.BoardSubstitutes.Where(row => row.UserId == membership.UserId).ToListAsync(cancellation));
    }
}
