using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>An item of an agenda.</summary>
public sealed record AgendaLine(Guid Id, int Number, string Title, string Text, string Note);

/// <summary>A paper of a meeting.</summary>
public sealed record PaperLine(Guid Id, string Title, bool IsPublic);

/// <summary>A seat at a meeting.</summary>
public sealed record AttendanceLine(Guid SeatId, string Member, BoardMemberKind Kind, AttendanceState? State, string SatBy, bool IsSubstitute, Guid? SubstituteId, IReadOnlyList<SubstituteLine> Substitutes);

/// <summary>A declaration at a meeting.</summary>
public sealed record DeclarationLine(string Name, string About, InterestNature Nature, string Text, bool RemovesVote);

/// <summary>A round in a list. How many have voted, never what.</summary>
public sealed record RoundLine(Guid Id, int Number, string Title, RoundMethod Method, RoundState State, int VotesIn, int Options, DateTimeOffset? ClosesAt);

/// <summary>A decision in a list.</summary>
public sealed record DecisionLine(Guid Id, int Number, string Text, string Reason, string Priority, DateTimeOffset At);

/// <summary>What the signed-in person is at a meeting.</summary>
/// <param name="IsInside">Sees what is not public.</param>
/// <param name="IsOfficer">Runs it.</param>
/// <param name="SeatId">The seat they sit in or may sit in; null for none.</param>
/// <param name="SubstituteId">Their line as a substitute in that seat; null for the member.</param>
/// <param name="SeatName">Whose seat it is.</param>
/// <param name="State">How they take part; null when nothing is noted.</param>
public sealed record MyPlace(bool IsInside, bool IsOfficer, Guid? SeatId, Guid? SubstituteId, string SeatName, AttendanceState? State);

/// <summary>A meeting. For strangers only what is published; the rest is empty.</summary>
public sealed record MeetingView
{
    public required Guid BoardId { get; init; }

    public required string BoardName { get; init; }

    public required Guid Id { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required string Place { get; init; }

    public required string OnlineLink { get; init; }

    public required MeetingState State { get; init; }

    public required bool IsPublic { get; init; }

    public required bool HasPublicMinutes { get; init; }

    public required IReadOnlyList<AgendaLine> Items { get; init; }

    public required IReadOnlyList<PaperLine> Papers { get; init; }

    public required IReadOnlyList<AttendanceLine> Attendance { get; init; }

    public required Quorum Quorum { get; init; }

    public required InterestRule InterestRule { get; init; }

    public required IReadOnlyList<DeclarationLine> Declarations { get; init; }

    public required IReadOnlyList<RoundLine> Rounds { get; init; }

    /// <summary>Seats that can vote in the open round; 0 when none is open, and for those outside.</summary>
    public required int Eligible { get; init; }

    public required IReadOnlyList<DecisionLine> Decisions { get; init; }

    public required MyPlace Me { get; init; }

    /// <summary>Number of the last event of the meeting's stream when this was read.</summary>
    public required long After { get; init; }

    /// <summary>The meeting's stream.</summary>
    public string Stream => $"meeting:{Id}";

    /// <summary>The round that takes votes, or null.</summary>
    public RoundLine? OpenRound => Rounds.FirstOrDefault(round => round.State == RoundState.Open);
}

/// <summary>One meeting.</summary>
[Public("Agendas and minutes that were published are for everybody; the rest is left out for those outside, and unpublished meetings do not exist for them")]
public sealed record SeeMeeting(Guid BoardId, Guid MeetingId) : IQuery<MeetingView>
{
    internal sealed class Handler(ILabDatabase db, BoardDesk desk, ICurrentUser user) : IQueryHandler<SeeMeeting, MeetingView>
    {
        public async Task<Result<MeetingView>> Handle(SeeMeeting query, CancellationToken cancellation)
        {
            if (await desk.Find(query.BoardId, cancellation) is not { } standing || await desk.Meeting(query.BoardId, query.MeetingId, cancellation) is not { } meeting
                || !(standing.IsInside || meeting.IsPublic))
                return new BoardThingNotFound();
            var inside = standing.IsInside;
            var stream = $"meeting:{meeting.Id}";
            var after = inside ? await db.StreamCounters.AsNoTracking().Where(row => row.Stream == stream).Select(row => row.Last).FirstOrDefaultAsync(cancellation) : 0;
            var items = await db.AgendaItems.AsNoTracking().Where(row => row.MeetingId == meeting.Id).OrderBy(row => row.Number).ToListAsync(cancellation);
            var papers = await db.MeetingPapers.AsNoTracking().Where(row => row.MeetingId == meeting.Id && (inside || row.IsPublic)).OrderBy(row => row.Title).ToListAsync(cancellation);
            var attendance = inside ? await Attendance(meeting, cancellation) : [];
            return new MeetingView
            {
                BoardId = standing.Board.Id, BoardName = standing.Board.Name, Id = meeting.Id, Number = meeting.Number, StartsAt = meeting.StartsAt, EndsAt = meeting.EndsAt, Place = meeting.Place,
                OnlineLink = inside ? meeting.OnlineLink : "", State = meeting.State, IsPublic = meeting.IsPublic, HasPublicMinutes = meeting.HasPublicMinutes,
                Items = [.. items.Select(row => new AgendaLine(row.Id, row.Number, row.Title, row.Text, inside ? row.Note : ""))],
                Papers = [.. papers.Select(row => new PaperLine(row.Id, row.Title, row.IsPublic))],
                Attendance = attendance,
                Quorum = standing.Board.Quorum.Of(attendance.Count, [.. attendance.Where(line => line.State == AttendanceState.Present).Select(line => line.Kind)]),
                InterestRule = standing.Board.InterestRule,
                Declarations = inside ? await Declarations(meeting, cancellation) : [],
                Eligible = inside && await db.BoardRounds.AsNoTracking().SingleOrDefaultAsync(row => row.MeetingId == meeting.Id && row.State == RoundState.Open, cancellation) is { } open ? await desk.Eligible(open, cancellation) : 0,
                Rounds = inside ? await Rounds(meeting, cancellation) : [],
                Decisions = inside || meeting.HasPublicMinutes ? await Decisions(meeting, cancellation) : [],
                Me = Me(standing, attendance),
                After = after,
            };
        }

