using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Groups;

public sealed class ProjectTests
{
    /// <summary>From the first idea to what a funder reads, by form and by file, with a mistake on the way.</summary>
    [Theory, EachDatabase]
    public async Task Project_FromIdeaToPublicPage(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var localities = A.Geography("localities", GeographyKind.Locality, areas: 2);
        await council.Save([localities, .. A.Areas(localities, "L1", "L2")]);
        var organiser = await council.Person();
        var group = await A.Group(council, organiser);
        var client = await organiser.Client();
        var form = await client.Get($"/{council.Slug}/groups/{group.Id}/projects/new");
        var values = new Dictionary<string, string>
        {
            ["Title"] = "Weekly lunch", ["State"] = "Running", ["Aims"] = "Older people eat together.", ["PlannedPeople"] = "1,200",
            ["StartsOn.Day"] = "1", ["StartsOn.Month"] = "3", ["StartsOn.Year"] = "2026", ["Areas"] = "localities/L2",
        };
        (await client.Submit(form, new Dictionary<string, string>(values) { ["PlannedPeople"] = "many" })).Text(".govuk-error-summary").ShouldContain("whole number");
        var home = (await client.Submit(form, values)).Location!;
        (await client.Submit(form, values)).Location.ShouldBe(home);
        (await client.Get($"/{council.Slug}/groups/{group.Id}")).Document.QuerySelector($"main a[href='{home}']").ShouldNotBeNull();
        (await client.Get(home)).Text().ShouldContain("1,200 people planned");
        (await client.Get(home)).Text(".lab-facts").ShouldContain("Area L2");

        var outcome = (await client.Submit(await client.Get($"{home}/outcomes/new"), new Dictionary<string, string>
        {
            ["Name"] = "=People at lunch", ["Unit"] = "people", ["Direction"] = "Up", ["Baseline"] = "10", ["Target"] = "50",
        })).Location!;
        var page = await client.Get(outcome);
        (await client.Submit(page, Value("31", "2", "2026", "12"))).Text(".govuk-error-summary").ShouldContain("Enter a real date");
        (await client.Submit(page, Value("1", "4", "2026", "3,5"))).Text(".govuk-error-summary").ShouldContain("two ways");
        (await client.Submit(page, Value("1", "4", "2026", "20"))).Location.ShouldBe(outcome);
        (await client.Get(home)).Text().ShouldContain("From 10 people before the project to 20 people on 1 April 2026: 25% of the way to the target of 50 people.");

        (await Upload(client, $"{home}/values", "values.csv", "date;outcome;value\r\n1/5/2026;=People at lunch;25\r\n32/5/2026;People at supper;x\r\n"))
            .Text().ShouldContain("Line 3: «32/5/2026» is no date. Write it as 31/3/2026 or 2026-03-31; the project has no outcome «People at supper»; «x» is no number");
        (await council.Read(db => db.OutcomeValues.CountAsync())).ShouldBe(1);
        (await Upload(client, $"{home}/values", "values.csv", "date;outcome;value\r\n1/4/2026;=people at LUNCH;21\r\n1/5/2026;=People at lunch;30\r\n", Encoding.Unicode)).Location.ShouldBe($"{home}/values/check");
        var check = await client.Get($"{home}/values/check");
        check.Text().ShouldContain("1 new, 1 changed, 0 as they were");
        check.Text().ShouldContain("Was 20 people");
        (await council.Read(db => db.OutcomeValues.CountAsync())).ShouldBe(1);
        (await client.Submit(check, new Dictionary<string, string>())).Location.ShouldBe(home);
        (await client.Submit(check, new Dictionary<string, string>())).Location.ShouldBe(home);

        var shown = await client.Get(home);
        shown.Text().ShouldContain("to 30 people on 1 May 2026: 50% of the way");
        var svg = shown.Document.QuerySelector(".lab-figure__wide svg")!;
        svg.QuerySelector("desc")!.TextContent.ShouldContain("Measured: up from 21 people in 1 Apr 2026 to 30 people in 1 May 2026");
        svg.QuerySelector("desc")!.TextContent.ShouldContain("Target");
        shown.Document.QuerySelectorAll(".lab-table tbody tr").Select(row => row.QuerySelector("td")!.TextContent).ShouldBe(["30 people", "21 people"]);
        var file = await client.Http.GetAsync($"{home}/outcomes.csv");
        (file.Content.Headers.ContentDisposition!.DispositionType, file.Headers.GetValues("X-Content-Type-Options").Single()).ShouldBe(("attachment", "nosniff"));
        var csv = await file.Content.ReadAsStringAsync();
        csv.ShouldContain("2026-05-01,'=People at lunch,30,,people,10,50\r\n");
        (await Upload(client, $"{home}/values", "again.csv", csv)).Location.ShouldBe($"{home}/values/check");
        (await client.Get($"{home}/values/check")).Text().ShouldContain("0 new, 0 changed, 2 as they were");

        var visitor = LabClient.Anonymous(council.Host);
        var id = await council.Read(db => db.Projects.Select(project => project.Id).SingleAsync());
        var address = $"/{council.Slug}/groups/friends-of-the-park/projects/{id}";
        await client.Submit(await client.Get($"/{council.Slug}/groups/{group.Id}/profile"), new Dictionary<string, string> { ["About"] = "We eat.", ["Shown"] = "yes" });
        (await visitor.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        await client.Submit(await client.Get(home), new Dictionary<string, string>(), "form[action*='Publish']");
        (await visitor.Get($"/{council.Slug}/groups/friends-of-the-park")).Document.QuerySelector($"main a[href='{address}']").ShouldNotBeNull();
        var open = await visitor.Get(address);
        open.Text("h1").ShouldBe("Weekly lunch");
        open.Text().ShouldContain("50% of the way to the target of 50 people");
        open.Body.ShouldNotContain("Test person");
        (await (await visitor.Http.GetAsync($"{address}/outcomes.csv")).Content.ReadAsStringAsync()).ShouldContain("2026-04-01");
    }

    [Theory, EachDatabase]
    public async Task Document_IsForTheGroupAndAdvisersOnly_AndAlwaysADownload(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var organiser = await council.Person();
        var member = await council.Person();
        var outsider = await council.Person();
        var group = await A.Group(council, organiser, member);
        await A.Group(council, outsider);
        var project = await Saved(council, group, isPublished: true);
        var client = await member.Client();
        var path = $"/{council.Slug}/groups/{group.Id}/projects/{project.Id}";

        (await Upload(client, $"{path}/documents", "page.pdf", "<html><script>alert(1)</script>", title: "A page")).Text(".govuk-error-summary").ShouldContain("Choose a PDF");
        (await Upload(client, $"{path}/documents", "../report.pdf", "%PDF-1.7 secret", title: "Report")).Location.ShouldBe($"{path}/documents");
        var document = await council.Read(db => db.ProjectDocuments.SingleAsync());
        var answer = await client.Http.GetAsync($"{path}/documents/{document.Id}");
        (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName, answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Content-Type-Options").Single())
            .ShouldBe(("attachment", "report.pdf", "application/pdf", "nosniff"));
        (await (await (await council.Person(Role.Adviser)).Client()).Get($"{path}/documents/{document.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        var other = await outsider.Client();
        (await other.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Get($"{path}/documents/{document.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await (await council.Person(Role.Administrator)).Client()).Get($"{path}/documents/{document.Id}")).Status.ShouldNotBe(HttpStatusCode.OK);

        await client.Submit(await client.Get($"{path}/documents"), new Dictionary<string, string>(), "form[action*='Remove']");
        (await client.Get($"{path}/documents/{document.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.Read(db => db.StoredFiles.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Remove_ByAnOrganiser_TakesAllThatIsKeptWithIt(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var organiser = await council.Person();
        var member = await council.Person();
        var group = await A.Group(council, organiser, member);
        var project = await Saved(council, group);
        var pack = Domain.Evidence.Pack.Start(group.Id, new() { Title = "A bid", Funder = "A fund" }, organiser.Id, council.Host.Time.GetUtcNow()).Value;
        await council.Save(pack);
        var path = $"/{council.Slug}/groups/{group.Id}/projects/{project.Id}";
        var client = await organiser.Client();
        await client.Submit(await client.Get($"{path}/links"), new Dictionary<string, string> { ["Chosen"] = pack.Id.ToString() });
        (await client.Get(path)).Text().ShouldContain("A bid, pack for A fund");
        await Upload(client, $"{path}/documents", "report.pdf", "%PDF-1.7 secret", title: "Report");
        (await (await member.Client()).Get($"{path}/remove")).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await client.Submit(await client.Get($"{path}/remove"), new Dictionary<string, string>())).Location.ShouldBe($"/{council.Slug}/groups/{group.Id}");

        (await client.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.Read(db => db.ProjectOutcomes.CountAsync())).ShouldBe(0);
        (await council.Read(db => db.StoredFiles.CountAsync())).ShouldBe(0);
        (await council.Read(db => db.Packs.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task GroupHome_ShowsTheViewsOfItsOwnBookings_AndOfNoOtherGroup()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var (mine, other) = (await council.Person(), await council.Person());
        var (group, second) = (await A.Group(council, mine), await A.Group(council, other));
        var (_, slots) = await A.Surgery(council);
        var booking = (await council.Send(new BookSlot(slots[0], group.Id, "Who needs it?"), mine)).Value.BookingId;
        await council.Save(new BookingLink { BookingId = booking, Title = "Need in the north", Path = $"/{council.Slug}/map?area=1" });

        var home = await (await mine.Client()).Get($"/{council.Slug}/groups/{group.Id}");
        home.Document.QuerySelector($"main a[href='/{council.Slug}/map?area=1']")!.TextContent.ShouldBe("Need in the north");
        (await (await other.Client()).Get($"/{council.Slug}/groups/{second.Id}")).Text().ShouldNotContain("Need in the north");
    }

    private static async Task<Project> Saved(TestCouncil council, Group group, bool isPublished = false)
    {
        var project = Project.Add(Guid.CreateVersion7(), group.Id, new() { Title = "Weekly lunch", Aims = "Eat together" }, council.Host.Time.GetUtcNow()).Value;
        project.Publish(isPublished, council.Host.Time.GetUtcNow());
        var outcome = ProjectOutcome.Add(Guid.CreateVersion7(), project.Id, new("Lunches", "", OutcomeDirection.Up, 1, 5), []).Value;
        await council.Save(project);
        await council.Save(outcome);
        await council.Save(new OutcomeValue { OutcomeId = outcome.Id, On = new(2026, 1, 5), Value = 3 });
        return project;
    }

    private static Dictionary<string, string> Value(string day, string month, string year, string value) =>
        new() { ["On.Day"] = day, ["On.Month"] = month, ["On.Year"] = year, ["Value"] = value };

    /// <summary>Sends a file with the form's own fields, as a browser does.</summary>
    private static async Task<LabResponse> Upload(LabClient client, string path, string name, string content, Encoding? encoding = null, string? title = null)
    {
        var page = await client.Get(path);
        using var form = new MultipartFormDataContent();
        foreach (var field in page.Document.QuerySelectorAll("form[enctype] input[type=hidden]"))
            form.Add(new StringContent(field.GetAttribute("value")!), field.GetAttribute("name")!);
        if (title is not null)
            form.Add(new StringContent(title), "Title");
        var bytes = new ByteArrayContent([.. (encoding ?? Encoding.UTF8).GetPreamble(), .. (encoding ?? new UTF8Encoding(false)).GetBytes(content)]);
        if (title is not null)
            bytes = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(bytes, "File", name);
        return await client.Read(await client.Http.PostAsync(path, form), path);
    }
}
