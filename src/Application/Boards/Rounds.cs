using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Boards.Counting;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>Prepares a round: its question, method and options, all fixed before anybody votes.</summary>
[Requires(Permission.UseBoard)]
[Audited]
public sealed record PrepareRound(Guid FormId, Guid BoardId, Guid MeetingId, string Title, RoundMethod Method, long Budget, IReadOnlyList<Guid> Priorities) : ICommand<Guid>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<PrepareRound>
    {
        public Rules()
        {
            RuleFor(command => command.Title).NotEmpty().WithMessage("Enter the question").MaximumLength(BoardRound.TitleLength).WithMessage("Shorten the question to 160 characters or fewer");
            RuleFor(command => command.Method).IsInEnum().WithMessage("Choose how members vote");
            RuleFor(command => command.Priorities).Must(chosen => chosen.Count is >= 2 and <= BoardRound.MostOptions).WithMessage("Choose from 2 to 30 priorities");
            RuleFor(command => command.Budget).InclusiveBetween(1, BoardPriority.MostCost).When(command => command.Method == RoundMethod.Budget).WithMessage("Enter the budget in whole pounds");
        }
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk) : ICommandHandler<PrepareRound, Guid>
    {
        public async Task<Result<Guid>> Handle(PrepareRound command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            if (await desk.Meeting(command.BoardId, command.MeetingId, cancellation) is not { } meeting)
                return new BoardThingNotFound();
            if (await db.BoardRounds.AnyAsync(row => row.Id == command.FormId, cancellation))
                return command.FormId;
            if (meeting.State is MeetingState.Ended or MeetingState.Cancelled)
                return new MeetingNotOpen();
            var priorities = await db.BoardPriorities.Where(row => row.BoardId == command.BoardId && command.Priorities.Contains(row.Id)).OrderBy(row => row.Number).ToListAsync(cancellation);
            if (priorities.Count != command.Priorities.Distinct().Count() || priorities.Exists(row => !row.IsOpen))
                return new Invalid("Choose priorities of this board that are still open") { Field = nameof(Priorities) };
            if (command.Method == RoundMethod.Budget && priorities.Find(row => row.Cost is null) is { } uncosted)
                return new Invalid($"«{uncosted.Title}» has no cost yet. Add it, or leave it out.") { Field = nameof(Priorities) };
            var last = await db.BoardRounds.Where(row => row.MeetingId == meeting.Id).Select(row => (int?)row.Number).MaxAsync(cancellation) ?? 0;
            db.BoardRounds.Add(new BoardRound
            {
                Id = command.FormId, BoardId = command.BoardId, MeetingId = meeting.Id, Number = last + 1, Title = command.Title.Trim(), Method = command.Method,
                Budget = command.Method == RoundMethod.Budget ? command.Budget : 0,
            });
            await AddOptions(command.FormId, priorities, cancellation);
            meeting.Touch("round");
            return command.FormId;
        }

        /// <summary>Each option keeps the words, cost and evidence that its priority has now, whatever becomes of it later.</summary>
        private async Task AddOptions(Guid roundId, List<BoardPriority> priorities, CancellationToken cancellation)
        {
            var ids = priorities.ConvertAll(row => row.Id);
            var evidence = (await db.PriorityEvidence.AsNoTracking().Where(row => ids.Contains(row.PriorityId)).Select(row => new { row.PriorityId, row.Version }).ToListAsync(cancellation)).ToLookup(row => row.PriorityId, row => row.Version);
            db.RoundOptions.AddRange(priorities.Select((row, place) => new RoundOption
            {
                RoundId = roundId, Number = place + 1, PriorityId = row.Id, Title = row.Title, Why = row.Why, Cost = row.Cost ?? 0,
                EvidenceVersion = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', evidence[row.Id].Order(StringComparer.Ordinal))))),
            }));
        }
    }
}

