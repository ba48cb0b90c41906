using LocalityLab.Application.Boards;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Boards.Counting;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Tests.Boards;

public sealed class VotingTests
{
    [Theory, EachDatabase]
    public async Task Vote_By100AtOnce_LosesNone_AndCountsAChangedVoteOnce(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var board = await A.Board(council, 100);
        var now = council.Host.Time.GetUtcNow();
        await council.Save([.. board.Members.Select((person, place) => new MeetingAttendance
        {
            MeetingId = board.Meeting, SeatId = board.Seats[place], UserId = person.Id, Name = "Member", IsSubstitute = false, State = AttendanceState.Present, At = now,
        })]);
        var priorities = await board.Priorities(council, 10, 20);
        var round = await board.Round(council, RoundMethod.Points, priorities);

        var start = new TaskCompletionSource();
        var votes = board.Members.Select((person, place) => Task.Run(async () =>
        {
            await start.Task;
            var first = await council.Send(new CastVote(board.Board, board.Meeting, round, [100, 0]), person);
            return place % 4 == 0 ? await council.Send(new CastVote(board.Board, board.Meeting, round, [0, 100]), person) : first;
        })).ToArray();
        start.SetResult();
        var receipts = await Task.WhenAll(votes);

        receipts.ShouldAllBe(receipt => receipt.Succeeded);
        (await council.Read(db => db.BoardRounds.Where(row => row.Id == round).Select(row => row.VotesIn).SingleAsync())).ShouldBe(100);
        (await council.Send(new CloseRound(board.Board, board.Meeting, round), board.Chair)).ThrowIfFailed();
        var result = (await council.Send(new SeeResult(board.Board, board.Meeting, round), board.Chair)).Value;
        result.Ballots.ShouldBe(100);
        result.Result.Standings.Select(row => (row.Option, row.Score.ToString())).ShouldBe([(0, "7500"), (1, "2500")]);
        result.IsIntact.ShouldBeTrue();
        foreach (var receipt in receipts.Take(5))
            (await council.Send(new FindReceipt(board.Board, board.Meeting, round, receipt.Value.Receipt.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)), board.Chair)).ThrowIfFailed();
    }

    [Theory, EachDatabase]
    public async Task Vote_InTwoTabsAtOnce_IsOne(DatabaseProvider provider)
    {
        var (council, board, _, round) = await OpenRound(provider);

        var both = await Task.WhenAll(
            Task.Run(() => council.Send(new CastVote(board.Board, board.Meeting, round, [100, 0]), board.Members[1])),
            Task.Run(() => council.Send(new CastVote(board.Board, board.Meeting, round, [0, 100]), board.Members[1])));

        both.ShouldAllBe(vote => vote.Succeeded);
        both[0].Value.Receipt.ShouldBe(both[1].Value.Receipt);
        (await council.Read(db => db.BoardBallots.CountAsync())).ShouldBe(1);
        (await council.Read(db => db.BoardRounds.Select(row => row.VotesIn).SingleAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Vote_AfterTheRoundClosed_IsRefused_AndTheEarlierOneStands(DatabaseProvider provider)
    {
        var (council, board, _, round) = await OpenRound(provider);
        await council.Send(new CastVote(board.Board, board.Meeting, round, [100, 0]), board.Members[1]);
        await council.Send(new CloseRound(board.Board, board.Meeting, round), board.Chair);

        (await council.Send(new CastVote(board.Board, board.Meeting, round, [0, 100]), board.Members[1])).Error.ShouldBeOfType<RoundNotOpen>().IsClosed.ShouldBeTrue();
        (await council.Send(new SeeResult(board.Board, board.Meeting, round), board.Chair)).Value.Result.Standings[0].Option.ShouldBe(0);
        (await council.Send(new CloseRound(board.Board, board.Meeting, round), board.Chair)).Succeeded.ShouldBeTrue();
        (await council.Read(db => db.CountedBallots.CountAsync())).ShouldBe(1);
    }

    /// <summary>The voting page reads the round before it sends the vote, all in one request: what happened between must count.</summary>
    [Theory, EachDatabase]
    public async Task Vote_ByARequestThatReadTheRoundBefore_GoesByTheRoundAsItIs(DatabaseProvider provider)
    {
        var (council, board, _, round) = await OpenRound(provider);

        (await AfterReading(1, () => council.Send(new CastVote(board.Board, board.Meeting, round, [100, 0]), board.Members[2]))).ThrowIfFailed();
        (await council.Read(db => db.BoardRounds.Select(row => row.VotesIn).SingleAsync())).ShouldBe(2);
        (await AfterReading(3, () => council.Send(new CloseRound(board.Board, board.Meeting, round), board.Chair))).Error.ShouldBeOfType<RoundNotOpen>().IsClosed.ShouldBeTrue();
        (await council.Read(db => db.BoardBallots.ToListAsync())).ShouldAllBe(ballot => ballot.Votes.Length == 0, "votes have left their seats");

        Task<Result<VoteReceipt>> AfterReading<T>(int member, Func<Task<Result<T>>> between) => council.Run(async services =>
        {
            var mediator = services.GetRequiredService<IMediator>();
            (await mediator.Send(new SeeRound(board.Board, board.Meeting, round))).ThrowIfFailed();
            (await between()).ThrowIfFailed();
            return await mediator.Send(new CastVote(board.Board, board.Meeting, round, [50, 50]));
        }, board.Members[member]);
    }

    [Theory, EachDatabase]
    public async Task Vote_AfterItsTime_IsRefusedByTheServersClock(DatabaseProvider provider)
    {
        using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var board = await A.Board(council);
        await board.Arrive(council);
        var round = await board.Round(council, RoundMethod.Approval, await board.Priorities(council, 10, 20), minutes: 2);
        (await council.Send(new CastVote(board.Board, board.Meeting, round, [1, 0]), board.Members[1])).ThrowIfFailed();

        host.Time.Advance(TimeSpan.FromMinutes(2));

        (await council.Send(new CastVote(board.Board, board.Meeting, round, [0, 1]), board.Members[2])).Error.ShouldBeOfType<RoundNotOpen>();
        (await council.Send(new SeeRound(board.Board, board.Meeting, round), board.Members[2])).Value.TakesVotes.ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task OpenRound_TellsNobodyWhatAnybodyVoted(DatabaseProvider provider)
    {
        var (council, board, _, round) = await OpenRound(provider);
        var receipt = (await council.Send(new CastVote(board.Board, board.Meeting, round, [73, 27]), board.Members[1])).Value.Receipt;
        var administrator = await council.Person(Role.Administrator);

        foreach (var other in new[] { board.Chair, board.Members[2], administrator })
        {
            (await council.Send(new SeeResult(board.Board, board.Meeting, round), other)).Error.ShouldBeOfType<BoardThingNotFound>();
            (await council.Send(new GetBallotFile(board.Board, board.Meeting, round), other)).Error.ShouldBeOfType<BoardThingNotFound>();
            (await council.Send(new FindReceipt(board.Board, board.Meeting, round, receipt), other)).Error.ShouldBeOfType<BoardThingNotFound>();
            var seen = (await council.Send(new SeeRound(board.Board, board.Meeting, round), other)).Value;
            seen.MyVotes.ShouldBeNull();
            System.Text.Json.JsonSerializer.Serialize(seen).ShouldNotContain(receipt);
        }

        (await council.Send(new SeeRound(board.Board, board.Meeting, round), board.Members[1])).Value.MyVotes.ShouldBe([73, 27]);
        await council.Send(new CloseRound(board.Board, board.Meeting, round), board.Chair);
        (await council.Read(db => db.AuditRows.Select(row => row.Changes).ToListAsync())).ShouldAllBe(changes => !changes.Contains(receipt) && !changes.Contains("BoardBallot"));
        var told = await council.Read(db => db.OutboxMessages.Where(row => row.Type == nameof(VoteCame)).Select(row => row.Payload).ToListAsync());
        told.ShouldNotBeEmpty();
        told.ShouldAllBe(payload => System.Text.Json.JsonElement.Parse(payload).EnumerateObject().All(property => property.Name == "meetingId" || property.Name == "roundId" || property.Name == "votesIn" || property.Name == "stream"));
        (await council.Read(db => db.BoardBallots.ToListAsync())).ShouldAllBe(ballot => ballot.Votes.Length == 0 && ballot.Receipt.Length == 0);
    }

    [Theory, EachDatabase]
    public async Task Substitute_SitsInOneSeat_AndTheSeatVotesOnce(DatabaseProvider provider)
    {
        var (council, board, _, round) = await OpenRound(provider, arrived: [0, 2, 3]);
        var substitute = await council.Person(Role.BoardMember);
        (await council.Send(new AddSubstitute(board.Board, board.Seats[1], substitute.Id), board.Chair)).ThrowIfFailed();
        var line = await council.Read(db => db.BoardSubstitutes.Select(row => row.Id).SingleAsync());
        (await council.Send(new NoteAttendance(board.Board, board.Meeting, board.Seats[1], line, AttendanceState.Present), substitute)).ThrowIfFailed();
        var first = (await council.Send(new CastVote(board.Board, board.Meeting, round, [100, 0]), substitute)).Value;
        (await council.Send(new CastVote(board.Board, board.Meeting, round, [0, 100]), board.Members[1])).Error.ShouldBeOfType<NotPresent>();

        (await council.Send(new NoteAttendance(board.Board, board.Meeting, board.Seats[1], null, AttendanceState.Present), board.Members[1])).ThrowIfFailed();
        (await council.Send(new CastVote(board.Board, board.Meeting, round, [100, 0]), substitute)).Error.ShouldBeOfType<NotPresent>();
        var second = (await council.Send(new CastVote(board.Board, board.Meeting, round, [0, 100]), board.Members[1])).Value;

        second.Receipt.ShouldNotBe(first.Receipt);
        (await council.Read(db => db.BoardBallots.CountAsync())).ShouldBe(1);
        (await council.Send(new AddSubstitute(board.Board, board.Seats[2], board.Members[3].Id), board.Chair)).ThrowIfFailed();
        var double_ = await council.Read(db => db.BoardSubstitutes.Where(row => row.SeatId == board.Seats[2]).Select(row => row.Id).SingleAsync());
        (await council.Send(new NoteAttendance(board.Board, board.Meeting, board.Seats[2], double_, AttendanceState.Present), board.Chair)).Error.ShouldBeOfType<SitsElsewhere>();
    }

    [Theory, EachDatabase]
    public async Task Interest_InMoney_TakesTheVote_AlsoOneAlreadyGiven(DatabaseProvider provider)
    {
        var (council, board, priorities, round) = await OpenRound(provider);
        await council.Send(new CastVote(board.Board, board.Meeting, round, [100, 0]), board.Members[1]);
        (await council.Send(new DeclareInterest(Guid.NewGuid(), board.Board, board.Meeting, priorities[0], InterestNature.Body, "A trustee"), board.Members[2])).Value.ShouldBeFalse();

        (await council.Send(new DeclareInterest(Guid.NewGuid(), board.Board, board.Meeting, priorities[0], InterestNature.Money, "My firm would build it"), board.Members[1])).Value.ShouldBeTrue();

        (await council.Send(new CastVote(board.Board, board.Meeting, round, [0, 100]), board.Members[1])).Error.ShouldBeOfType<VoteRemoved>();
        (await council.Send(new CastVote(board.Board, board.Meeting, round, [0, 100]), board.Members[2])).ThrowIfFailed();
        (await council.Read(db => db.BoardRounds.Select(row => row.VotesIn).SingleAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Result_OfASmallKind_IsHidden_WithWhateverWouldTellIt(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var board = await A.Board(council, 9);
        await board.Arrive(council);
        var round = await board.Round(council, RoundMethod.Approval, await board.Priorities(council, 10, 20));
        foreach (var person in board.Members)
            (await council.Send(new CastVote(board.Board, board.Meeting, round, [1, 0]), person)).ThrowIfFailed();
        await council.Send(new CloseRound(board.Board, board.Meeting, round), board.Chair);

        var kinds = (await council.Send(new SeeResult(board.Board, board.Meeting, round), board.Chair)).Value.ByKind;

        // Nine members: 3, 2, 2, 2 by kind; the three small ones hide each other, so the kind of three may be shown.
        kinds.Where(kind => kind.Sums is not null).Select(kind => kind.Kind).ShouldBe([BoardMemberKind.ElectedMember]);
    }

    [Theory, EachDatabase]
    public async Task BallotFile_CountsAgainToTheSameResult_AndTellsNoOrder(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var board = await A.Board(council, 6);
        await board.Arrive(council);
        var round = await board.Round(council, RoundMethod.Budget, await board.Priorities(council, 400, 300, 500), budget: 900);
        for (var member = 0; member < 6; member++)
            (await council.Send(new CastVote(board.Board, board.Meeting, round, member < 3 ? [1, 0, 1] : [0, 1, 1]), board.Members[member])).ThrowIfFailed();
        await council.Send(new CloseRound(board.Board, board.Meeting, round), board.Chair);

        var rows = (await council.Send(new GetBallotFile(board.Board, board.Meeting, round), board.Chair)).Value.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')).ToList();
        rows.Select(row => row[0]).ShouldBe(rows.Select(row => row[0]).Order(StringComparer.Ordinal));
        IReadOnlyList<IReadOnlyList<int>> ballots = [.. rows.Select(row => row.Skip(1).Select(int.Parse).ToList())];
        var hash = RoundCount.Hash(rows.Select((row, place) => (row[0], ballots[place])));
        var seen = (await council.Send(new SeeResult(board.Board, board.Meeting, round), board.Chair)).Value;
        hash.ShouldBe(seen.BallotHash);
        var again = EqualShares.Count([400, 300, 500], 900, ballots, hash);
        again.Chosen.Select(funded => funded.Option).ShouldBe(seen.Result.Shares!.Chosen.Select(funded => funded.Option));
        again.Spent.ShouldBe(seen.Result.Shares.Spent);
    }

    [Theory, EachDatabase]
    public async Task Round_WithoutQuorum_StaysClosed(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var board = await A.Board(council);
        await board.Arrive(council, 0, 1);
        var round = (await council.Send(new PrepareRound(Guid.NewGuid(), board.Board, board.Meeting, "First?", RoundMethod.Points, 0, await board.Priorities(council, 1, 2)), board.Chair)).Value;

        (await council.Send(new OpenRound(board.Board, board.Meeting, round, null), board.Chair)).Error.ShouldBeOfType<NoQuorum>();
        (await council.Send(new OpenRound(board.Board, board.Meeting, round, null), board.Members[1])).Error.ShouldBeOfType<OfficersOnly>();
        (await council.Send(new OpenRound(board.Board, board.Meeting, round, null), await council.Person(Role.BoardMember))).Error.ShouldBeOfType<NotFound>();
        (await council.Send(new CastVote(board.Board, board.Meeting, round, [100, 0]), board.Members[1])).Error.ShouldBeOfType<RoundNotOpen>();
    }

    private static async Task<(TestCouncil Council, TestBoard Board, IReadOnlyList<Guid> Priorities, Guid Round)> OpenRound(DatabaseProvider provider, params int[] arrived)
    {
        var council = await A.Council(provider);
        var board = await A.Board(council);
        await board.Arrive(council, arrived);
        var priorities = await board.Priorities(council, 10, 20);
        return (council, board, priorities, await board.Round(council, RoundMethod.Points, priorities));
    }
}
