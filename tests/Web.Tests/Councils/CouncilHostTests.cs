using System.Net;
using LocalityLab.Application.Councils.Hosts;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Councils;

/// <summary>A host of a council's own, proven against a name server that listens on this machine.</summary>
public sealed class CouncilHostTests
{
    [Theory, EachDatabase]
    public async Task Host_OnceProven_ServesThatCouncilOnly_AndSigningInStaysAtTheServicesAddress(DatabaseProvider provider)
    {
        using var names = new NameServer();
        await using var host = Lab(provider, names);
        var (council, other) = (await A.Council(host), await A.Council(host));
        var administrator = await council.Person(Role.Administrator);
        var browser = await administrator.Client();
        var own = $"data.{council.Slug}.gov.uk";
        var visitor = At(host, own);
        (await visitor.Get("/")).Status.ShouldBe(HttpStatusCode.MisdirectedRequest);

        var page = await browser.Submit(await browser.Get($"/{council.Slug}/settings/host"), new Dictionary<string, string> { ["Host"] = $"https://{own.ToUpperInvariant()}/" }, follow: true);
        page.Text("table").ShouldContain($"_locality-lab.{own}");
        page.Text("table").ShouldContain("CNAME");
        page.Text(".govuk-inset-text").ShouldContain("A passkey belongs to one name");
        var token = page.Text("#token");
        (await browser.Submit(page, new Dictionary<string, string>(), "form[action*=Check]")).Text(".govuk-error-summary").ShouldContain("The TXT record is not there yet");
        (await visitor.Get("/")).Status.ShouldBe(HttpStatusCode.MisdirectedRequest, "asked for, and not proven");
        names.Set($"_locality-lab.{own}", "something else", token);
        page = await browser.Submit(page, new Dictionary<string, string>(), "form[action*=Check]", follow: true);
        page.Text(".govuk-tag").ShouldBe("Proven");

        (await visitor.Get("/")).Location.ShouldBe($"/{council.Slug}");
        var home = await visitor.Get($"/{council.Slug}");
        home.Status.ShouldBe(HttpStatusCode.OK);
        home.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe($"https://{own}/{council.Slug}");
        home.Body.ShouldNotContain("https://localhost/");
        (await LabClient.Anonymous(host).Get($"/{council.Slug}/areas")).Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe($"https://{own}/{council.Slug}/areas");
        (await visitor.Get($"/{other.Slug}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Get("/councils/sign-up")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Get("/operator")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Get(home.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!)).Status.ShouldBe(HttpStatusCode.OK);

        (await visitor.Get("/account/sign-in?ReturnUrl=%2Fx")).Location.ShouldBe("https://localhost/account/sign-in?ReturnUrl=%2Fx");
        (await visitor.Get($"/{council.Slug}/settings")).Location.ShouldStartWith("/account/sign-in");
        (await visitor.Post("/account/sign-in", [new("Email", administrator.Email), new("Password", "x")])).Status.ShouldBe(HttpStatusCode.NotFound);
        visitor.Cookies.GetAllCookies().ShouldNotContain(cookie => cookie.Name == "locality-account");
        (await Mailbox.WaitFor(host, administrator.Email, "is proven")).Text.ShouldContain($"https://localhost/{council.Slug}/settings/host");
        (await LabClient.Anonymous(host).Http.GetAsync($"/hosts/ask?domain={own}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await LabClient.Anonymous(host).Http.GetAsync("/hosts/ask?domain=evil.example")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Host_OfTwoCouncils_IsServedToTheOneThatProvedIt(DatabaseProvider provider)
    {
        using var names = new NameServer();
        await using var host = Lab(provider, names);
        var (first, second) = (await Asking(host, "data.example.gov.uk"), await Asking(host, "data.example.gov.uk"));
        names.Set("_locality-lab.data.example.gov.uk", first.Token, second.Token);

        (await first.Council.Send(new CheckHost(), first.Administrator)).Value.Change.ShouldBe(HostChange.Proven);
        (await second.Council.Send(new CheckHost(), second.Administrator)).Error.ShouldBeOfType<HostTaken>();

        (await At(host, "data.example.gov.uk").Get("/")).Location.ShouldBe($"/{first.Council.Slug}");
        (await first.Council.Send(new GiveHostUp(), first.Administrator)).ThrowIfFailed();
        (await At(host, "data.example.gov.uk").Get("/")).Status.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await second.Council.Send(new CheckHost(), second.Administrator)).Value.Change.ShouldBe(HostChange.Proven);
        (await At(host, "data.example.gov.uk").Get("/")).Location.ShouldBe($"/{second.Council.Slug}");
    }

    [Theory, EachDatabase]
    public async Task Host_WhoseProofDisappears_IsWarnedOfAndWithdrawnAfterAWeek(DatabaseProvider provider)
    {
        using var names = new NameServer();
        await using var host = Lab(provider, names);
        var (council, administrator, token) = await Asking(host, "data.example.gov.uk");
        names.Set("_locality-lab.data.example.gov.uk", token);
        var clock = ActivatorUtilities.CreateInstance<HostClock>(host.Services);
        (await clock.Look(default))[council.Slug].ShouldBe(HostChange.Proven, "the nightly round proves it too");
        await Mailbox.WaitFor(host, administrator.Email, "is proven");
        names.IsSilent = true;
        host.Time.Advance(TimeSpan.FromDays(30));
        (await clock.Look(default)).ShouldBeEmpty("name servers that do not answer say nothing");
        (names.IsSilent, var served) = (false, At(host, "data.example.gov.uk"));
        names.Set("_locality-lab.data.example.gov.uk");

        (await clock.Look(default))[council.Slug].ShouldBe(HostChange.Warned);
        (await Mailbox.WaitFor(host, administrator.Email, "is missing")).Text.ShouldContain("The address works until");
        host.Time.Advance(TimeSpan.FromDays(6));
        (await clock.Look(default)).ShouldBeEmpty();
        (await served.Get("/")).Status.ShouldBe(HttpStatusCode.Redirect);
        host.Time.Advance(TimeSpan.FromDays(1));
        (await clock.Look(default))[council.Slug].ShouldBe(HostChange.Withdrawn);

        (await served.Get("/")).Status.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await LabClient.Anonymous(host).Get($"/{council.Slug}")).Document.QuerySelector("link[rel=canonical]").ShouldBeNull();
        (await Mailbox.WaitFor(host, administrator.Email, "was withdrawn")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Host_OfTheServiceItself_OrOfNobody_CannotBeClaimed()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var administrator = await council.Person(Role.Administrator);
        var browser = await administrator.Client();
        foreach (var claimed in (string[])["localhost", "10.0.0.1", "", "data.example.gov.uk/path"])
        {
            var page = await browser.Submit(await browser.Get($"/{council.Slug}/settings/host"), new Dictionary<string, string> { ["Host"] = claimed });
            page.Document.QuerySelector("#Host-error").ShouldNotBeNull(claimed);
        }

        (await council.Send(new CheckHost(), administrator)).Error.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("localhost:80@evil.example")]
    [InlineData("10.0.0.5")]
    public async Task Host_ThatNobodyProved_IsAnsweredNothing(string asked)
    {
        var host = LabHost.For(DatabaseProvider.Sqlite);
        var council = await A.Council(host);
        foreach (var path in (string[])["/", $"/{council.Slug}", "/account/sign-in", $"/{council.Slug}/brand.css"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Host", asked).ShouldBeTrue();
            request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "localhost");
            using var answer = await LabClient.Anonymous(host).Http.SendAsync(request);
            ((int)answer.StatusCode).ShouldBeOneOf(400, 421);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain(council.Slug);
        }
    }

    private static LabHost Lab(DatabaseProvider provider, NameServer names) =>
        LabHost.Fresh(provider, settings: new Dictionary<string, string> { ["Dns:Servers"] = names.Address, ["Dns:TimeoutSeconds"] = "1" });

    private static async Task<(TestCouncil Council, TestPerson Administrator, string Token)> Asking(LabHost host, string name)
    {
        var council = await A.Council(host);
        var administrator = await council.Person(Role.Administrator);
        (await council.Send(new AskForHost(name), administrator)).ThrowIfFailed();
        return (council, administrator, (await council.Send(new SeeHost(), administrator)).Value.Token);
    }

    private static LabClient At(LabHost host, string name)
    {
        var client = LabClient.Anonymous(host);
        client.Http.DefaultRequestHeaders.Host = name;
        return client;
    }
}
