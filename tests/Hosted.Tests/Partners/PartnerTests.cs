using System.Net;
using Duende.IdentityModel.Client;
using LocalityLab.Application.Accounts.Services;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Hosted.Partners;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static LocalityLab.Hosted.Tests.Partners.PartnerApplication;

namespace LocalityLab.Hosted.Tests.Partners;

/// <summary>A partner's application and a service account at the running host, by the protocol, with a client library that is not the server's.</summary>
public sealed class PartnerTests
{
    [Theory, EachDatabase]
    public async Task Discovery_NamesWhatIsThere_AndKeysAreSealedInTheDatabase(DatabaseProvider provider)
    {
        await using var host = HostOf(provider);
        var found = await Http(host).GetDiscoveryDocumentAsync("https://localhost");
        found.IsError.ShouldBeFalse(found.Error);
        found.Issuer.ShouldBe("https://localhost");
        found.KeySet!.Keys.ShouldNotBeEmpty();
        (found.DeviceAuthorizationEndpoint, found.IntrospectionEndpoint).ShouldBe((null, null));
        found.ScopesSupported.ShouldContain("data:write");
        (await Http(host).GetAsync("/connect/anything")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var database = host.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        await using var context = Grants.Context(provider, database.Connection);
        var keys = await ((Duende.IdentityServer.EntityFramework.Interfaces.IPersistedGrantDbContext)context).Keys.ToListAsync();
        keys.ShouldNotBeEmpty();
        keys.ShouldAllBe(key => key.DataProtected && !key.Data.Contains("\"D\""));
    }

    [Theory, EachDatabase]
    public async Task ClientCredentials_OpenTheApiOfTheirCouncilAlone_WithinTheirScopes(DatabaseProvider provider)
    {
        await using var host = HostOf(provider);
        var (mine, other) = (await A.Council(host), await A.Council(host));
        var client = await PartnerApplication.Of(mine, [ServiceScope.DataRead]);

        var token = await client.Credentials("data:read");
        token.IsError.ShouldBeFalse(token.Error);
        token.ExpiresIn.ShouldBe(600);
        (await Api(host, mine, token.AccessToken!)).ShouldBe(HttpStatusCode.OK);
        (await Api(host, other, token.AccessToken!)).ShouldBe(HttpStatusCode.Unauthorized, "another council's API does not know it");
        (await Api(host, mine, token.AccessToken![..^3] + "abc")).ShouldBe(HttpStatusCode.Unauthorized, "an altered signature");
        (await Send(host, mine, token.AccessToken!)).ShouldBe(HttpStatusCode.Forbidden, "data:read brings in nothing");
        (await client.Credentials("data:write")).Error.ShouldBe("invalid_scope");
        (await client.Credentials("openid")).IsError.ShouldBeTrue();
        (await (client with { Secret = "ll_wrong" }).Credentials("data:read")).Error.ShouldBe("invalid_client");
        (await (client with { Id = PartnerClients.NameOf(other.Id, client.Service) }).Credentials("data:read")).Error.ShouldBe("invalid_client");

        // A key still works as it is.
        (await Api(host, mine, client.Secret)).ShouldBe(HttpStatusCode.OK);
        (await mine.Send(new RevokeKey(client.Service, client.Key), client.Administrator)).Succeeded.ShouldBeTrue();
        (await client.Credentials("data:read")).Error.ShouldBe("invalid_client");
        (await mine.Send(new EndService(client.Service), client.Administrator)).Succeeded.ShouldBeTrue();
        (await Api(host, mine, token.AccessToken!)).ShouldBe(HttpStatusCode.Unauthorized, "the account has ended, and its tokens with it");
    }

    [Theory, EachDatabase]
    public async Task Code_SignsAPersonIn_AfterAsking_AndTellsOnlyThatCouncilsRoles(DatabaseProvider provider)
    {
        await using var host = HostOf(provider);
        var (mine, other) = (await A.Council(host), await A.Council(host));
        var client = await PartnerApplication.Of(mine, [], Back);
        var person = await mine.Person(Role.Adviser);
        await Join(other, person, Role.Administrator);
        var browser = await person.Client();

        var (asked, verifier) = client.Authorize("openid profile email council offline_access", "state-1", "nonce-1");
        var consent = await browser.Get((await browser.Get(asked)).Location!);
        consent.Status.ShouldBe(HttpStatusCode.OK);
        consent.Text("h1").ShouldBe("Sign in to Partner");
        consent.Text("main").ShouldContain("see your e-mail address");
        consent.Text("main").ShouldContain("https://partner.example");
        string.Join("", consent.Message.Headers.GetValues("Content-Security-Policy")).ShouldContain("form-action 'self' https://partner.example;");

        var back = await Answer(browser, consent, "true");
        back.ShouldStartWith(Back + "?");
        var answer = Query(back);
        (answer["state"], answer["iss"]).ShouldBe(("state-1", "https://localhost"));
        var token = await client.Redeem(answer["code"], verifier);
        token.IsError.ShouldBeFalse(token.Error);
        (await client.Redeem(answer["code"], verifier)).Error.ShouldBe("invalid_grant", "a code works once");

        var said = Claims(token.IdentityToken!);
        (said["nonce"], said["sub"]).ShouldBe(("nonce-1", person.Id.ToString()));
        var user = await client.UserInfo(token.AccessToken!);
        user.IsError.ShouldBeFalse(user.Error);
        user.Claims.Where(claim => claim.Type == "role").Select(claim => claim.Value).ShouldBe(["Adviser"], "the roles of another council are nobody's business here");
        user.Claims.Single(claim => claim.Type == "council").Value.ShouldBe(mine.Slug);
        user.Claims.Single(claim => claim.Type == "email").Value.ShouldBe(person.Email);

        var again = await client.Refresh(token.RefreshToken!);
        again.IsError.ShouldBeFalse(again.Error);
        await mine.Run(async services =>
        {
            await services.GetRequiredService<LabContext>().UserSessions.Where(session => session.UserId == person.Id).ExecuteDeleteAsync();
            return 0;
        });
        (await client.Refresh(again.RefreshToken!)).Error.ShouldBe("invalid_grant", "whoever signs out here gives no more tokens");
    }

    [Theory, EachDatabase]
    public async Task Code_WhenAPersonSaysNo_OrTheRequestIsWrong_TellsNothing(DatabaseProvider provider)
    {
        await using var host = HostOf(provider);
        var council = await A.Council(host);
        var client = await PartnerApplication.Of(council, [], Back);
        var browser = await (await council.Person(Role.Adviser)).Client();

        var (asked, _) = client.Authorize("openid");
        Query(await Answer(browser, await browser.Get((await browser.Get(asked)).Location!), "false"))["error"].ShouldBe("access_denied");

        foreach (var wrong in new[] { asked.Replace("partner.example", "evil.example", StringComparison.Ordinal), asked.Replace(client.Id, PartnerClients.NameOf(council.Id, Guid.CreateVersion7()), StringComparison.Ordinal) })
            (await browser.Get(wrong)).Location!.ShouldNotContain("evil.example");
        var withoutPkce = (await browser.Get(asked.Split("&code_challenge")[0])).Location!;
        Query(withoutPkce).GetValueOrDefault("code").ShouldBeNull();
        (await browser.Get("/account/consent?ReturnUrl=%2Fconnect%2Fauthorize%2Fcallback%3Fclient_id%3Dx")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Get("/account/consent")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await LabClient.Anonymous(host).Get(asked)).Location!.ShouldContain("/account/sign-in?ReturnUrl=%2Fconnect%2Fauthorize%2Fcallback");
    }

    [Theory, EachDatabase]
    public async Task Code_FromSigningInToTheApi_GivesAPersonNoMoreThanTheirRoles(DatabaseProvider provider)
    {
        await using var host = HostOf(provider);
        var council = await A.Council(host);
        var client = await PartnerApplication.Of(council, [ServiceScope.DataRead], Back);

        foreach (var (role, expected) in new (Role?, HttpStatusCode)[] { (Role.DataManager, HttpStatusCode.OK), (null, HttpStatusCode.Unauthorized) })
        {
            var user = await People.Create(host, withPassword: true);
            if (role is { } held)
                await Join(council, new(host, user.Id, user.Email!), held);
            var browser = LabClient.Anonymous(host);
            var (asked, verifier) = client.Authorize("openid data:read");
            var signIn = (await browser.Get(asked)).Location!;
            var entered = await browser.Submit(await browser.Get(signIn), new Dictionary<string, string> { ["Email"] = user.Email!, ["Password"] = People.Password }, "main form");
            var consent = await browser.Get((await browser.Get(entered.Location!)).Location!);
            var token = await client.Redeem(Query(await Answer(browser, consent, "true"))["code"], verifier);
            token.IsError.ShouldBeFalse(token.Error);
            (await Api(host, council, token.AccessToken!)).ShouldBe(expected, role?.ToString() ?? "no role");
        }
    }

    [Theory]
    [InlineData("http://partner.example/back")]
    [InlineData("https://partner.example/#x")]
    [InlineData("https://*.partner.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task ReturnAddress_ThatIsNotWholeAndSafe_IsRefused(string address)
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var made = await council.Send(new CreateService(Guid.CreateVersion7(), "Partner", "Test", [], address), await council.Person(Role.Administrator));
        made.Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task Page_ShowsTheClientId_AndTakesTheAddresses()
    {
        await using var host = HostOf(DatabaseProvider.Sqlite);
        var council = await A.Council(host);
        var browser = await (await council.Person(Role.Administrator)).Client();
        var made = await browser.Submit(await browser.Get($"/{council.Slug}/settings/api-keys"), new Dictionary<string, string> { ["Name"] = "Partner", ["Purpose"] = "Test", ["ReturnAddresses"] = Back }, "main form");
        var page = await browser.Get(made.Location!);
        page.Text("main").ShouldContain($"{council.Id:N}.");
        page.Text("main").ShouldContain(Back);
    }
}
