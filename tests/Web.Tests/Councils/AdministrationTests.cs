using System.Net;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Pages.Councils;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Councils;

public sealed class AdministrationTests
{
    [Theory, EachDatabase]
    public async Task ChangeSettings_ShowsAtOnce_AndLeavesAnAuditRow(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var client = await (await council.Person(Role.Administrator)).Client();

        var saved = await client.Submit(await client.Get($"/{council.Slug}/settings"), new Dictionary<string, string>
        {
            ["Name"] = "Northvale", ["Colour"] = "#00703C", ["ContactEmail"] = "lab@northvale.example.org", ["DisclosureThreshold"] = "7",
        }, follow: true);

        saved.Text(".lab-header").ShouldContain("Northvale");
        saved.Text(".govuk-footer").ShouldContain("Contact Northvale");
        saved.Text("main").ShouldContain("The settings are saved");
        (await council.Read(db => db.Councils.SingleAsync(row => row.Id == council.Id))).Colour.ShouldBe("#00703c");
        var log = await client.Get($"/{council.Slug}/settings/audit");
        log.Text("tbody").ShouldContain("Change council settings");
        log.Text("tbody").ShouldContain("Name: was Test Council, is Northvale");
        log.Text("tbody").ShouldContain("Disclosure threshold: was 5, is 7");
    }

    [Theory, EachDatabase]
    public async Task AccessibilityNote_StandsInTheCouncilsOwnStatement_WithItsDay_UntilItIsTakenOut(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var client = await (await council.Person(Role.Administrator)).Client();
        var (settings, statement, anybody) = ($"/{council.Slug}/settings", $"/{council.Slug}/accessibility", LabClient.Anonymous(council.Host));
        (await anybody.Get(statement)).Text().ShouldNotContain("last went over");

        await client.Submit(await client.Get(settings), new Dictionary<string, string> { ["AccessibilityNote"] = "Minutes before 2024 are scans.\r\nAsk us.\r\n\r\n<b>All</b> by March 2027." });

        var shown = await anybody.Get(statement);
        shown.Document.QuerySelectorAll("p.lab-lines").Select(paragraph => paragraph.TextContent).ShouldBe(["Minutes before 2024 are scans.\nAsk us.", "<b>All</b> by March 2027."]);
        shown.Text("main").ShouldContain($"Test Council last went over this on");
        (await anybody.Get("/help/accessibility")).Text().ShouldNotContain("scans");
        (await anybody.Get($"/{(await A.Council(council.Host)).Slug}/accessibility")).Text().ShouldNotContain("scans");
        (await client.Submit(await client.Get(settings), new Dictionary<string, string> { ["AccessibilityNote"] = new('x', 4_001) })).Text(".govuk-error-summary").ShouldContain("4,000");
        await client.Submit(await client.Get(settings), new Dictionary<string, string> { ["AccessibilityNote"] = " " });
        (await anybody.Get(statement)).Text().ShouldNotContain("last went over");
    }

    [Fact]
    public async Task ChangeSettings_WhenColourIsTooLight_ProposesADarkerOne()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var client = await (await council.Person(Role.Administrator)).Client();
        var form = await client.Get($"/{council.Slug}/settings");