/// <summary>Opens a round: the quorum must be there. Opening it twice opens it once.</summary>
/// <param name="BoardId">The board.</param>
/// <param name="MeetingId">The meeting.</param>
/// <param name="RoundId">The round.</param>
/// <param name="Minutes">Minutes until it stops taking votes by the server's clock; null for «until closed».</param>
[Requires(Permission.UseBoard)]
public sealed record OpenRound(Guid BoardId, Guid MeetingId, Guid RoundId, int? Minutes) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    public sealed class Rules : AbstractValidator<OpenRound>
    {
        public Rules() => RuleFor(command => command.Minutes).Must(minutes => minutes is null or (>= 1 and <= 240)).WithMessage("Enter from 1 to 240 minutes, or leave it empty");
    }

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, TimeProvider clock) : ICommandHandler<OpenRound, Nothing>
    {
        public async Task<Result<Nothing>> Handle(OpenRound command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            if (await desk.Meeting(command.BoardId, command.MeetingId, cancellation) is not { } meeting || await desk.Round(command.BoardId, command.MeetingId, command.RoundId, cancellation) is not { } round)
                return new BoardThingNotFound();
            if (await db.BoardRounds.AnyAsync(row => row.MeetingId == meeting.Id && row.State == RoundState.Open && row.Id != round.Id, cancellation))
                return new Conflict("Another round is open. Close it first.");
            var quorum = await desk.Quorum(found.Value.Board, meeting.Id, cancellation);
            var options = await db.RoundOptions.CountAsync(row => row.RoundId == round.Id, cancellation);
            return round.Open(meeting, quorum, options, command.Minutes, clock.GetUtcNow()) is { } error ? error : Nothing.Value;
        }
    }
}

/// <summary>A cast vote's receipt.</summary>
public sealed record VoteReceipt(string Receipt, bool WasChanged);

/// <summary>
/// Casts or changes the vote of the seat that one sits in. Two tabs, two devices or a form sent twice make one vote: the last
/// one counts. Whether it came in time is decided by the round as saved and the server's clock, never by the voter's.
/// Not audited, since the audit log would hold what was voted.
/// </summary>
[Requires(Permission.UseBoard)]
public sealed record CastVote(Guid BoardId, Guid MeetingId, Guid RoundId, IReadOnlyList<int> Votes) : ICommand<VoteReceipt>, IActsFor, ITakesTurns, IMeasured
{
    void IMeasured.Measure(string council, object result, TimeSpan took) => LabMeter.Vote(council);

    Owner IActsFor.Owner => Owner.Board(BoardId);

    string ITakesTurns.Turn => $"round:{RoundId}";

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, ICurrentUser user, TimeProvider clock) : ICommandHandler<CastVote, VoteReceipt>
    {
        public async Task<Result<VoteReceipt>> Handle(CastVote command, CancellationToken cancellation)
        {
            if (await desk.Round(command.BoardId, command.MeetingId, command.RoundId, cancellation) is not { } round)
                return new BoardThingNotFound();
            var me = user.Id;
            var place = await db.MeetingAttendances.AsNoTracking().SingleOrDefaultAsync(row => row.MeetingId == round.MeetingId && row.UserId == me && row.State == AttendanceState.Present, cancellation);
            if (place is null || !(await desk.Voters(command.BoardId, desk.Today, cancellation)).Any(seat => seat.Id == place.SeatId))
                return round.TakesVotes(clock.GetUtcNow()) ? new NotPresent() : new RoundNotOpen(round.State == RoundState.Closed);
            var options = await db.RoundOptions.AsNoTracking().Where(row => row.RoundId == round.Id).OrderBy(row => row.Number).ToListAsync(cancellation);
            if (BallotRules.Check(round.Method, command.Votes, [.. options.Select(row => row.Cost)], round.Budget) is { } wrong)
                return wrong with { Field = nameof(Votes) };
            var priorities = options.ConvertAll(row => row.PriorityId);
            if ((await db.InterestDeclarations.AsNoTracking().Where(row => row.MeetingId == round.MeetingId && row.SeatId == place.SeatId).ToListAsync(cancellation)).Exists(row => row.Bars(priorities)))
                return new VoteRemoved();
            var present = await db.BoardBallots.SingleOrDefaultAsync(row => row.RoundId == round.Id && row.SeatId == place.SeatId, cancellation);
            var cast = round.Cast(present, place.SeatId, me, BallotRules.Tidy(round.Method, command.Votes), clock.GetUtcNow());
            if (!cast.Succeeded)
                return cast.Error;
            if (present is null)
                db.BoardBallots.Add(cast.Value);
            return new VoteReceipt(cast.Value.Receipt, present is not null);
        }
    }
}

