using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Accounts.Providers;

/// <summary>Somebody of the council comes for the first time, in circumstances that are not the usual ones.</summary>
public sealed class FirstVisitTests(RealProvider real) : IClassFixture<RealProvider>
{
    [Theory, EachDatabase]
    public async Task FirstVisit_InTwoBrowsersAtTheSameMoment_MakesOneAccount_ThatOpensBoth(DatabaseProvider provider)
    {
        var town = await ProviderTown.Build(LabHost.For(provider), real.Server);
        var subject = await real.Person(town.Slug, "kim", "data");
        var clients = Enumerable.Range(0, 4).Select(_ => LabClient.Anonymous(town.Council.Host)).ToArray();
        var answers = await Task.WhenAll(clients.Select(async client =>
        {
            using var browser = new OidcBrowser();
            return await browser.Walk((await client.Get($"/{town.Slug}/sign-in/start")).Location!, subject);
        }));

        var entered = await Task.WhenAll(clients.Zip(answers, (client, answer) => Task.Run(() => client.Get(answer))));

        entered.ShouldAllBe(answer => answer.Location == $"/{town.Slug}/work" || answer.Location == $"/{town.Slug}/sign-in", "in, or asked to press the button once more");
        entered.ShouldContain(answer => answer.Location == $"/{town.Slug}/work");
        (await town.Council.Read(db => db.Users.CountAsync(user => user.Email == town.Mail("kim")))).ShouldBe(1);
        (await town.Council.Read(db => db.ProviderLogins.CountAsync())).ShouldBe(1);
        (await town.Roles(town.Mail("kim"))).ShouldBe([(Role.DataManager, true)]);
        foreach (var client in clients)
        {
            using var browser = new OidcBrowser();
            (await town.SignIn(client, browser, subject)).Location.ShouldBe($"/{town.Slug}/work");
        }
    }

    [Theory, EachDatabase]
    public async Task Group_ThatGivesARoleForWhichThePlanHasNoRoom_LetsIn_SaysSo_AndGivesItOnceThereIsRoom(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var town = await ProviderTown.Build(host, real.Server);
        var plan = A.Plan(host, "small");
        await A.Trial(town.Council, plan);
        List<TestPerson> managers = [];
        while (managers.Count < plan.Allows(Limit.DataManagers))
            managers.Add(await town.Council.Person(Role.DataManager));
        var subject = await real.Person(town.Slug, "lou", "data", "advice");
        var client = LabClient.Anonymous(host);
        using var browser = new OidcBrowser();

        var back = await town.SignIn(client, browser, subject);

        (await client.Get(back.Location!)).Text("main").ShouldContain("You are not a data manager yet");
        (await town.Roles(town.Mail("lou"))).ShouldBe([(Role.Adviser, true)]);
        await town.Council.Read(db => db.Memberships.Where(row => row.UserId == managers[0].Id).ExecuteDeleteAsync());
        await town.SignIn(client, browser, subject);
        (await town.Roles(town.Mail("lou"))).ShouldBe([(Role.DataManager, true), (Role.Adviser, true)]);
    }
}