        var answer = await client.Submit(form, new Dictionary<string, string> { ["Colour"] = "#ffdd00", ["DisclosureThreshold"] = "5" });

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        var advice = answer.Text("#Colour-error");
        advice.ShouldContain("4.5 to 1");
        var darker = advice.Split(' ')[^1];
        (await client.Submit(form, new Dictionary<string, string> { ["Colour"] = darker })).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("51")]
    [InlineData("five")]
    [InlineData("")]
    [InlineData("99999999999999")]
    public async Task ChangeSettings_WhenThresholdIsNoSensibleNumber_SaysSo(string typed)
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var client = await (await council.Person(Role.Administrator)).Client();

        var answer = await client.Submit(await client.Get($"/{council.Slug}/settings"), new Dictionary<string, string> { ["DisclosureThreshold"] = typed });

        answer.Text("#DisclosureThreshold-error").ShouldContain("from 3 to 50");
    }

    [Theory, EachDatabase]
    public async Task ChangeSettings_WhenSomebodyElseDidMeanwhile_IsRefused_ButTwiceTheSameIsHarmless(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var client = await (await council.Person(Role.Administrator)).Client();
        var form = await client.Get($"/{council.Slug}/settings");

        (await client.Submit(form, new Dictionary<string, string> { ["Name"] = "First" })).Status.ShouldBe(HttpStatusCode.Found);
        (await client.Submit(form, new Dictionary<string, string> { ["Name"] = "First" })).Status.ShouldBe(HttpStatusCode.Found);
        var stale = await client.Submit(form, new Dictionary<string, string> { ["Name"] = "Second" });

        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text(".govuk-error-summary").ShouldContain("Somebody else changed this");
        (await council.Read(db => db.Councils.SingleAsync(row => row.Id == council.Id))).Name.ShouldBe("First");
    }

    [Theory, EachDatabase]
    public async Task RemoveRole_OfTheLastAdministrator_IsRefused(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var first = await council.Person(Role.Administrator);
        var client = await first.Client();
        var mine = await council.Read(db => db.Memberships.SingleAsync(row => row.UserId == first.Id));

        var answer = await client.Submit(await client.Get($"/{council.Slug}/settings/people/roles/{mine.Id}/remove"), new Dictionary<string, string>());

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text(".govuk-error-summary").ShouldContain("last administrator");
        (await council.Read(db => db.Memberships.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task RemoveRole_WhenTwoAdministratorsRemoveEachOtherAtOnce_OneIsLeft(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var first = await council.Person(Role.Administrator);
        var second = await council.Person(Role.Administrator);
        var memberships = await council.Read(db => db.Memberships.ToListAsync());

        await Task.WhenAll(
            council.Send(new RemoveRole(memberships.Single(row => row.UserId == second.Id).Id), first),
            council.Send(new RemoveRole(memberships.Single(row => row.UserId == first.Id).Id), second));

        (await council.Read(db => db.Memberships.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task RemoveRole_EndsAtOnce(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var manager = await council.Person(Role.DataManager, Role.Administrator);
        var other = await council.Person(Role.Administrator);
        var client = await manager.Client();
        (await client.Get($"/{council.Slug}/settings/people")).Status.ShouldBe(HttpStatusCode.OK);
        var role = await council.Read(db => db.Memberships.SingleAsync(row => row.UserId == manager.Id && row.Role == Role.Administrator));

        (await council.Send(new RemoveRole(role.Id), other)).Succeeded.ShouldBeTrue();

        (await client.Get($"/{council.Slug}/settings/people")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, EachDatabase]
    public async Task RemoveRole_OfAGroupMember_TakesThemOutOfEveryGroup(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var administrator = await council.Person(Role.Administrator);
        var leaving = await council.Person();
        var staying = await council.Person();
        var shared = await A.Group(council, leaving, staying);
        var alone = await A.Group(council, leaving);
        var role = await council.Read(db => db.Memberships.SingleAsync(row => row.UserId == leaving.Id));

        (await council.Send(new RemoveRole(role.Id), administrator)).Succeeded.ShouldBeTrue();

        (await council.Read(db => db.GroupMembers.CountAsync(member => member.UserId == leaving.Id))).ShouldBe(0);
        (await council.Read(db => db.Groups.SingleAsync(group => group.Id == shared.Id))).IsOrganisedBy(staying.Id).ShouldBeTrue();
        (await council.Read(db => db.Groups.SingleAsync(group => group.Id == alone.Id))).ClosedAt.ShouldNotBeNull();
        (await (await leaving.Client()).Get($"/{council.Slug}/groups/{shared.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Audit_FiltersByActionPersonAndDay_AndPages(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        host.Time.SetUtcNow(new DateTimeOffset(2026, 6, 30, 22, 30, 0, TimeSpan.Zero));
        var council = await A.Council(host);
        var administrator = await council.Person(Role.Administrator);
        for (var number = 0; number < 60; number++)
            (await council.Send(new InvitePerson($"person{number}@example.org", Role.Adviser, null), administrator)).Succeeded.ShouldBeTrue();
        host.Time.Advance(TimeSpan.FromHours(1));
        var other = await council.Person(Role.Administrator);
        var settings = (await council.Send(new GetCouncilSettings(), other)).Value;
        (await council.Send(new ChangeCouncilSettings("Late in the evening", settings.Colour, "", 5, settings.Version), other)).Succeeded.ShouldBeTrue();
        var client = await other.Client();
        var log = $"/{council.Slug}/settings/audit";

        var all = await client.Get(log);
        all.Text("[role=status]").ShouldBe("61 changes, newest first.");
        all.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(50);
        (await client.Get(all.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!)).Document.QuerySelectorAll("tbody tr").Length.ShouldBe(11);
        (await client.Get(log + "?what=ChangeCouncilSettings")).Text("[role=status]").ShouldBe("1 change.");
        (await client.Get($"{log}?person={administrator.Id}")).Text("[role=status]").ShouldBe("60 changes, newest first.");

        // 22:30 UTC on 30 June is half past eleven in the evening in London; an hour later it is July there.
        (await client.Get(log + "?to=30/6/2026")).Text("[role=status]").ShouldBe("60 changes, newest first.");
        (await client.Get(log + "?from=1/7/2026")).Text("[role=status]").ShouldBe("1 change.");
        (await client.Get(log + "?from=nonsense")).Text("#From-error").ShouldContain("Enter a date");
        (await client.Get(log + "?pageNumber=999&what=NoSuchThing")).Text("[role=status]").ShouldBe("No change matches.");
    }

    [Theory, EachDatabase]
    public async Task CreateCouncil_MakesItsAdministrators_AndItsPagesStand(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var person = await People.Create(host);
        var slug = $"n{Guid.CreateVersion7():N}"[..16];

        var made = await Create(host, new CreateCouncil(slug, "Northvale") { Administrators = [person.Id], Colour = "#00703C" });
        var again = await Create(host, new CreateCouncil(slug, "Northvale"));

        made.Succeeded.ShouldBeTrue();
        again.Error.ShouldBeOfType<SlugTaken>();
        var client = await People.SignedIn(host, person.Id);
        (await client.Get($"/{slug}/settings")).Document.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("Northvale");
        (await client.Get($"/{slug}/settings/audit")).Text("tbody").ShouldContain("Create council");
    }

    [Theory]
    [InlineData("account")]
    [InlineData("API")]
    [InlineData("two words")]
    public async Task CreateCouncil_WhenAddressIsReservedOrNoWord_IsRefused(string slug) =>
        (await Create(LabHost.For(DatabaseProvider.Sqlite), new CreateCouncil(slug, "Northvale"))).Error.ShouldBeOfType<Domain.Platform.Invalid>().Field.ShouldBe("Slug");

    [Fact]
    public async Task CreateCouncil_OutsideASystemScope_Throws()
    {
        await using var scope = LabHost.For(DatabaseProvider.Sqlite).Services.CreateAsyncScope();
        await Should.ThrowAsync<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CreateCouncil("northvale", "Northvale")));
    }

    private static async Task<Domain.Platform.Result<Guid>> Create(LabHost host, CreateCouncil command)
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
    }

    [Fact]
    public void AuditWords_OfATextThatIsNotKept_SayThatItChanged() =>
        AuditWords.Changes("""[{"what":"BoardAction 1","change":"Modified","before":{"Owner":"(not kept)","State":"Done"},"after":{"Owner":"(not kept)","State":"Done"}}]""")[0].Values
            .ShouldBe(["Owner: changed (not kept)"]);
}
