using System.Net;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Accounts;

public sealed class AuthenticatorTests
{
    [Theory, EachDatabase]
    public async Task SignIn_WithAnApp_AsksForItsCode_AndTakesEachCodeOnce(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var person = await People.Create(host, withPassword: true);
        var (app, _) = await App.SetUp(host, person);
        (await Mailbox.WaitFor(host, person.Email!, "switched on")).Text.ShouldContain("If it was not you");
        host.Time.Advance(TimeSpan.FromMinutes(2));

        var client = LabClient.Anonymous(host);
        var first = await RegistrationTests.SignIn(client, person.Email!, People.Password);
        first.Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in/code");
        (await client.Get("/account")).Location.ShouldNotBeNull().ShouldContain("/account/sign-in", customMessage: "the password alone opens nothing");
        var code = app.Code();
        (await client.Submit(await client.Get(first.Location!), Field("Code", code))).Location.ShouldBe("/account");
        (await client.Get("/account")).Status.ShouldBe(HttpStatusCode.OK);

        var again = LabClient.Anonymous(host);
        first = await RegistrationTests.SignIn(again, person.Email!, People.Password);
        (await again.Submit(await again.Get(first.Location!), Field("Code", code))).Text("#Code-error").ShouldContain("used already");
        host.Time.Advance(TimeSpan.FromSeconds(60));
        (await again.Submit(await again.Get(first.Location!), Field("Code", app.Code()))).Location.ShouldBe("/account");
    }

    [Theory, EachDatabase]
    public async Task RecoveryCode_SignsInOnce_AndItsOwnerIsTold(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var person = await People.Create(host, withPassword: true);
        var (_, codes) = await App.SetUp(host, person);
        codes.Count.ShouldBe(RecoveryCode.HowMany);

        var client = LabClient.Anonymous(host);
        var first = await RegistrationTests.SignIn(client, person.Email!, People.Password);
        (await client.Submit(await client.Get(first.Location!), Field("Code", codes[3].ToUpperInvariant()))).Location.ShouldBe("/account");
        (await Mailbox.WaitFor(host, person.Email!, "recovery code was used")).Text.ShouldContain("9 codes left");
        (await client.Get("/account/authenticator")).Text().ShouldContain("Recovery codes left9");

        var again = LabClient.Anonymous(host);
        first = await RegistrationTests.SignIn(again, person.Email!, People.Password);
        (await again.Submit(await again.Get(first.Location!), Field("Code", codes[3]))).Status.ShouldBe(HttpStatusCode.BadRequest);

        var newer = Codes(await Post(client, "Renew", People.Password));
        newer.Intersect(codes, StringComparer.Ordinal).ShouldBeEmpty();
        (await again.Submit(await again.Get(first.Location!), Field("Code", codes[4]))).Status.ShouldBe(HttpStatusCode.BadRequest, "the old ones have stopped working");
        (await again.Submit(await again.Get(first.Location!), Field("Code", newer[0]))).Location.ShouldBe("/account");
    }

    [Theory, EachDatabase]
    public async Task Code_AfterFiveTries_IsPaused_WhateverThePasswordOpens(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var person = await People.Create(host, withPassword: true);
        var (app, _) = await App.SetUp(host, person);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        var client = LabClient.Anonymous(host);
        var first = await RegistrationTests.SignIn(client, person.Email!, People.Password);
        var form = await client.Get(first.Location!);
        var wrong = app.Code() == "000000" ? "000001" : "000000";

        // Many at once, as whoever has stolen a password would: the first step was a try too.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Submit(form, Field("Code", wrong))));

        (await client.Submit(form, Field("Code", app.Code()))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await RegistrationTests.SignIn(LabClient.Anonymous(host), person.Email!, People.Password)).Status.ShouldBe(HttpStatusCode.BadRequest, "the password gives no new tries");
        host.Time.Advance(TimeSpan.FromMinutes(16));
        var later = LabClient.Anonymous(host);
        first = await RegistrationTests.SignIn(later, person.Email!, People.Password);
        (await later.Submit(await later.Get(first.Location!), Field("Code", app.Code()))).Location.ShouldBe("/account");
    }

    [Fact]
    public async Task Code_WhenTheFirstStepIsOldOrMissing_SendsBack()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var person = await People.Create(host, withPassword: true);
        var (app, _) = await App.SetUp(host, person);
        var client = LabClient.Anonymous(host);
        (await client.Submit(await client.Get("/account/sign-in/code"), Field("Code", "123456"))).Text("#Code-error").ShouldContain("sign in again");