/// <summary>
/// Closes a round: works out what each kind of member said together, moves the votes without their seats into the ballot file,
/// and wipes them from the seats. Not audited, since the audit log would hold them; the round keeps its own times.
/// </summary>
[Requires(Permission.UseBoard)]
public sealed record CloseRound(Guid BoardId, Guid MeetingId, Guid RoundId) : ICommand<Nothing>, IActsFor, ITakesTurns
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    string ITakesTurns.Turn => $"round:{RoundId}";

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, TimeProvider clock) : ICommandHandler<CloseRound, Nothing>
    {
        public async Task<Result<Nothing>> Handle(CloseRound command, CancellationToken cancellation)
        {
            var found = await desk.FindForOfficer(command.BoardId, cancellation);
            if (!found.Succeeded)
                return found.Error;
            if (await desk.Round(command.BoardId, command.MeetingId, command.RoundId, cancellation) is not { } round)
                return new BoardThingNotFound();
            if (round.State == RoundState.Closed)
                return Nothing.Value;
            var ballots = await db.BoardBallots.Where(row => row.RoundId == round.Id).ToListAsync(cancellation);
            var options = await db.RoundOptions.CountAsync(row => row.RoundId == round.Id, cancellation);
            var kinds = (await db.BoardSeats.AsNoTracking().Where(row => row.BoardId == command.BoardId).ToListAsync(cancellation)).ToDictionary(seat => seat.Id, seat => seat.Kind);
            var eligible = await desk.Eligible(round, cancellation);
            var counted = RoundClosing.Close(round, ballots, new(kinds, options, found.Value.Board.SmallestGroup, eligible), clock.GetUtcNow());
            if (!counted.Succeeded)
                return counted.Error;
            db.CountedBallots.AddRange(counted.Value);
            return Nothing.Value;
        }
    }
}

/// <summary>What a round's end needs to know.</summary>
/// <param name="Kinds">The kind of each seat.</param>
/// <param name="Options">How many options there are.</param>
/// <param name="SmallestGroup">Fewest ballots for a result by kind.</param>
/// <param name="Eligible">Seats that could vote.</param>
internal sealed record RoundEnd(IReadOnlyDictionary<Guid, BoardMemberKind> Kinds, int Options, int SmallestGroup, int Eligible);

/// <summary>The step in which votes lose their seats.</summary>
internal static class RoundClosing
{
    /// <summary>Closes the round, wipes its ballots, and gives the ballot file.</summary>
    public static Result<IReadOnlyList<CountedBallot>> Close(BoardRound round, IReadOnlyList<BoardBallot> ballots, RoundEnd end, DateTimeOffset now)
    {
        var byKind = JsonSerializer.Serialize(ByKind(round.Method, end.Options, ballots.ToLookup(row => end.Kinds[row.SeatId], row => row.Numbers), end.SmallestGroup));
        if (round.Close(Math.Max(end.Eligible, ballots.Count), byKind, RoundCount.Hash(ballots.Select(row => (row.Receipt, row.Numbers))), now) is { } error)
            return error;
        CountedBallot[] counted = [.. ballots.OrderBy(row => row.Receipt, StringComparer.Ordinal).Select((row, place) => new CountedBallot
        {
            // No UUIDv7, which would tell the order in which these were made.
            Id = Guid.NewGuid(), RoundId = round.Id, Number = place + 1, Receipt = row.Receipt, Votes = row.Votes,
        })];
        foreach (var ballot in ballots)
            ballot.Wipe();
        return counted;
    }

    private static List<KindResult> ByKind(RoundMethod method, int options, ILookup<BoardMemberKind, IReadOnlyList<int>> ballots, int threshold)
    {
        var counts = Enum.GetValues<BoardMemberKind>().ToDictionary(kind => kind, kind => ballots[kind].Count());
        var shown = KindGroups.Shown(counts, threshold);
        return [.. counts.Select(kind => new KindResult(kind.Key, kind.Value, shown.Contains(kind.Key) ? RoundCount.Sums(method, options, [.. ballots[kind.Key]]) : null))];
    }
}
