using System.Net;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Accounts.Providers;

/// <summary>How what a real provider (npm oidc-provider) opened ends: here, there, and with the provider itself.</summary>
public sealed class SingleSignOutTests(RealProvider real) : IClassFixture<RealProvider>
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    [Theory, EachDatabase]
    public async Task SignOut_GoesOnToTheProvider_AndNextTimeItAsksAgain(DatabaseProvider provider)
    {
        var town = await ProviderTown.Build(LabHost.For(provider), real.Server);
        var (first, second) = (await real.Person(town.Slug, "ida", "data"), await real.Person(town.Slug, "jon", "data"));
        var client = LabClient.Anonymous(town.Council.Host);
        using var browser = new OidcBrowser();
        await town.SignIn(client, browser, first);

        var page = await client.Get("/account/sign-out");
        page.Message.Headers.GetValues("Content-Security-Policy").Single().ShouldContain($"form-action 'self' {real.Server.Issuer};");
        page.Text().ShouldContain("you are signed out there too");
        var left = await client.Submit(page, Nothing);
        left.Location.ShouldNotBeNull().ShouldStartWith($"{real.Server.Issuer}/session/end?");
        left.Location.ShouldContain("id_token_hint=");
        (await client.Get($"/{town.Slug}/work")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await browser.Walk(left.Location, first)).ShouldStartWith($"/{town.Slug}/sign-in/signed-out");
        (await client.Get($"/{town.Slug}/sign-in/signed-out")).Text("h1").ShouldBe("You are signed out");

        // The provider would sign the first one in again without a word if it had not been signed out there.
        await town.SignIn(client, browser, second);
        (await client.Get("/account")).Text(".lab-header__account").ShouldContain("jon of the council");
        (await LabClient.Anonymous(town.Council.Host).Get("/account/sign-in")).Message.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("form-action 'self'; ");
    }

    [Theory, EachDatabase]
    public async Task SignOut_AtTheProvider_EndsTheSessionHereToo_AndNobodyElses(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        await using var door = await Door(host);
        var town = await ProviderTown.Build(host, real.Server, $"{door.Address}/");
        var (ann, bob) = (await real.Person(town.Slug, "ken", "data"), await real.Person(town.Slug, "lea", "data"));
        var (client, other) = (LabClient.Anonymous(host), LabClient.Anonymous(host));
        using var browser = new OidcBrowser();
        using var others = new OidcBrowser();
        await town.SignIn(client, browser, ann);
        await town.SignIn(other, others, bob);
        (await client.Get($"/{town.Slug}/imports")).Status.ShouldBe(HttpStatusCode.OK);

        // They sign out at the provider itself, as from another service that uses it.
        await browser.Walk($"{real.Server.Issuer}/session/end?client_id={await ClientOf(town)}&post_logout_redirect_uri={Uri.EscapeDataString($"https://localhost/{town.Slug}/sign-in/signed-out")}", ann);

        for (var tries = 0; tries < 100 && (await client.Get($"/{town.Slug}/imports")).Status == HttpStatusCode.OK; tries++)
            await Task.Delay(100);
        (await client.Get($"/{town.Slug}/imports")).Status.ShouldBe(HttpStatusCode.Found, string.Join(" ", door.Asked));
        (await other.Get($"/{town.Slug}/imports")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task SwitchOff_AndRemoval_EndWhatItOpened_AndLeavePeopleTheirRoles(DatabaseProvider provider)
    {
        var town = await ProviderTown.Build(LabHost.For(provider), real.Server);
        var subject = await real.Person(town.Slug, "ned", "data");
        var (client, administrator) = (LabClient.Anonymous(town.Council.Host), await town.Administrator.Client());
        using var browser = new OidcBrowser();
        await town.SignIn(client, browser, subject);
        var address = $"/{town.Slug}/settings/sign-in";

        await administrator.Submit(await administrator.Get(address), Nothing, "form[action*=SwitchOff]");
        (await client.Get($"/{town.Slug}/imports")).Status.ShouldBe(HttpStatusCode.Found);
        await administrator.Submit(await administrator.Get(address), Nothing, "form[action$=Remove]");

        (await town.Roles(town.Mail("ned"))).ShouldBe([(Role.DataManager, false)]);
        (await town.Council.Read(async db => (await db.IdentityProviders.CountAsync(), await db.ProviderGroups.CountAsync(), await db.ProviderLogins.CountAsync()))).ShouldBe((0, 0, 0));
    }

    /// <summary>A socket before the host of tests, so that the provider can send it what it has to say: «/» stands for the address of its only caller.</summary>
    private static Task<LoopbackSite> Door(LabHost host)
    {
        var inside = host.CreateDefaultClient(new Uri("https://localhost"));
        return LoopbackSite.Start(async context =>
        {
            var form = (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
            var token = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(form["logout_token"]);
            await using var scope = host.Services.CreateAsyncScope();
            using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.SignIn);
            var db = scope.ServiceProvider.GetRequiredService<LabContext>();
            var client = token.Audiences.Single();
            var slug = await db.IdentityProviders.OfEveryCouncil(scope.ServiceProvider.GetRequiredService<ICouncilScope>()).Where(row => row.ClientId == client)
                .Join(db.Councils, row => row.CouncilId, council => council.Id, (row, council) => council.Slug).SingleAsync();
            using var answer = await inside.PostAsync($"/{slug}/sign-in/ended", new FormUrlEncodedContent(form));
            context.Response.StatusCode = (int)answer.StatusCode;
        });
    }

    private static Task<string> ClientOf(ProviderTown town) => town.Council.Read(db => db.IdentityProviders.Select(row => row.ClientId).SingleAsync());
}
