using System.Net;
using System.Text;
using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace LocalityLab.Web.Tests.Accounts.Providers;

/// <summary>Answers and tokens as an attacker would make them, against the real host. Each differs in one thing from one that is let in.</summary>
public sealed class ForgedAnswerTests
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    public static TheoryData<string, string> Forgeries => new()
    {
        { "in order", "" },
        { "unsigned", "signature" },
        { "signed with the client's secret", "signature" },
        { "signed with another key of the same name", "signature" },
        { "another issuer", "another issuer" },
        { "another audience", "another service" },
        { "authorised for another", "does not follow" },
        { "two audiences without saying which is meant", "does not follow" },
        { "another nonce", "another sign-in" },
        { "no nonce", "" },
        { "run out", "not valid at this time" },
        { "without an end", "not valid at this time" },
        { "not valid yet", "not valid at this time" },
        { "written tomorrow", "not valid at this time" },
        { "nobody", "" },
        { "another access token", "does not follow" },
        { "nonsense", "cannot be read" },
    };

    [Theory, MemberData(nameof(Forgeries))]
    public async Task IdToken_ThatIsForged_SignsNobodyIn(string forgery, string says)
    {
        await using var forged = await ForgedProvider.Start();
        var town = await Town(forged);
        var departure = await Departure.From(town);
        var claims = forged.Claims(town, departure.Nonce);
        var token = Forge(forged, forgery, claims);

        var problem = await departure.Problem(await departure.Return(forged.CodeFor(departure.Challenge, token)));

        if (forgery == "in order")
            problem.ShouldBe("");
        else
            problem.ShouldContain(says.Length == 0 ? "was not accepted" : says);
        (await town.Council.Read(db => db.ProviderLogins.CountAsync())).ShouldBe(forgery == "in order" ? 1 : 0);
    }

    [Fact]
    public async Task Start_AsksForCodeWithPkce_AndTheExchangeSendsTheVerifierAndTheSecretInItsHeader()
    {
        await using var forged = await ForgedProvider.Start();
        var town = await Town(forged);
        var departure = await Departure.From(town);

        departure.Asked["response_type"].ShouldBe("code");
        departure.Asked["code_challenge_method"].ShouldBe("S256");
        departure.Asked["redirect_uri"].ShouldBe($"https://localhost/{town.Slug}/sign-in/answer");
        new[] { departure.State, departure.Nonce, departure.Challenge }.ShouldAllBe(secret => secret.Length >= 43);
        var second = await Departure.From(town);
        (second.State == departure.State || second.Nonce == departure.Nonce || second.Challenge == departure.Challenge).ShouldBeFalse();

        await departure.Return(forged.CodeFor(departure.Challenge, forged.Sign(forged.Claims(town, departure.Nonce))));
        var form = forged.Exchanged.Single();
        form["grant_type"].ShouldBe("authorization_code");
        form["code_verifier"].Length.ShouldBe(43);
        form.ShouldNotContainKey("client_secret");
    }

    [Fact]
    public async Task Code_ThatWasStolenFromAnotherSignIn_IsWorthNothing()
    {
        await using var forged = await ForgedProvider.Start();
        var town = await Town(forged);
        var (victim, attacker) = (await Departure.From(town), await Departure.From(town));
        var code = forged.CodeFor(victim.Challenge, forged.Sign(forged.Claims(town, victim.Nonce, "victim")));

        (await attacker.Problem(await attacker.Return(code))).ShouldContain("Start again", customMessage: "the verifier is in the victim's browser");

        // And where a provider forgets PKCE, the nonce still tells.
        var again = await Departure.From(town);
        var loose = forged.CodeFor(again.Challenge, forged.Sign(forged.Claims(town, victim.Nonce, "victim")));
        (await again.Problem(await again.Return(loose))).ShouldContain("another sign-in");
    }

    [Fact]
    public async Task State_IsOfOneBrowserAndWorksOnce()
    {
        await using var forged = await ForgedProvider.Start();
        var town = await Town(forged);
        var departure = await Departure.From(town);
        var stranger = LabClient.Anonymous(town.Council.Host);
        var code = forged.CodeFor(departure.Challenge, forged.Sign(forged.Claims(town, departure.Nonce)));

        // An answer that somebody plants in another browser (login CSRF) signs that browser in to nothing.
        (await departure.Return(code, client: stranger)).Location.ShouldBe($"/{town.Slug}/sign-in");
        (await stranger.Get("/account")).Location.ShouldNotBeNull();
        forged.Exchanged.ShouldBeEmpty("the code was not even looked at");
        (await departure.Return(code, state: "made-up")).Location.ShouldBe($"/{town.Slug}/sign-in");

        (await departure.Return(code)).Location.ShouldBe($"/{town.Slug}/work");
        var replayed = await departure.Return(forged.CodeFor(departure.Challenge, forged.Sign(forged.Claims(town, departure.Nonce, "other"))));
        replayed.Location.ShouldBe($"/{town.Slug}/sign-in", "the same state again");
        forged.Exchanged.Count.ShouldBe(1);
    }

    [Fact]
    public async Task State_OfOneCouncil_IsNoneInAnother_AlthoughTheirProviderIsTheSame()
    {
        await using var forged = await ForgedProvider.Start();
        var (mine, other) = (await Town(forged), await Town(forged));
        var departure = await Departure.From(mine);
        var code = forged.CodeFor(departure.Challenge, forged.Sign(forged.Claims(other, departure.Nonce)));

        (await (departure with { Slug = other.Slug }).Return(code)).Location.ShouldBe($"/{other.Slug}/sign-in");
        forged.Exchanged.ShouldBeEmpty();
    }

    [Fact]
    public async Task Answer_AfterHalfAnHour_IsTooLate()
    {
        await using var forged = await ForgedProvider.Start();
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var town = await ProviderTown.Build(host, forged.Issuer, ForgedProvider.ClientId, ForgedProvider.Secret);
        var departure = await Departure.From(town);
        host.Time.Advance(TimeSpan.FromMinutes(31));

        (await departure.Problem(await departure.Return(forged.CodeFor(departure.Challenge, forged.Sign(forged.Claims(town, departure.Nonce)))))).ShouldContain("too long ago");
    }

    [Theory]
    [InlineData(true, null, false)]
    [InlineData(true, "https://another.example", false)]
    [InlineData(true, "own", true)]
    [InlineData(false, "https://another.example", false)]
    [InlineData(false, null, true)]
    public async Task Answer_OfAnotherProvider_IsNotMixedUpWithOurs(bool announced, string? issuer, bool isLetIn)
    {
        await using var forged = await ForgedProvider.Start();
        forged.More["authorization_response_iss_parameter_supported"] = announced;
        var town = await Town(forged);
        var departure = await Departure.From(town);
        var code = forged.CodeFor(departure.Challenge, forged.Sign(forged.Claims(town, departure.Nonce)));

        var problem = await departure.Problem(await departure.Return(code, issuer: issuer == "own" ? forged.Issuer : issuer));

        problem.Length.ShouldBe(isLetIn ? 0 : problem.Length);
        problem.Contains("another provider gave it", StringComparison.Ordinal).ShouldBe(!isLetIn);
        forged.Exchanged.Count.ShouldBe(isLetIn ? 1 : 0);
    }

    [Fact]
    public async Task Key_ThatIsUnknown_IsAskedForOnce_AndMadeUpOnesMakeUsAskNobody()
    {
        await using var forged = await ForgedProvider.Start();
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var town = await ProviderTown.Build(host, forged.Issuer, ForgedProvider.ClientId, ForgedProvider.Secret);
        var read = forged.TimesKeysWereRead;
        for (var times = 0; times < 5; times++)
        {
            var madeUp = await Departure.From(town);
            (await madeUp.Problem(await madeUp.Return(forged.CodeFor(madeUp.Challenge, forged.Sign(forged.Claims(town, madeUp.Nonce), ForgedProvider.NewKey($"made up {times}")))))).ShouldContain("signature");
        }

        forged.TimesKeysWereRead.ShouldBe(read, "within a minute of the last time nothing is asked");
        forged.ChangeKey("second");
        host.Time.Advance(TimeSpan.FromSeconds(61));
        var departure = await Departure.From(town);
        (await departure.Problem(await departure.Return(forged.CodeFor(departure.Challenge, forged.Sign(forged.Claims(town, departure.Nonce)))))).ShouldBe("");
        forged.TimesKeysWereRead.ShouldBe(read + 1);
    }

    [Fact]
    public async Task UserInfo_AddsWhatTheIdTokenLeftOut_AndOnlyAboutTheSamePerson()
    {
        await using var forged = await ForgedProvider.Start();
        var town = await Town(forged);
        var departure = await Departure.From(town);
        var thin = forged.Claims(town, departure.Nonce);
        foreach (var name in new[] { "email", "email_verified", "name", "groups" })
            thin.Remove(name);
        forged.UserInfo = new() { ["sub"] = "somebody else", ["email"] = town.Mail("boss"), ["groups"] = new[] { "heads" } };
        (await departure.Problem(await departure.Return(forged.CodeFor(departure.Challenge, forged.Sign(thin))))).ShouldContain("somebody else");

        var second = await Departure.From(town);
        thin["nonce"] = second.Nonce;
        forged.UserInfo = new() { ["sub"] = thin["sub"], ["email"] = town.Mail("ann"), ["groups"] = new[] { "data" } };
        (await second.Problem(await second.Return(forged.CodeFor(second.Challenge, forged.Sign(thin))))).ShouldBe("");
        (await town.Roles(town.Mail("ann"))).ShouldBe([(Role.DataManager, true)]);
    }

    [Fact]
    public async Task Groups_ThatEntraLeavesOut_TakeNoRoleAway()
    {
        await using var forged = await ForgedProvider.Start();
        var town = await Town(forged);
        var departure = await Departure.From(town);
        await departure.Return(forged.CodeFor(departure.Challenge, forged.Sign(forged.Claims(town, departure.Nonce))));
        (await departure.Client.Submit(await departure.Client.Get("/account/sign-out"), new Dictionary<string, string>())).Location.ShouldBe("/");

        var second = await Departure.From(town, departure.Client);
        var over = forged.Claims(town, second.Nonce);
        over.Remove("groups");
        over["_claim_names"] = new Dictionary<string, object> { ["groups"] = "src1" };
        (await second.Problem(await second.Return(forged.CodeFor(second.Challenge, forged.Sign(over))))).ShouldContain("because there are so many");

        (await town.Roles(town.Mail("ann"))).ShouldBe([(Role.DataManager, true)]);
    }

    [Fact]
    public async Task Try_ThatAnotherAdministratorBegan_OrASignIn_ShowsNothingToWhoeverHasTheAddress()
    {
        await using var forged = await ForgedProvider.Start();
        var town = await Town(forged);
        var departure = await Departure.From(town, await town.Administrator.Client(), $"/{town.Slug}/settings/sign-in/try");
        var code = forged.CodeFor(departure.Challenge, forged.Sign(forged.Claims(town, departure.Nonce)));

        await departure.Client.Submit(await departure.Client.Get("/account/sign-out"), new Dictionary<string, string>());

        (await departure.Return(code)).Location.ShouldBe($"/{town.Slug}/sign-in");
        (await town.Council.Read(db => db.Users.AnyAsync(user => user.Email == town.Mail("ann")))).ShouldBeFalse("trying makes no account");
    }

    [Theory]
    [InlineData("another issuer", "which is not the address that you entered")]
    [InlineData("no pkce", "PKCE")]
    [InlineData("shared secret", "shared secret only")]
    [InlineData("no code flow", "code flow")]
    [InlineData("endpoint without https", "no secure addresses")]
    [InlineData("private network", "could not be read")]
    [InlineData("not there", "could not be read")]
    public async Task Metadata_ThatWeCannotTrust_AreRefusedWhenTheyAreEntered(string what, string says)
    {
        await using var forged = await ForgedProvider.Start();
        var council = await A.Council(DatabaseProvider.Sqlite);
        var administrator = await council.Person(Role.Administrator);
        var issuer = forged.Issuer;
        switch (what)
        {
            case "another issuer": forged.More["issuer"] = "https://sts.windows.net/11111111-2222-3333-4444-555555555555/"; break;
            case "no pkce": forged.More["code_challenge_methods_supported"] = new[] { "plain" }; break;
            case "shared secret": forged.More["id_token_signing_alg_values_supported"] = new[] { "HS256" }; break;
            case "no code flow": forged.More["response_types_supported"] = new[] { "id_token" }; break;
            case "endpoint without https": forged.More["token_endpoint"] = "http://login.example.org/token"; break;
            case "private network": issuer = "https://10.0.0.1/tenant"; break;
            default: issuer = forged.Issuer + "/nothing"; break;
        }

        var saved = await council.Send(new SaveProvider("Work", issuer, "client", "secret", "openid", "groups", "north.gov.uk"), administrator);

        saved.Error.ShouldNotBeNull().Message.ShouldContain(says);
        saved.Error.Field.ShouldBe("Issuer");
        (await council.Read(db => db.IdentityProviders.AnyAsync())).ShouldBeFalse();
    }

    [Theory]
    [InlineData("in order", true)]
    [InlineData("by subject alone", true)]
    [InlineData("unsigned", false)]
    [InlineData("another key", false)]
    [InlineData("another audience", false)]
    [InlineData("another issuer", false)]
    [InlineData("with a nonce", false)]
    [InlineData("another event", false)]
    [InlineData("of nobody", false)]
    [InlineData("too old", false)]
    [InlineData("another session", false)]
    public async Task LogoutToken_EndsTheSessionThatItNames_AndAForgedOneNothing(string what, bool ends)
    {
        await using var forged = await ForgedProvider.Start();
        var town = await Town(forged);
        var departure = await Departure.From(town);
        var claims = forged.Claims(town, departure.Nonce);
        claims["sid"] = "session-1";
        await departure.Return(forged.CodeFor(departure.Challenge, forged.Sign(claims)));
        (await departure.Client.Get($"/{town.Slug}/imports")).Status.ShouldBe(HttpStatusCode.OK);
        var told = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = forged.Issuer, ["aud"] = ForgedProvider.ClientId, ["sub"] = claims["sub"], ["sid"] = "session-1", ["iat"] = ForgedProvider.Seconds(TimeSpan.Zero), ["jti"] = Guid.NewGuid().ToString(),
            ["events"] = new Dictionary<string, object> { [LogoutEvent] = new Dictionary<string, object>() },
        };
        SecurityKey? key = null;
        switch (what)
        {
            case "by subject alone": told.Remove("sid"); break;
            case "another key": key = ForgedProvider.NewKey("first"); break;
            case "another audience": told["aud"] = "another"; break;
            case "another issuer": told["iss"] = "https://another.example"; break;
            case "with a nonce": told["nonce"] = departure.Nonce; break;
            case "another event": told["events"] = new Dictionary<string, object> { ["http://example.org/event"] = new Dictionary<string, object>() }; break;
            case "of nobody": told.Remove("sid"); told.Remove("sub"); break;
            case "too old": told["iat"] = ForgedProvider.Seconds(-TimeSpan.FromMinutes(11)); break;
            case "another session": told["sid"] = "session-2"; break;
        }

        var token = what == "unsigned" ? ForgedProvider.Unsigned(told) : forged.Sign(told, key, type: "logout+jwt");
        var answer = await LabClient.Anonymous(town.Council.Host).Post($"/{town.Slug}/sign-in/ended", [new("logout_token", token)]);

        answer.Status.ShouldBe(ends || what == "another session" ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        (await departure.Client.Get($"/{town.Slug}/imports")).Status.ShouldBe(ends ? HttpStatusCode.Found : HttpStatusCode.OK);
        if (ends)
            (await town.Council.Read(db => db.UserSessions.CountAsync(session => session.ProviderCouncilId == town.Council.Id))).ShouldBe(0);
    }

    private static Task<ProviderTown> Town(ForgedProvider forged) => ProviderTown.Build(LabHost.For(DatabaseProvider.Sqlite), forged.Issuer, ForgedProvider.ClientId, ForgedProvider.Secret);

    private static string Forge(ForgedProvider forged, string forgery, Dictionary<string, object> claims)
    {
        switch (forgery)
        {
            case "unsigned":
                return ForgedProvider.Unsigned(claims);
            case "signed with the client's secret":
                return forged.Sign(claims, new SymmetricSecurityKey(Encoding.UTF8.GetBytes(ForgedProvider.Secret)) { KeyId = forged.Key.KeyId }, SecurityAlgorithms.HmacSha256);
            case "signed with another key of the same name":
                return forged.Sign(claims, ForgedProvider.NewKey(forged.Key.KeyId));
            case "nonsense":
                return "a.b.c";
            case "another issuer": claims["iss"] = "https://login.microsoftonline.com/another/v2.0"; break;
            case "another audience": claims["aud"] = "another-service"; break;
            case "authorised for another": claims["azp"] = "another-service"; break;
            case "two audiences without saying which is meant": claims["aud"] = new[] { ForgedProvider.ClientId, "another-service" }; break;
            case "another nonce": claims["nonce"] = "0123456789012345678901234567890123456789012"; break;
            case "no nonce": claims.Remove("nonce"); break;
            case "run out": claims["exp"] = ForgedProvider.Seconds(-TimeSpan.FromMinutes(3)); break;
            case "without an end": claims.Remove("exp"); break;
            case "not valid yet": claims["nbf"] = ForgedProvider.Seconds(TimeSpan.FromMinutes(10)); break;
            case "written tomorrow": claims["iat"] = ForgedProvider.Seconds(TimeSpan.FromDays(1)); claims["exp"] = ForgedProvider.Seconds(TimeSpan.FromDays(2)); break;
            case "nobody": claims.Remove("sub"); break;
            case "another access token": claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA"; break;
        }

        return forged.Sign(claims);
    }
}