        var first = await RegistrationTests.SignIn(client, person.Email!, People.Password);
        var form = await client.Get(first.Location!);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        (await client.Submit(form, Field("Code", app.Code()))).Text("#Code-error").ShouldContain("more than 5 minutes ago");
        (await client.Get("/account")).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Theory, EachDatabase]
    public async Task SwitchOff_AsksWhoOneIs_AndTellsTheOwner(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var person = await People.Create(host, withPassword: true);
        var (_, codes) = await App.SetUp(host, person);
        var client = await People.SignedIn(host, person.Id, SignInWay.Passkey);

        (await Post(client, "SwitchOff", "some wrong password")).Text("#Proof-error").ShouldContain("neither your password");
        (await Post(client, "SwitchOff", People.Password)).Location.ShouldBe("/account/signing-in");

        (await Mailbox.WaitFor(host, person.Email!, "switched off")).Text.ShouldContain("If it was not you");
        (await RegistrationTests.SignIn(LabClient.Anonymous(host), person.Email!, People.Password)).Location.ShouldBe("/account");
        codes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task SwitchOn_WithAWrongCodeOrSomebodyElsesKey_ChangesNothing()
    {
        var host = LabHost.For(DatabaseProvider.Sqlite);
        var (person, other) = (await People.Create(host), await People.Create(host));
        var (client, theirs) = (await People.SignedIn(host, person.Id), await People.SignedIn(host, other.Id));
        var page = await client.Get("/account/authenticator");
        var key = page.Document.QuerySelector("input[name=Sealed]")!.GetAttribute("value")!;

        var wrong = await client.Submit(page, Field("Code", "12345"));
        wrong.Text("#Code-error").ShouldContain("6 digits");
        wrong.Document.QuerySelector("input[name=Sealed]")!.GetAttribute("value").ShouldBe(key, "the square that was scanned stays the one of the form");
        wrong.Text(".lab-key").ShouldBe(page.Text(".lab-key"));

        var app = App.Of(host, page);
        var stolen = await theirs.Submit(await theirs.Get("/account/authenticator"), new Dictionary<string, string> { ["Sealed"] = key, ["Code"] = app.Code() });
        stolen.Status.ShouldBe(HttpStatusCode.Conflict);
        (await theirs.Get("/account/signing-in")).Text().ShouldContain("Authenticator appOff");
    }

    [Fact]
    public async Task Key_IsNotReadableInTheDatabase_AndRecoveryCodesAreHashes()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var person = await People.Create(council.Host);
        var (app, codes) = await App.SetUp(council.Host, person);

        var row = await council.Read(db => db.SecondFactors.SingleAsync(factor => factor.UserId == person.Id));
        row.SealedKey.ShouldNotContain(app.Words.Replace(" ", "", StringComparison.Ordinal));
        row.SealedKey.ShouldNotContain(Convert.ToBase64String(app.Key));
        var hashes = await council.Read(db => db.RecoveryCodes.Where(code => code.UserId == person.Id).Select(code => code.Hash).ToListAsync());
        hashes.ShouldBe(codes.Select(RecoveryCode.HashOf), ignoreOrder: true);
    }

    [Theory, EachDatabase]
    public async Task Council_ThatAsksForTwoFactors_LeadsItsStaffToSetThemUp(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var host = council.Host;
        var administrator = await council.Person(Role.Administrator);
        var (weak, strong) = (await administrator.Client(), await administrator.Client(SignInWay.Passkey));
        (await Save(weak)).Text(".govuk-error-summary").ShouldContain("Sign in with two factors yourself first");
        (await Save(strong)).Location.ShouldBe($"/{council.Slug}/settings");

        var manager = await council.Person(Role.DataManager);
        var client = await manager.Client();
        foreach (var path in new[] { "/imports", "/work" })
            (await client.Get($"/{council.Slug}{path}")).Location.ShouldNotBeNull().ShouldStartWith("/account/authenticator?returnUrl=");
        (await client.Http.GetAsync($"/{council.Slug}/api/jobs/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await manager.Client(SignInWay.Passkey)).Get($"/{council.Slug}/imports")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await (await council.Person(Role.BoardMember)).Client()).Get($"/{council.Slug}/work")).Status.ShouldBe(HttpStatusCode.OK);

        var page = await client.Get((await client.Get($"/{council.Slug}/imports")).Location!);
        page.Text(".govuk-warning-text").ShouldContain("two factors");
        var done = await client.Submit(page, Field("Code", App.Of(host, page).Code()));
        done.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href").ShouldBe($"/{council.Slug}/imports");
        (await client.Get($"/{council.Slug}/imports")).Status.ShouldBe(HttpStatusCode.OK);

        async Task<LabResponse> Save(LabClient by) => await by.Submit(
            await by.Get($"/{council.Slug}/settings"), new Dictionary<string, string> { ["StaffSignIn"] = nameof(StaffSignIn.TwoFactors) });
    }

    private static Dictionary<string, string> Field(string name, string value) => new() { [name] = value };

    private static IReadOnlyList<string> Codes(LabResponse page) => [.. page.Document.QuerySelectorAll(".lab-codes code").Select(code => code.TextContent)];

    private static async Task<LabResponse> Post(LabClient client, string handler, string proof)
    {
        var token = (await client.Get("/account/authenticator")).Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await client.Post($"/account/authenticator?handler={handler}", [new("__RequestVerificationToken", token), new("Proof", proof)]);
    }

    /// <summary>An authenticator app that goes by the host's clock.</summary>
    internal sealed record App(LabHost Host, byte[] Key, string Words)
    {
        public string Code() => TimeCodes.At(Key, TimeCodes.StepAt(Host.Time.GetUtcNow()));

        public static App Of(LabHost host, LabResponse page) => new(host, Decode(page.Text(".lab-key")), page.Text(".lab-key"));

        public static async Task<(App App, IReadOnlyList<string> Codes)> SetUp(LabHost host, User person)
        {
            var client = await People.SignedIn(host, person.Id);
            var page = await client.Get("/account/authenticator");
            var app = Of(host, page);
            var done = await client.Submit(page, Field("Code", app.Code()));
            done.Text("h1").ShouldBe("Your recovery codes");
            return (app, Codes(done));
        }

        private static byte[] Decode(string words)
        {
            var bits = string.Concat(words.Where(letter => letter != ' ').Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
            return [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
        }
    }
}
