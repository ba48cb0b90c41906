using System.Net;
using System.Text.Json;
using LocalityLab.Application.Boards;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.AspNetCore.SignalR;

namespace LocalityLab.Web.Tests.Boards;

/// <summary>What the room sees while a round is open, and when it closes.</summary>
public sealed class BoardLiveTests
{
    [Theory, EachDatabase]
    public async Task Wall_OfAnOpenRound_TellsHowManyOfTheEligible_AndTheResultOnceItCloses(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var board = await A.Board(council);
        await board.Arrive(council, 0, 1, 2);
        var priorities = await board.Priorities(council, 10, 20);
        var round = await board.Round(council, RoundMethod.Points, priorities);
        (await council.Send(new DeclareInterest(Guid.NewGuid(), board.Board, board.Meeting, priorities[0], InterestNature.Money, "My firm would build it"), board.Members[2])).ThrowIfFailed();
        var wall = $"/{council.Slug}/boards/{board.Board}/meetings/{board.Meeting}/wall";
        var chair = await board.Chair.Client();
        var before = await chair.Get(wall);
        before.Text("#wall").ShouldContain("0 of 2 who can vote have voted");
        var after = long.Parse(before.Document.QuerySelector("[data-live-after]")!.GetAttribute("data-live-after")!, System.Globalization.CultureInfo.InvariantCulture);
        await using var screen = await LiveConnection.Open(council.Host, council.Slug, chair);
        (await screen.Follow($"meeting:{board.Meeting}", after)).Events.ShouldBeEmpty("the page was drawn at that number");

        var receipt = (await council.Send(new CastVote(board.Board, board.Meeting, round, [73, 27]), board.Members[1])).Value.Receipt;

        var vote = (await screen.WaitFor(1))[0];
        vote.Type.ShouldBe(nameof(VoteCame));
        vote.Value!.Value.GetProperty("votesIn").GetInt32().ShouldBe(1);
        var told = JsonSerializer.Serialize(vote);
        var during = await chair.Get(wall);
        during.Text("#wall").ShouldContain("1 of 2 who can vote have voted");
        during.Text("#wall").ShouldNotContain("73");
        vote.Value!.Value.EnumerateObject().Select(property => property.Name).ShouldBeSubsetOf(["meetingId", "roundId", "votesIn", "stream"]);
        foreach (var shown in new[] { told, during.Body })
        {
            shown.ShouldNotContain(receipt);
            shown.ShouldNotContain("Member 2");
            shown.ShouldNotContain(board.Seats[1].ToString());
            shown.ShouldNotContain(board.Members[1].Id.ToString());
        }

        (await council.Send(new CloseRound(board.Board, board.Meeting, round), board.Chair)).ThrowIfFailed();

        (await screen.WaitFor(2))[1].Type.ShouldBe(nameof(MeetingChanged));
        var result = (await chair.Get(wall)).Text("#wall");
        result.ShouldContain("Priority 1 73");
        result.ShouldContain("1 of 2 who could vote voted");
        result.ShouldNotContain("Member 2");
    }

    [Theory, EachDatabase]
    public async Task Follow_AMeetingOfAnotherBoard_IsRefused(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var (board, other) = (await A.Board(council), await A.Board(council));
        await using var elsewhere = await LiveConnection.Open(council.Host, council.Slug, await other.Chair.Client());
        await using var nobody = await LiveConnection.Open(council.Host, council.Slug);
        await using var inside = await LiveConnection.Open(council.Host, council.Slug, await board.Members[3].Client());

        foreach (var page in new[] { elsewhere, nobody })
            (await Should.ThrowAsync<HubException>(() => page.Follow($"meeting:{board.Meeting}"))).Message.ShouldContain("nothing to follow");
        await inside.Follow($"meeting:{board.Meeting}");
        await board.Arrive(council, 3);

        (await inside.WaitFor(1))[0].Type.ShouldBe(nameof(MeetingChanged));
        (await (await other.Chair.Client()).Get($"/{council.Slug}/boards/{board.Board}/meetings/{board.Meeting}/wall")).Status.ShouldBe(HttpStatusCode.NotFound);
        (elsewhere.Heard.Count + nobody.Heard.Count).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Vote_By100Within10Seconds_IsToldToEveryScreen(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var board = await A.Board(council, 100);
        var now = council.Host.Time.GetUtcNow();
        await council.Save([.. board.Members.Select((person, place) => new MeetingAttendance
        {
            MeetingId = board.Meeting, SeatId = board.Seats[place], UserId = person.Id, Name = "Member", IsSubstitute = false, State = AttendanceState.Present, At = now,
        })]);
        var round = await board.Round(council, RoundMethod.Approval, await board.Priorities(council, 10, 20));
        await using var wall = await LiveConnection.Open(council.Host, council.Slug, await board.Chair.Client());
        await using var phone = await LiveConnection.Open(council.Host, council.Slug, await board.Members[99].Client());
        var after = (await wall.Follow($"meeting:{board.Meeting}", 0)).Last;
        await phone.Follow($"meeting:{board.Meeting}", after);

        var votes = await Task.WhenAll(board.Members.Select(person => Task.Run(() => council.Send(new CastVote(board.Board, board.Meeting, round, [1, 0]), person))));

        votes.ShouldAllBe(vote => vote.Succeeded);
        foreach (var screen in new[] { wall, phone })
        {
            var heard = await screen.WaitFor(100);
            heard.Select(happened => happened.Value!.Value.GetProperty("votesIn").GetInt32()).ShouldBe(Enumerable.Range(1, 100), "in the order of their numbers, none lost");
        }
    }
}
