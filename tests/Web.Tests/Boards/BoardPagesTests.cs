using System.Globalization;
using System.Net;
using LocalityLab.Application.Boards;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Boards;

/// <summary>A board's meeting from beginning to end, in browsers without JavaScript.</summary>
public sealed class BoardPagesTests
{
    [Theory, EachDatabase]
    public async Task Meeting_IsPlannedVotedDecidedAndPublished(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var board = await A.Board(council, 4, open: false);
        var root = $"/{council.Slug}/boards/{board.Board}";
        var chair = await board.Chair.Client();
        var member = await board.Members[1].Client();
        var stranger = LabClient.Anonymous(council.Host);

        var date = council.Host.Time.GetUtcNow().AddDays(2);
        var planned = await chair.Submit(await chair.Get(root + "/meetings/new"), new Dictionary<string, string>
        {
            ["Date.Day"] = date.Day.ToString(CultureInfo.InvariantCulture), ["Date.Month"] = date.Month.ToString(CultureInfo.InvariantCulture), ["Date.Year"] = date.Year.ToString(CultureInfo.InvariantCulture), ["Place"] = "Town hall",
        });
        var meeting = planned.Location![..planned.Location!.LastIndexOf('/')];
        (await stranger.Get(meeting)).Status.ShouldBe(HttpStatusCode.NotFound);
        await Step(chair, meeting, "PublishAgenda");
        (await stranger.Get(meeting)).Text("main").ShouldContain("Declarations of interest");
        (await chair.Get(meeting + "/pack")).Text("main").ShouldContain("first meeting");
        await Step(chair, meeting, "Open");
        foreach (var person in board.Members)
            await Post(await person.Client(), meeting + "/join", "Attend", new() { ["State"] = "Present" });
        (await chair.Get(meeting + "/run")).Text("#attendance").ShouldContain("4 present, 3 needed");

        foreach (var title in new[] { "A hall <script>alert(1)</script>", "A crossing" })
            (await member.Submit(await member.Get(root + "/priorities/new"), new Dictionary<string, string> { ["Title"] = title, ["Why"] = "<img src=x onerror=alert(1)>", ["Cost"] = "£12,500" })).Status.ShouldBe(HttpStatusCode.Redirect);
        var priorities = await council.Read(db => db.BoardPriorities.OrderBy(row => row.Number).ToListAsync());
        priorities.ShouldAllBe(row => row.Cost == 12_500);
        var page = await member.Get($"{root}/priorities/{priorities[0].Id}");
        page.Body.ShouldNotContain("<script>alert");
        page.Body.ShouldNotContain("<img src=x");

        await chair.Post(meeting + "/rounds/new", [.. Token(await chair.Get(meeting + "/rounds/new")), new("Title", "What first?"), new("Method", "Points"), .. priorities.Select(row => new KeyValuePair<string, string>("Priorities", row.Id.ToString()))]);
        var round = await council.Read(db => db.BoardRounds.SingleAsync());
        await Post(chair, meeting + "/run", "Open", new() { ["RoundId"] = round.Id.ToString() });
        var vote = $"{meeting}/rounds/{round.Id}";
        var wrong = await Vote(member, vote, "70", "20");
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Text(".govuk-error-summary").ShouldContain("add up to 90");
        wrong.Document.QuerySelectorAll("input[name=Votes]").Select(box => box.GetAttribute("value")).ShouldBe(["70", "20"]);
        (await Vote(member, vote, "71", "29")).Status.ShouldBe(HttpStatusCode.Redirect);
        var cast = await member.Get(vote);
        var receipt = cast.Text(".lab-receipt strong");
        foreach (var path in new[] { vote, meeting + "/run", meeting + "/wall", meeting })
        {
            var seen = (await chair.Get(path)).Body;
            seen.ShouldNotContain(receipt);
            seen.ShouldNotContain("\"71\"");
        }

        (await chair.Get(vote + "/result")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await chair.Get(vote + "/ballots.csv")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Vote(await board.Members[2].Client(), vote, "0", "100");
        await Post(chair, meeting + "/run", "Close", new() { ["RoundId"] = round.Id.ToString() });
        (await Vote(member, vote, "0", "100")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await member.Get(vote + "/result?Receipt=" + receipt)).Text(".govuk-inset-text").ShouldContain("71 points");
        (await member.Get(vote + "/ballots.csv")).Body.ShouldContain($"{receipt},71,29");

        await Post(chair, meeting + "/decisions/new", null, new()
        {
            ["PriorityId"] = priorities[1].Id.ToString(), ["RoundId"] = round.Id.ToString(), ["Adopts"] = "yes", ["Text"] = "Build the crossing", ["Reason"] = "It came first",
            ["ActionText"] = "Ask for the design", ["ActionOwner"] = "Highways", ["ActionDue.Day"] = "1", ["ActionDue.Month"] = "3", ["ActionDue.Year"] = "2027",
        });
        await Step(chair, meeting, "End");
        (await stranger.Get(meeting + "/minutes")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get(root + "/you-said-we-did")).Text("main").ShouldNotContain("crossing");
        (await chair.Submit(await chair.Get(meeting + "/minutes"), new Dictionary<string, string>(), "main form[method=post]")).Status.ShouldBe(HttpStatusCode.Redirect);

        var minutes = await stranger.Get(meeting + "/minutes");
        minutes.Text("main").ShouldContain("Build the crossing");
        minutes.Text("main").ShouldContain("1. A crossing: 129 points");
        (await stranger.Get(vote + "/result")).Text("main").ShouldContain("2 of 4 members");
        (await stranger.Get(root + "/you-said-we-did")).Text("main").ShouldContain("Ask for the design");
        var next = await council.Send(new ListActions(board.Board), board.Chair);
        next.Value.Open.ShouldHaveSingleItem().Decision.ShouldBe("Build the crossing");
    }

    [Theory, EachDatabase]
    public async Task Members_SubstitutesAndInterests_AreKeptByTheirPages(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var board = await A.Board(council);
        var root = $"/{council.Slug}/boards/{board.Board}";
        var administrator = await (await council.Person(Role.Administrator)).Client();
        var newcomer = await council.Person(Role.BoardMember);
        var fields = new Dictionary<string, string> { ["UserId"] = newcomer.Id.ToString(), ["Office"] = "Member", ["From.Day"] = "1", ["From.Month"] = "1", ["From.Year"] = "2020" };
        (await administrator.Submit(await administrator.Get(root + "/members"), fields)).Status.ShouldBe(HttpStatusCode.Redirect);
        var seat = await council.Read(db => db.BoardSeats.SingleAsync(row => row.UserId == newcomer.Id));
        seat.Kind.ShouldBe(BoardMemberKind.CommunityChampion);
        (await (await board.Members[1].Client()).Get(root + "/members")).Status.ShouldBe(HttpStatusCode.Forbidden);

        await Post(await newcomer.Client(), root + "/interests/mine", "Add", new() { ["Nature"] = "Money", ["Text"] = "I own the hall" });
        (await LabClient.Anonymous(council.Host).Get(root + "/interests")).Text("main").ShouldContain("I own the hall");
        await Post(administrator, $"{root}/members/{seat.Id}", "Substitute", new() { ["UserId"] = board.Members[2].Id.ToString() });
        (await administrator.Get(root + "/members")).Text("main").ShouldContain("From 1 January 2020");
        (await council.Read(db => db.BoardSubstitutes.CountAsync())).ShouldBe(1);
        await Post(administrator, $"{root}/members/{seat.Id}", "Change", new() { ["Office"] = "Member", ["Until.Day"] = "1", ["Until.Month"] = "2", ["Until.Year"] = "2020" });
        (await (await newcomer.Client()).Get(root + "/priorities")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task AddEvidence_OffersTheAssetMapOfAClosedWorkshop(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var board = await A.Board(council);
        var priority = (await board.Priorities(council, 10))[0];
        var member = await board.Members[1].Client();
        var page = $"/{council.Slug}/boards/{board.Board}/priorities/{priority}/evidence";
        (await member.Get(page)).Document.QuerySelector("input[value=AssetMap]").ShouldBeNull("there is no map to choose");
        var now = council.Host.Time.GetUtcNow();
        var kind = new AssetKind { Slug = "library", Name = "Library", NamePlural = "Libraries" };
        var workshop = Workshop.Open(Guid.CreateVersion7(), new("What we have", "What is here?", ["library"]), Guid.NewGuid().ToString("N")[..8], null, now);
        var person = new WorkshopParticipant { WorkshopId = workshop.Id, Name = "Ann Other", JoinedAt = now };
        workshop.Close(now).Succeeded.ShouldBeTrue();
        await council.Save(kind, workshop, person, WorkshopPin.Place(Guid.CreateVersion7(), person, new(kind.Id, "Mill Library", "Open late"), "library", "Library", PinDrawing.Point(new(-2.3, 53.4)), PlacedBy.Map, "", now));

        (await member.Submit(await member.Get(page), new Dictionary<string, string> { ["Kind"] = "AssetMap", ["Map"] = "" }, "main form")).Text(".govuk-error-summary").ShouldContain("workshop that is over");
        (await member.Submit(await member.Get(page), new Dictionary<string, string> { ["Kind"] = "AssetMap", ["Map"] = workshop.Id.ToString() }, "main form")).Status.ShouldBe(HttpStatusCode.Redirect);
        var shown = (await member.Get($"/{council.Slug}/boards/{board.Board}/priorities/{priority}")).Text("main");
        shown.ShouldContain("1 person mapped 1 library.");
        shown.ShouldNotContain("Ann Other");
    }

    private static Task Step(LabClient client, string meeting, string step) => Post(client, meeting + "/run", "Step", new() { ["Step"] = step });

    private static Task<LabResponse> Vote(LabClient client, string path, params string[] votes) => PostFrom(client, path, path, [.. votes.Select(vote => new KeyValuePair<string, string>("Votes", vote))]);

    private static async Task Post(LabClient client, string page, string? handler, Dictionary<string, string> fields)
    {
        var answer = await PostFrom(client, page, page + (handler is null ? "" : $"?handler={handler}"), [.. fields]);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Location ?? answer.Body[..Math.Min(2_000, answer.Body.Length)]);
    }

    private static async Task<LabResponse> PostFrom(LabClient client, string page, string target, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var hidden = Token(await client.Get(page)).ToList();

        // A page that offers no form any more: a packet that was under way carries the token of an earlier one.
        if (hidden.Count == 0)
            hidden = [.. Token(await client.Get("/account/name"))];
        return await client.Post(target, [.. hidden, .. fields]);
    }

    /// <summary>The hidden fields that every form of a page carries.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Token(LabResponse page) =>
        new[] { "__RequestVerificationToken", "FormId" }.Select(name => page.Document.QuerySelector($"main input[name={name}]")).OfType<AngleSharp.Dom.IElement>()
            .Select(field => new KeyValuePair<string, string>(field.GetAttribute("name")!, field.GetAttribute("value")!));
}
