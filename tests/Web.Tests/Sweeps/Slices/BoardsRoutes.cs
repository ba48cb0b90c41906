using LocalityLab.Application.Boards;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Platform;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Boards: what is published is for everybody; the board member of the sweep is the example board's chair.</summary>
internal sealed class BoardsRoutes : ISliceRoutes
{
    private const string Board = "/{council}/boards/{board}";
    private const string Meeting = Board + "/meetings/{meeting}";
    private const Who Inside = Who.Administrator | Who.BoardMember;

    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/boards", Who.Everybody),
        new("/{council}/boards/new", Who.Administrator),
        new(Board, Who.Everybody),
        new(Board + "/interests", Who.Everybody),
        new(Board + "/interests/mine", Inside),
        new(Board + "/you-said-we-did", Who.Everybody),
        new(Board + "/settings", Inside),
        new(Board + "/members", Inside),
        new(Board + "/members/{seat}", Inside),
        new(Board + "/priorities", Inside),
        new(Board + "/priorities/new", Inside),
        new(Board + "/priorities/{priority}", Inside),
        new(Board + "/priorities/{priority}/edit", Inside),
        new(Board + "/priorities/{priority}/evidence", Inside),
        new(Board + "/actions", Inside),
        new(Board + "/actions/{work}", Inside),
        new(Board + "/meetings/new", Inside),
        new(Meeting, Who.Everybody),
        new(Meeting + "/agenda", Inside),
        new(Meeting + "/pack", Inside),
        new(Meeting + "/run", Inside),
        new(Meeting + "/join", Inside),
        new(Meeting + "/wall", Inside),
        new(Meeting + "/minutes", Inside),
        new(Meeting + "/minutes.pdf", Who.Nobody),
        new(Meeting + "/papers/{paper}", Inside),
        new(Meeting + "/decisions/new", Inside),
        new(Meeting + "/rounds/new", Inside),
        new(Meeting + "/rounds/{round}", Inside),
        new(Meeting + "/rounds/{round}/result", Inside),
        new(Meeting + "/rounds/{round}/ballots.csv", Inside),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil sweep)
    {
        var council = sweep.Council;
        var board = await A.Board(council, 4, sweep.People[Who.BoardMember]);
        await board.Arrive(council);
        var priorities = await board.Priorities(council, 10, 20);
        var round = await board.Round(council, RoundMethod.Approval, priorities);
        (await council.Send(new CloseRound(board.Board, board.Meeting, round), board.Chair)).ThrowIfFailed();
        var file = await council.Run(async services =>
        {
            var files = (Application.Platform.IFileStore)services.GetService(typeof(Application.Platform.IFileStore))!;
            var stored = await files.Save("paper.txt", "text/plain", new MemoryStream("A paper"u8.ToArray()), CancellationToken.None);
            await ((Infrastructure.Persistence.LabContext)services.GetService(typeof(Infrastructure.Persistence.LabContext))!).SaveChangesAsync();
            return stored;
        });
        var now = council.Host.Time.GetUtcNow();
        var paper = new MeetingPaper { MeetingId = board.Meeting, Title = "Paper", FileId = file.Id, IsPublic = false };
        var decision = new BoardDecision { BoardId = board.Board, MeetingId = board.Meeting, Number = 1, Text = "Do it", Reason = "Because", At = now };
        var action = new BoardAction { BoardId = board.Board, DecisionId = decision.Id, Number = 1, Text = "Doing it", Owner = "Ann", DueOn = DateOnly.FromDateTime(now.UtcDateTime).AddDays(30) };
        await council.Save(paper, decision, action);
        return new Dictionary<string, string>
        {
            ["{board}"] = board.Board.ToString(), ["{meeting}"] = board.Meeting.ToString(), ["{seat}"] = board.Seats[1].ToString(), ["{priority}"] = priorities[0].ToString(),
            ["{round}"] = round.ToString(), ["{paper}"] = paper.Id.ToString(), ["{work}"] = action.Id.ToString(),
        };
    }

    public IReadOnlyDictionary<string, string> Streams => new Dictionary<string, string> { ["meeting"] = "{meeting}" };

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Forms => new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        [Board + "/settings"] = new Dictionary<string, string> { ["Name"] = "Board", ["About"] = "About", ["QuorumNumerator"] = "1", ["QuorumDenominator"] = "3", ["QuorumLeast"] = "2", ["QuorumKinds"] = "1", ["SmallestGroup"] = "3" },
        [Board + "/members"] = new Dictionary<string, string> { ["UserId"] = Guid.Empty.ToString(), ["From.Day"] = "1", ["From.Month"] = "1", ["From.Year"] = "2027" },
        [Board + "/members/{seat}?handler=Change"] = new Dictionary<string, string> { ["Office"] = "Member" },
        [Board + "/members/{seat}?handler=Substitute"] = new Dictionary<string, string> { ["UserId"] = Guid.NewGuid().ToString() },
        [Board + "/interests/mine?handler=Add"] = new Dictionary<string, string> { ["Nature"] = "Money", ["Text"] = "x", ["FormId"] = Guid.NewGuid().ToString() },
        [Board + "/priorities/new"] = new Dictionary<string, string> { ["Title"] = "t", ["Why"] = "w" },
        [Board + "/priorities/{priority}/edit"] = new Dictionary<string, string> { ["Title"] = "t", ["Why"] = "w" },
        [Board + "/priorities/{priority}?handler=Comment"] = new Dictionary<string, string> { ["Text"] = "t", ["FormId"] = Guid.NewGuid().ToString() },
        [Board + "/priorities/{priority}?handler=Merge"] = new Dictionary<string, string> { ["Into"] = Guid.NewGuid().ToString(), ["Reason"] = "r" },
        [Board + "/priorities/{priority}/evidence"] = new Dictionary<string, string> { ["Kind"] = "Pack", ["Code"] = "7KM-2QX-9DT" },
        [Board + "/actions/{work}"] = new Dictionary<string, string> { ["State"] = "Done", ["Text"] = "t" },
        [Board + "/meetings/new"] = new Dictionary<string, string> { ["Date.Day"] = "1", ["Date.Month"] = "1", ["Date.Year"] = "2099", ["Start"] = "18:00", ["Minutes"] = "60", ["Place"] = "Hall" },
        [Meeting + "/agenda?handler=Item"] = new Dictionary<string, string> { ["ItemId"] = Guid.NewGuid().ToString(), ["Number"] = "1", ["Title"] = "t" },
        [Meeting + "/run?handler=Step"] = new Dictionary<string, string> { ["Step"] = "Open" },
        [Meeting + "/run?handler=Attend"] = new Dictionary<string, string> { ["State"] = "Present", ["SeatId"] = Guid.NewGuid().ToString() },
        [Meeting + "/join?handler=Declare"] = new Dictionary<string, string> { ["Nature"] = "Body", ["Text"] = "t", ["FormId"] = Guid.NewGuid().ToString() },
        [Meeting + "/decisions/new"] = new Dictionary<string, string> { ["Text"] = "t", ["Reason"] = "r" },
        [Meeting + "/rounds/new"] = new Dictionary<string, string> { ["Title"] = "t", ["Method"] = "Points", ["Priorities"] = Guid.NewGuid().ToString() },
        [Meeting + "/rounds/{round}"] = new Dictionary<string, string> { ["Ticked"] = "1" },
    };
}
