using System.Net;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LocalityLab.Web.Tests.Accounts;

public sealed class SessionTests
{
    [Theory, EachDatabase]
    public async Task Sessions_AreListedWithThisOneMarked_AndOneCanBeEnded(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var person = await People.Create(host, withPassword: true);
        var (here, there) = (await SignIn(host, person.Email!, "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0"), await SignIn(host, person.Email!, "curl/8.5.0"));
        (await there.Get("/account")).Status.ShouldBe(HttpStatusCode.OK);

        var page = await here.Get("/account/signing-in");
        var items = page.Document.QuerySelectorAll("#sessions + .lab-list .lab-list__item");
        items.Length.ShouldBe(2);
        items[0].TextContent.ShouldContain("Firefox on Linux");
        items[0].TextContent.ShouldContain("This browser");
        items[1].TextContent.ShouldContain("An unknown browser");
        (await here.Submit(page, new Dictionary<string, string>(), "form[action*=EndSession]")).Location.ShouldBe("/account/signing-in");

        (await there.Get("/account")).Location.ShouldNotBeNull().ShouldContain("/account/sign-in", customMessage: "at once, not after minutes");
        (await here.Get("/account")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task EndOthers_KeepsThisOne_AndNobodyEndsAnothersSession(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var (person, other) = (await People.Create(host), await People.Create(host));
        var (here, theirs) = (await People.SignedIn(host, person.Id), await People.SignedIn(host, other.Id));
        var away = new[] { await People.SignedIn(host, person.Id), await People.SignedIn(host, person.Id) };
        var council = await A.Council(host);
        var victim = await council.Read(db => db.UserSessions.Where(session => session.UserId == other.Id).Select(session => session.Id).SingleAsync());

        await here.Submit(await here.Get("/account/signing-in"), new Dictionary<string, string> { ["Id"] = victim.ToString() }, "form[action*=EndSession]");
        (await theirs.Get("/account")).Status.ShouldBe(HttpStatusCode.OK);
        await here.Submit(await here.Get("/account/signing-in"), new Dictionary<string, string>(), "form[action*=EndOthers]");

        foreach (var client in away)
            (await client.Get("/account")).Status.ShouldBe(HttpStatusCode.Found);
        (await here.Get("/account")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task SignIn_GivesANewSession_WhateverCookieCameWithIt(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var council = await A.Council(host);
        var (victim, attacker) = (await People.Create(host, withPassword: true), await People.Create(host));

        // The attacker has put a session of their own into the victim's browser.
        var browser = await People.SignedIn(host, attacker.Id);
        var planted = new CookieContainer();
        planted.Add(new Uri("https://localhost"), browser.Cookies.GetCookies(new Uri("https://localhost")));
        var before = await council.Read(db => db.UserSessions.Where(session => session.UserId == attacker.Id).Select(session => session.Id).SingleAsync());
        await browser.Submit(await browser.Get("/account/sign-out"), new Dictionary<string, string>());
        var signedIn = await RegistrationTests.SignIn(browser, victim.Email!, People.Password);
        signedIn.Location.ShouldBe("/account");

        (await council.Read(db => db.UserSessions.Where(session => session.UserId == victim.Id).Select(session => session.Id).SingleAsync())).ShouldNotBe(before);
        (await council.Read(db => db.UserSessions.AnyAsync(session => session.Id == before))).ShouldBeFalse();
        var old = new LabClient(host.CreateDefaultClient(new Uri("https://localhost"), new Microsoft.AspNetCore.Mvc.Testing.Handlers.CookieContainerHandler(planted)), planted);
        (await old.Get("/account")).Status.ShouldBe(HttpStatusCode.Found, "the planted cookie opens nothing");
    }

    [Theory, EachDatabase]
    public async Task SignOut_EndsTheSessionItself_SoACopyOfTheCookieIsWorthNothing(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var client = await People.SignedIn(host, (await People.Create(host)).Id);
        var stolen = new CookieContainer();
        stolen.Add(new Uri("https://localhost"), client.Cookies.GetCookies(new Uri("https://localhost")));
        var thief = new LabClient(host.CreateDefaultClient(new Uri("https://localhost"), new Microsoft.AspNetCore.Mvc.Testing.Handlers.CookieContainerHandler(stolen)), stolen);
        (await thief.Get("/account")).Status.ShouldBe(HttpStatusCode.OK);

        await client.Submit(await client.Get("/account/sign-out"), new Dictionary<string, string>());

        (await thief.Get("/account")).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Theory, EachDatabase]
    public async Task EndedElsewhere_IsNoticedWithinSeconds_OpenConnectionsIncluded(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var host = council.Host;
        var person = await council.Person(Domain.Councils.Role.DataManager);
        var client = await person.Client();
        var run = new JobRun { Command = "Test", Payload = "{}", Title = "Load", QueuedAt = host.Time.GetUtcNow() };
        await council.Save(run);
        await using var live = await LiveConnection.Open(host, council.Slug, client);
        await live.Follow(JobRun.StreamOf(run.Id));
        (await client.Get("/account")).Status.ShouldBe(HttpStatusCode.OK);

        // As another node would: this one is not told.
        await council.Run(services => services.GetRequiredService<LabContext>().UserSessions.Where(session => session.UserId == person.Id).ExecuteDeleteAsync());

        var clock = System.Diagnostics.Stopwatch.StartNew();
        while ((await client.Get("/account")).Status == HttpStatusCode.OK || await Answers(live, run.Id))
        {
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
            await Task.Delay(200);
        }
    }

    [Theory, EachDatabase]
    public async Task Session_ThatIsNotUsed_EndsAfterTwelveHours_AndIsRemoved(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var person = await People.Create(host);
        var client = await People.SignedIn(host, person.Id);
        (await client.Get("/account")).Status.ShouldBe(HttpStatusCode.OK);
        host.Time.Advance(UserSession.Lifetime + TimeSpan.FromMinutes(1));

        (await client.Get("/account")).Status.ShouldBe(HttpStatusCode.Found);

        var keeper = host.Services.GetServices<IHostedService>().OfType<SessionKeeper>().Single();
        await keeper.RemoveExpired(default);
        (await council.Read(db => db.UserSessions.AnyAsync(session => session.UserId == person.Id))).ShouldBeFalse();
    }

    private static async Task<bool> Answers(LiveConnection live, Guid run)
    {
        try
        {
            await live.Follow(JobRun.StreamOf(run));
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or OperationCanceledException or IOException or Microsoft.AspNetCore.SignalR.HubException)
        {
            return false;
        }
    }

    private static async Task<LabClient> SignIn(LabHost host, string email, string agent)
    {
        var client = LabClient.Anonymous(host);
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        (await RegistrationTests.SignIn(client, email, People.Password)).Location.ShouldBe("/account");
        return client;
    }
}
