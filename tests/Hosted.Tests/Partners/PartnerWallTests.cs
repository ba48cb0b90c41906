using System.Net;
using LocalityLab.Application.Councils.Leaving;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Hosted.Partners;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static LocalityLab.Hosted.Tests.Partners.PartnerApplication;
using IGrants = Duende.IdentityServer.EntityFramework.Interfaces.IPersistedGrantDbContext;

namespace LocalityLab.Hosted.Tests.Partners;

/// <summary>What keeps one council's partners from another council, and what goes when a council goes.</summary>
public sealed class PartnerWallTests
{
    [Theory, EachDatabase]
    public async Task Session_OfACouncilsProvider_OpensItsPartnersWithItsRoles_AndNobodyElses(DatabaseProvider provider)
    {
        await using var host = HostOf(provider);
        var (mine, other) = (await A.Council(host), await A.Council(host));
        await Change(mine, council =>
        {
            council.ShowProvider("Vale accounts");
            council.StaffSignIn = StaffSignIn.OwnProvider;
        });
        var person = await mine.Person(Role.Adviser);
        await Join(other, person, Role.Administrator);
        var (inside, outside) = (await PartnerApplication.Of(mine, [ServiceScope.DataRead], Back), await PartnerApplication.Of(other, [], Back));
        var browser = await person.Client(SignInWay.Provider, mine.Id);

        var stranger = LabClient.Anonymous(host);
        (await stranger.Get((await stranger.Get(inside.Authorize("openid").Address)).Location!)).Text("main").ShouldContain("Sign in with Vale accounts");
        var token = await inside.SignIn(browser, "openid council");
        var told = await inside.UserInfo(token.AccessToken!);
        told.IsError.ShouldBeFalse(told.Error);
        told.Claims.Where(claim => claim.Type == "role").Select(claim => claim.Value).ShouldBe(["Adviser"], "the council asks its staff to come by its provider, and they did");

        var (asked, _) = outside.Authorize("openid profile email council");
        var signIn = (await browser.Get(asked)).Location!;
        signIn.ShouldContain("/account/sign-in?ReturnUrl=");
        (await browser.Get("/account/consent?ReturnUrl=" + Uri.EscapeDataString(Query(signIn)["ReturnUrl"]))).Status.ShouldBe(HttpStatusCode.NotFound);

        // With a password alone the same person is staff nowhere that asks for more.
        var bare = await inside.UserInfo((await inside.SignIn(await person.Client(), "openid council")).AccessToken!);
        bare.Claims.ShouldNotContain(claim => claim.Type == "role");
    }

    [Theory, EachDatabase]
    public async Task Leave_TakesAlongWhatItsPartnersWereGiven_AndNobodyElses(DatabaseProvider provider)
    {
        await using var host = HostOf(provider);
        var (mine, other) = (await A.Council(host), await A.Council(host));
        var (leaves, stays) = (await PartnerApplication.Of(mine, [], Back), await PartnerApplication.Of(other, [], Back));
        (await leaves.SignIn(await (await mine.Person(Role.Adviser)).Client(), "openid offline_access")).RefreshToken.ShouldNotBeNull();
        (await stays.SignIn(await (await other.Person(Role.Adviser)).Client(), "openid offline_access")).RefreshToken.ShouldNotBeNull();
        (await Grants(host, mine), await Grants(host, other)).ShouldBe((1, 1));

        (await mine.Send(new LeaveService(mine.InScope.Name, "We merge"), leaves.Administrator)).ThrowIfFailed();
        host.Time.Advance(TimeSpan.FromDays(31));
        (await host.Services.GetRequiredService<LeavingClock>().Look(default)).ShouldBe(1);

        (await Grants(host, mine), await Grants(host, other)).ShouldBe((0, 1));
    }

    [Theory, EachDatabase]
    public async Task Suspended_GivesNoTokens_AndResumedGivesThemAgain(DatabaseProvider provider)
    {
        await using var host = HostOf(provider);
        var council = await A.Council(host);
        var client = await PartnerApplication.Of(council, [ServiceScope.DataRead]);
        await Change(council, row => row.Suspend("An invoice is open since May.", host.Time.GetUtcNow()));
        (await client.Credentials("data:read")).Error.ShouldBe("invalid_client");
        await Change(council, row => row.Resume());
        (await client.Credentials("data:read")).IsError.ShouldBeFalse();
    }

    [Fact]
    public async Task Addresses_OfPartners_MeetTheHeadersTheGuardOfHostsAndALimit()
    {
        await using var host = HostOf(DatabaseProvider.Sqlite, ("RateLimits:Enabled", "true"), ("RateLimits:PartnerCallsPerMinute", "3"), ("Installation:OtherHosts", "other.example"));
        const string Discovery = "/.well-known/openid-configuration";
        using var stranger = new HttpRequestMessage(HttpMethod.Get, Discovery) { Headers = { Host = "evil.example" } };
        (await Http(host).SendAsync(stranger)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);

        var answer = await Http(host).GetAsync(Discovery);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        using var byAnotherName = new HttpRequestMessage(HttpMethod.Get, Discovery) { Headers = { Host = "other.example" } };
        (await (await Http(host).SendAsync(byAnotherName)).Content.ReadAsStringAsync()).ShouldNotContain("other.example");
        var refused = await Http(host).PostAsync("/connect/token", new FormUrlEncodedContent([]));
        (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.BadRequest, "application/json"));
        (await Http(host).GetAsync(Discovery)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=none.db")]
    [InlineData(DatabaseProvider.Postgres, "Host=localhost")]
    [InlineData(DatabaseProvider.SqlServer, "Server=localhost")]
    public void Model_OfIdentityServersTables_HasItsMigrations(DatabaseProvider provider, string connection)
    {
        using var context = Infrastructure.Hosted.Partners.Grants.Context(provider, connection);
        context.Database.HasPendingModelChanges().ShouldBeFalse();
        context.Database.GetMigrations().ShouldBe(["20261129171807_IdentityServer"]);
    }

    private static async Task<int> Grants(LabHost host, TestCouncil council)
    {
        var database = host.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        await using var context = Infrastructure.Hosted.Partners.Grants.Context(host.Provider, database.Connection);
        var name = council.Id.ToString("N");
        return await ((IGrants)context).PersistedGrants.CountAsync(grant => grant.ClientId.Contains(name) && grant.Type == "refresh_token");
    }

    private static Task Change(TestCouncil council, Action<Council> change) => council.Run(async services =>
    {
        var context = services.GetRequiredService<LabContext>();
        change(await context.Councils.SingleAsync(row => row.Id == council.Id));
        await context.SaveChangesAsync();
        services.GetRequiredService<ICouncilDirectory>().Forget();
        return 0;
    });
}
