using System.Globalization;
using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Boards.Counting;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>An option of a round.</summary>
public sealed record OptionLine(int Number, Guid PriorityId, string Title, string Why, long Cost, string EvidenceVersion);

/// <summary>A round as a voter sees it. It holds nobody's vote but the reader's own.</summary>
/// <param name="BoardId">The board.</param>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Round">The round.</param>
/// <param name="Budget">Pounds to spend.</param>
/// <param name="Options">What it votes on.</param>
/// <param name="TakesVotes">True while a vote would be taken.</param>
/// <param name="Eligible">Seats that can vote in it, while it is open.</param>
/// <param name="MyVotes">The reader's own vote; null when they have not voted, and once the round is closed.</param>
/// <param name="MyReceipt">Its receipt; empty as above.</param>
/// <param name="SeatHasVoted">True when somebody has voted for the reader's seat.</param>
/// <param name="IsBarred">True when a declared interest takes the reader's vote away.</param>
/// <param name="Me">What the reader is at the meeting.</param>
/// <param name="Stream">The meeting's stream.</param>
/// <param name="After">Number of its last event when this was read.</param>
public sealed record RoundView(
    Guid BoardId, Guid MeetingId, RoundLine Round, long Budget, IReadOnlyList<OptionLine> Options, bool TakesVotes, int Eligible, IReadOnlyList<int>? MyVotes, string MyReceipt, bool SeatHasVoted, bool IsBarred, MyPlace Me,
    string Stream, long After);

/// <summary>A round for those inside the board.</summary>
[Requires(Permission.UseBoard)]
public sealed record SeeRound(Guid BoardId, Guid MeetingId, Guid RoundId) : IQuery<RoundView>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, ICurrentUser user, MediatR.IMediator mediator, TimeProvider clock) : IQueryHandler<SeeRound, RoundView>
    {
        public async Task<Result<RoundView>> Handle(SeeRound query, CancellationToken cancellation)
        {
            if (await desk.Round(query.BoardId, query.MeetingId, query.RoundId, cancellation) is not { } round)
                return new BoardThingNotFound();
            var meeting = await mediator.Send(new SeeMeeting(query.BoardId, query.MeetingId), cancellation);
            if (!meeting.Succeeded)
                return meeting.Error;
            var options = await RoundReader.Options(db, round.Id, cancellation);
            var me = meeting.Value.Me;
            var ballot = me.SeatId is { } seat ? await db.BoardBallots.AsNoTracking().SingleOrDefaultAsync(row => row.RoundId == round.Id && row.SeatId == seat, cancellation) : null;
            var isMine = ballot is { Votes.Length: > 0 } && ballot.UserId == user.Id;
            var priorities = options.Select(row => row.PriorityId).ToList();
            var barred = me.SeatId is { } own && (await db.InterestDeclarations.AsNoTracking().Where(row => row.MeetingId == round.MeetingId && row.SeatId == own).ToListAsync(cancellation)).Exists(row => row.Bars(priorities));
            return new RoundView(
                query.BoardId, query.MeetingId, new(round.Id, round.Number, round.Title, round.Method, round.State, round.VotesIn, options.Count, round.ClosesAt), round.Budget, options,
                round.TakesVotes(clock.GetUtcNow()), meeting.Value.Eligible, isMine ? ballot!.Numbers : null, isMine ? ballot!.Receipt : "", ballot is not null, barred,
                me, meeting.Value.Stream, meeting.Value.After);
        }
    }
}

/// <summary>A closed round, counted from its ballot file.</summary>
/// <param name="Round">The round.</param>
/// <param name="BoardName">The board.</param>
/// <param name="Budget">Pounds to spend.</param>
/// <param name="Options">What it voted on.</param>
/// <param name="Result">The count.</param>
/// <param name="ByKind">What each kind of member said together, where that may be shown.</param>
/// <param name="Ballots">How many ballots.</param>
/// <param name="Present">Seats that could vote.</param>
/// <param name="BallotHash">The hash of the ballot file's rows.</param>
/// <param name="ClosedAt">When.</param>
/// <param name="IsIntact">True when the ballots kept still have that hash.</param>
public sealed record RoundResultView(
    RoundLine Round, string BoardName, long Budget, IReadOnlyList<OptionLine> Options, RoundResult Result, IReadOnlyList<KindResult> ByKind, int Ballots, int Present, string BallotHash, DateTimeOffset ClosedAt, bool IsIntact);

/// <summary>The result of a closed round: for those inside at once, for everybody with the minutes. Until a round closes there is no result to ask for.</summary>
[Public("Results are published with the minutes; before, those outside are refused inside")]
public sealed record SeeResult(Guid BoardId, Guid MeetingId, Guid RoundId) : IQuery<RoundResultView>
{
    internal sealed class Handler(RoundReader reader) : IQueryHandler<SeeResult, RoundResultView>
    {
        public async Task<Result<RoundResultView>> Handle(SeeResult query, CancellationToken cancellation)
        {
            if (await reader.Closed(query.BoardId, query.MeetingId, query.RoundId, cancellation) is not var (board, round))
                return new BoardThingNotFound();
            return await reader.Result(board, round, cancellation);
        }
    }
}