        private async Task<List<AttendanceLine>> Attendance(BoardMeeting meeting, CancellationToken cancellation)
        {
            var day = meeting.State is MeetingState.Planned or MeetingState.Open ? desk.Today : Domain.Surgeries.LocalTime.DateAt(meeting.StartsAt);
            var seats = await desk.Voters(meeting.BoardId, day, cancellation);
            var noted = await db.MeetingAttendances.AsNoTracking().Where(row => row.MeetingId == meeting.Id).ToListAsync(cancellation);
            var substitutes = await db.BoardSubstitutes.AsNoTracking().Where(row => row.BoardId == meeting.BoardId).ToListAsync(cancellation);
            return [.. seats.Select(seat =>
            {
                var row = noted.Find(line => line.SeatId == seat.Id);
                var own = substitutes.Where(line => line.SeatId == seat.Id).ToList();
                return new AttendanceLine(seat.Id, seat.Name, seat.Kind, row?.State, row?.Name ?? "", row?.IsSubstitute ?? false, row is { IsSubstitute: true } ? own.Find(line => line.UserId == row.UserId)?.Id : null,
                    [.. own.Select(line => new SubstituteLine(line.Id, line.Name))]);
            })];
        }

        private MyPlace Me(BoardStanding standing, IReadOnlyList<AttendanceLine> attendance)
        {
            if (standing.Seat is { HasVote: true } seat)
            {
                var line = attendance.FirstOrDefault(row => row.SeatId == seat.Id);
                return new(true, standing.IsOfficer, seat.Id, null, seat.Name, line is { IsSubstitute: false } ? line.State : null);
            }

            if (standing.SitsInFor.Count > 0)
            {
                // A substitute of several members sits in one seat: the one where they are noted, else the first that is free.
                var mine = standing.SitsInFor.Select(own => attendance.FirstOrDefault(row => row.SeatId == own.Id)).OfType<AttendanceLine>().ToList();
                var name = Names(mine);
                var line = mine.Find(row => row.IsSubstitute && row.SubstituteId is not null && name.Contains(row.SubstituteId.Value)) ?? mine.Find(row => row.State is null or AttendanceState.Apologies) ?? mine.FirstOrDefault();
                if (line is not null)
                    return new(true, standing.IsOfficer, line.SeatId, line.Substitutes.FirstOrDefault(row => name.Contains(row.Id))?.Id, line.Member, line.IsSubstitute && line.SubstituteId is { } who && name.Contains(who) ? line.State : null);
            }

            return new(standing.IsInside, standing.IsOfficer, null, null, "", null);
        }

        private HashSet<Guid> Names(List<AttendanceLine> lines)
        {
            var me = user.UserId;
            var ids = lines.SelectMany(line => line.Substitutes).Select(row => row.Id).ToList();
            return [.. db.BoardSubstitutes.Where(row => row.UserId == me && ids.Contains(row.Id)).Select(row => row.Id)];
        }

        private async Task<List<DeclarationLine>> Declarations(BoardMeeting meeting, CancellationToken cancellation) =>
            await db.InterestDeclarations.AsNoTracking().Where(row => row.MeetingId == meeting.Id).OrderBy(row => row.At)
                .Select(row => new DeclarationLine(row.Name, db.BoardPriorities.Where(one => one.Id == row.PriorityId).Select(one => one.Title).FirstOrDefault() ?? "", row.Nature, row.Text, row.RemovesVote)).ToListAsync(cancellation);

        private async Task<List<RoundLine>> Rounds(BoardMeeting meeting, CancellationToken cancellation) =>
            await db.BoardRounds.AsNoTracking().Where(row => row.MeetingId == meeting.Id).OrderBy(row => row.Number)
                .Select(row => new RoundLine(row.Id, row.Number, row.Title, row.Method, row.State, row.VotesIn, db.RoundOptions.Count(option => option.RoundId == row.Id), row.ClosesAt)).ToListAsync(cancellation);

        private async Task<List<DecisionLine>> Decisions(BoardMeeting meeting, CancellationToken cancellation) =>
            await db.BoardDecisions.AsNoTracking().Where(row => row.MeetingId == meeting.Id).OrderBy(row => row.Number)
                .Select(row => new DecisionLine(row.Id, row.Number, row.Text, row.Reason, db.BoardPriorities.Where(one => one.Id == row.PriorityId).Select(one => one.Title).FirstOrDefault() ?? "", row.At)).ToListAsync(cancellation);
    }
}

/// <summary>Who may follow a meeting's stream: whoever is inside its board.</summary>
internal sealed class MeetingStream(ILabDatabase db, BoardDesk desk) : Platform.Live.IStreamGate
{
    public string Kind => "meeting";

    public async Task<bool> MayFollow(Guid id, CancellationToken cancellation) =>
        await db.BoardMeetings.AsNoTracking().Where(row => row.Id == id).Select(row => (Guid?)row.BoardId).SingleOrDefaultAsync(cancellation) is { } board
            && (await desk.Find(board, cancellation))?.IsInside == true;
}
