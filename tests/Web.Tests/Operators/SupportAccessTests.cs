using System.Net;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Operators.Support;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Operators;

/// <summary>An operator sees a council only while it grants it, changes nothing, and is seen by it.</summary>
public sealed class SupportAccessTests
{
    [Theory, EachDatabase]
    public async Task Grant_LetsAnOperatorLook_AndEndsAtOnceWhenTheCouncilSaysSo(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var council = await A.Council(host);
        var administrator = await (await council.Person(Role.Administrator)).Client();
        var operates = await (await A.Operator(host)).Client();
        var (console, people) = ($"/operator/councils/{council.Id}", $"/{council.Slug}/settings/people");
        (await operates.Get(console)).Text().ShouldContain("does not let operators look now");
        (await operates.Get(people)).Status.ShouldBe(HttpStatusCode.NotFound);

        var granted = await administrator.Submit(
            await administrator.Get($"/{council.Slug}/settings/support"), new Dictionary<string, string> { ["Reason"] = "The import stopped half-way", ["Time"] = "Hour" }, "main form", follow: true);

        granted.Text(".govuk-notification-banner").ShouldContain("can look now");
        (await operates.Get(people)).Status.ShouldBe(HttpStatusCode.NotFound, "a grant alone opens nothing: the operator enters");
        var entered = await operates.Submit(await operates.Get(console), new Dictionary<string, string>(), "main form[action*=Enter]", follow: true);
        entered.Status.ShouldBe(HttpStatusCode.OK, entered.Text(".govuk-error-summary"));
        var seen = await operates.Get(people);
        seen.Status.ShouldBe(HttpStatusCode.OK);
        seen.Text(".lab-notice--warning").ShouldContain("You are looking at Test Council with its permission");
        var log = await administrator.Get($"/{council.Slug}/settings/audit?what={NoteOpenedPage.Action}");
        log.Text("main tbody").ShouldContain(people);
        log.Text("main tbody").ShouldContain("The import stopped half-way");
        var support = await administrator.Get($"/{council.Slug}/settings/support");
        support.Text("[data-label='Who looked']").ShouldContain("2 pages");

        await administrator.Submit(support, new Dictionary<string, string>(), "main form[action*=End]");

        (await operates.Get(people)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await operates.Get(console)).Text().ShouldContain("does not let operators look now");
        (await council.Read(db => db.OperatorActs.Where(act => act.Subject == council.Slug).Select(act => act.Action).ToListAsync())).ShouldBe(["EnterCouncil"]);
    }

    [Theory, EachDatabase]
    public async Task Grant_AfterItsTime_OpensNothing_AndLeavingClosesBeforeIt(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var administrator = await council.Person(Role.Administrator);
        var person = await A.Operator(host);
        await council.Send(new GrantSupport("Look at the jobs", SupportTime.Hour), administrator);
        var operates = await person.Client();
        var (console, settings) = ($"/operator/councils/{council.Id}", $"/{council.Slug}/settings");
        await operates.Submit(await operates.Get(console), new Dictionary<string, string>(), "main form[action*=Enter]");
        var inside = await operates.Get(settings);
        inside.Status.ShouldBe(HttpStatusCode.OK);

        (await operates.Submit(inside, new Dictionary<string, string>(), ".lab-notice form", follow: true)).Text(".govuk-notification-banner").ShouldContain("You have left");
        (await operates.Get(settings)).Status.ShouldBe(HttpStatusCode.NotFound);

        await operates.Submit(await operates.Get(console), new Dictionary<string, string>(), "main form[action*=Enter]");
        host.Time.Advance(TimeSpan.FromMinutes(59));
        (await operates.Get(settings)).Status.ShouldBe(HttpStatusCode.OK);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        (await operates.Get(settings)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.Send(new GrantSupport("Again", SupportTime.Day), administrator)).Succeeded.ShouldBeTrue();
        (await operates.Get(settings)).Status.ShouldBe(HttpStatusCode.NotFound, "a new grant is entered anew");
    }

    [Theory, EachDatabase]
    public async Task Operator_WhoLooks_ChangesNothingByAnyPostOfAnyRoute(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var town = await Town.Build(host);
        var person = await A.Operator(host);
        (await town.Council.Send(new GrantSupport("Everything", SupportTime.Week), town.People[Who.Administrator])).Succeeded.ShouldBeTrue();
        (await town.Council.Send(new InvitePerson("nobody@example.org", Role.Adviser, null), person)).Error.ShouldBeOfType<Domain.Platform.NotFound>("before they enter they are nobody");
        var client = await person.Client();
        await client.Submit(await client.Get($"/operator/councils/{town.Council.Id}"), new Dictionary<string, string>(), "main form[action*=Enter]");
        var visitor = await Visitor.As(person);
        (await visitor.Get($"/{town.Council.Slug}/settings/people")).Status.ShouldBe(HttpStatusCode.OK);
        List<string> open = [];
        foreach (var route in (await Routes.Of(host)).Where(route => route.HasCouncil))
        {
            await foreach (var (call, answer) in Sweeping.Calls(visitor, route with { MayGet = false }, town.Path(route)))
            {
                // 415: the sweep sends a form where only a file is taken, so nobody is asked who they are.
                if (answer.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.UnsupportedMediaType))
                    open.Add($"{call}: {(int)answer.Status}");
            }
        }

        open.ShouldBeEmpty();

        // The pipeline refuses besides, whatever sends the command.
        var refused = await town.Council.Send(new InvitePerson("nobody@example.org", Role.Adviser, null), person);
        refused.Error.ShouldBeOfType<OnlyLooking>();
        (await town.Council.Send(new ListPeople(), person)).Succeeded.ShouldBeTrue();
    }
}