/// <summary>The ballot file of a closed round: one row per ballot, sorted by receipt, as CSV.</summary>
[Public("The file is published with the minutes; before, those outside are refused inside")]
public sealed record GetBallotFile(Guid BoardId, Guid MeetingId, Guid RoundId) : IQuery<string>
{
    internal sealed class Handler(RoundReader reader) : IQueryHandler<GetBallotFile, string>
    {
        public async Task<Result<string>> Handle(GetBallotFile query, CancellationToken cancellation)
        {
            if (await reader.Closed(query.BoardId, query.MeetingId, query.RoundId, cancellation) is not var (_, round))
                return new BoardThingNotFound();
            var csv = new CsvText();
            csv.Cell("receipt");
            foreach (var option in await reader.Options(round, cancellation))
                csv.Cell(string.Create(CultureInfo.InvariantCulture, $"{option.Number} {option.Title}") + (option.Cost > 0 ? string.Create(CultureInfo.InvariantCulture, $" (£{option.Cost})") : ""));
            csv.End();
            foreach (var ballot in await reader.Ballots(round, cancellation))
            {
                csv.Cell(ballot.Receipt);
                foreach (var vote in ballot.Numbers)
                    csv.Cell(vote);
                csv.End();
            }

            return csv.ToString();
        }
    }
}

/// <summary>What the ballot file holds under a receipt.</summary>
/// <param name="Votes">One number per option.</param>
public sealed record FoundBallot(IReadOnlyList<int> Votes);

/// <summary>Looks a receipt up in the ballot file.</summary>
[Public("Whoever holds a receipt may see that its vote was counted, where the ballot file may be seen")]
public sealed record FindReceipt(Guid BoardId, Guid MeetingId, Guid RoundId, string Receipt) : IQuery<FoundBallot>
{
    internal sealed class Handler(RoundReader reader) : IQueryHandler<FindReceipt, FoundBallot>
    {
        public async Task<Result<FoundBallot>> Handle(FindReceipt query, CancellationToken cancellation)
        {
            if (await reader.Closed(query.BoardId, query.MeetingId, query.RoundId, cancellation) is not var (_, round))
                return new BoardThingNotFound();
            var receipt = BallotRules.Tidy(query.Receipt);
            return (await reader.Ballots(round, cancellation)).FirstOrDefault(ballot => ballot.Receipt == receipt) is { } ballot
                ? new FoundBallot(ballot.Numbers)
                : new Invalid("No ballot of this round has this receipt. Check each letter; if it is right, tell the chair: the vote is not in the count.") { Field = nameof(Receipt) };
        }
    }
}

/// <summary>Reads closed rounds.</summary>
internal sealed class RoundReader(ILabDatabase db, BoardDesk desk) : IUseCasePart
{
    /// <summary>The round, when it is closed and the person may see its result; null otherwise.</summary>
    public async Task<(Board Board, BoardRound Round)?> Closed(Guid boardId, Guid meetingId, Guid roundId, CancellationToken cancellation)
    {
        if (await desk.Find(boardId, cancellation) is not { } standing || await desk.Meeting(boardId, meetingId, cancellation) is not { } meeting
            || await desk.Round(boardId, meetingId, roundId, cancellation) is not { State: RoundState.Closed } round || !(standing.IsInside || meeting.HasPublicMinutes))
            return null;
        return (standing.Board, round);
    }

    public Task<IReadOnlyList<OptionLine>> Options(BoardRound round, CancellationToken cancellation) => Options(db, round.Id, cancellation);

    public static async Task<IReadOnlyList<OptionLine>> Options(ILabDatabase db, Guid roundId, CancellationToken cancellation) =>
        await db.RoundOptions.AsNoTracking().Where(row => row.RoundId == roundId).OrderBy(row => row.Number)
            .Select(row => new OptionLine(row.Number, row.PriorityId, row.Title, row.Why, row.Cost, row.EvidenceVersion)).ToListAsync(cancellation);

    public Task<List<CountedBallot>> Ballots(BoardRound round, CancellationToken cancellation) =>
        db.CountedBallots.AsNoTracking().Where(row => row.RoundId == round.Id).OrderBy(row => row.Number).ToListAsync(cancellation);

    public async Task<RoundResultView> Result(Board board, BoardRound round, CancellationToken cancellation)
    {
        var options = await Options(round, cancellation);
        var ballots = await Ballots(round, cancellation);
        var result = RoundCount.Of(round.Method, [.. options.Select(row => row.Cost)], round.Budget, [.. ballots.Select(row => row.Numbers)], round.BallotHash);
        return new(
            new(round.Id, round.Number, round.Title, round.Method, round.State, round.VotesIn, options.Count, round.ClosesAt), board.Name, round.Budget, options, result,
            JsonSerializer.Deserialize<List<KindResult>>(round.ByKind) ?? [], ballots.Count, round.Entitled, round.BallotHash, round.ClosedAt!.Value,
            RoundCount.Hash(ballots.Select(row => (row.Receipt, row.Numbers))) == round.BallotHash);
    }
}
