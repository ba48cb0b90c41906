using System.Net;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Accounts;

public sealed class SignInTests
{
    [Theory, EachDatabase]
    public async Task SignIn_WhenAddressIsUnknownPasswordWrongOrPaused_AnswersByteForByteAlike(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var person = await People.Create(host, withPassword: true);
        var client = LabClient.Anonymous(host);
        var form = await client.Get("/account/sign-in");

        var unknown = await Try($"nobody-{Guid.CreateVersion7():N}@example.org", "some wrong password");
        var wrong = await Try(person.Email!, "some wrong password");
        for (var tries = 0; tries < 4; tries++)
            await Try(person.Email!, "some wrong password");
        var paused = await Try(person.Email!, People.Password);

        unknown.Status.ShouldBe(HttpStatusCode.BadRequest);
        unknown.Text(".govuk-error-summary").ShouldContain("paused for 15 minutes");
        foreach (var answer in new[] { wrong, paused })
        {
            answer.Status.ShouldBe(unknown.Status);
            Without(answer).ShouldBe(Without(unknown));
        }

        async Task<LabResponse> Try(string address, string password) =>
            await client.Submit(form, new Dictionary<string, string> { ["Email"] = address, ["Password"] = password });

        static string Without(LabResponse answer)
        {
            foreach (var token in answer.Document.QuerySelectorAll("input[name=__RequestVerificationToken]").ToList())
                token.Remove();
            answer.Document.QuerySelector("#Email")?.RemoveAttribute("value");
            return answer.Document.DocumentElement.OuterHtml;
        }
    }

    [Theory, EachDatabase]
    public async Task SignIn_AfterFiveWrongTries_IsPausedForFifteenMinutes(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var person = await People.Create(host, withPassword: true);
        var client = LabClient.Anonymous(host);
        for (var tries = 0; tries < 5; tries++)
            (await RegistrationTests.SignIn(client, person.Email!, "some wrong password")).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await RegistrationTests.SignIn(client, person.Email!, People.Password)).Status.ShouldBe(HttpStatusCode.BadRequest);
        host.Time.Advance(TimeSpan.FromMinutes(14));
        (await RegistrationTests.SignIn(client, person.Email!, People.Password)).Status.ShouldBe(HttpStatusCode.BadRequest);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        (await RegistrationTests.SignIn(client, person.Email!, People.Password)).Location.ShouldBe("/account");
    }

    [Theory, EachDatabase]
    public async Task SignIn_WhenFortyGuessesComeAtOnce_OnlyFiveAreLookedAt(DatabaseProvider provider)
    {
        var checks = new CountingHasher();
        await using var host = LabHost.Fresh(provider, services => services.AddSingleton<IPasswordHasher<User>>(checks));
        var person = await People.Create(host, withPassword: true);
        var clients = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var client = LabClient.Anonymous(host);
            return (Client: client, Form: await client.Get("/account/sign-in"));
        }));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => clients[number % 8].Client.Submit(
            clients[number % 8].Form, new Dictionary<string, string> { ["Email"] = person.Email!, ["Password"] = $"guess number {number}" })));

        checks.Verified.ShouldBe(5);
    }

    [Theory, EachDatabase]
    public async Task ResetPassword_LiftsThePause_AndEndsOtherSessions(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var person = await People.Create(host, withPassword: true);
        var elsewhere = await People.SignedIn(host, person.Id);
        var client = LabClient.Anonymous(host);
        for (var tries = 0; tries < 5; tries++)
            await RegistrationTests.SignIn(client, person.Email!, "some wrong password");

        var asked = await client.Submit(await client.Get("/account/forgotten-password"), new Dictionary<string, string> { ["Email"] = person.Email! }, follow: true);
        asked.Text("h1").ShouldBe("Check your e-mail");
        var link = (await Mailbox.WaitFor(host, person.Email!, "Choose a new password")).Link();
        var weak = await client.Submit(await client.Get(link), new Dictionary<string, string> { ["Password"] = "password123456" });
        weak.Text("#Password-error").ShouldContain("easy to guess");
        var saved = await client.Submit(await client.Get(link), new Dictionary<string, string> { ["Password"] = "wheelbarrow gladiolus tin" });
        saved.Location.ShouldBe("/account/sign-in");

        (await RegistrationTests.SignIn(client, person.Email!, "wheelbarrow gladiolus tin")).Location.ShouldBe("/account");
        (await client.Submit(await LabClient.Anonymous(host).Get(link), new Dictionary<string, string> { ["Password"] = "another wheelbarrow tin" })).Location.ShouldNotBe("/account/sign-in");
        (await Mailbox.WaitFor(host, person.Email!, "was changed")).Text.ShouldContain("If it was not you");
        host.Time.Advance(TimeSpan.FromMinutes(6));
        (await elsewhere.Get("/account")).Location.ShouldNotBeNull().ShouldContain("/account/sign-in");
    }

    [Theory, EachDatabase]
    public async Task ForgottenPassword_WhenAddressIsUnknown_AnswersAlikeAndSendsNothing(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var person = await People.Create(host, withPassword: true);
        var client = LabClient.Anonymous(host);
        var stranger = $"nobody-{Guid.CreateVersion7():N}@example.org";

        var unknown = await Ask(stranger);
        var known = await Ask(person.Email!);

        (known.Status, known.Location).ShouldBe((unknown.Status, unknown.Location));
        await Mailbox.WaitFor(host, person.Email!, "Choose a new password");
        (await Mailbox.Read(host, stranger)).ShouldBeEmpty();

        async Task<LabResponse> Ask(string address) =>
            await client.Submit(await client.Get("/account/forgotten-password"), new Dictionary<string, string> { ["Email"] = address });
    }

    [Fact]
    public async Task ResetPassword_WhenLinkIsOld_IsRefused()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, services =>
            services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromMilliseconds(1)));
        var person = await People.Create(host, withPassword: true);
        var client = LabClient.Anonymous(host);
        await client.Submit(await client.Get("/account/forgotten-password"), new Dictionary<string, string> { ["Email"] = person.Email! });
        var link = (await Mailbox.WaitFor(host, person.Email!)).Link();

        var answer = await client.Submit(await client.Get(link), new Dictionary<string, string> { ["Password"] = "wheelbarrow gladiolus tin" });

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text(".govuk-error-summary").ShouldContain("no longer works");
    }

    [Theory, EachDatabase]
    public async Task ChangePassword_KeepsThisSession_AndAsksForThePresentOne(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var person = await People.Create(host, withPassword: true);
        var client = await People.SignedIn(host, person.Id);
        var elsewhere = await People.SignedIn(host, person.Id);

        var wrong = await Change("not my password at all");
        wrong.Text("#Current-error").ShouldContain("not your present password");
        (await Change(People.Password)).Location.ShouldBe("/account");

        host.Time.Advance(TimeSpan.FromMinutes(6));
        (await client.Get("/account")).Status.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.Get("/account")).Status.ShouldBe(HttpStatusCode.Found);

        async Task<LabResponse> Change(string current) => await client.Submit(
            await client.Get("/account/password"), new Dictionary<string, string> { ["Current"] = current, ["Password"] = "wheelbarrow gladiolus tin" });
    }

    [Theory, EachDatabase]
    public async Task ChangeName_ShowsTheNewOneAtOnce(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var client = await People.SignedIn(host, (await People.Create(host)).Id);

        var answer = await client.Submit(await client.Get("/account/name"), new Dictionary<string, string> { ["DisplayName"] = " Zoë Ångström " }, follow: true);

        answer.Text(".lab-header__account").ShouldContain("Zoë Ångström");
        answer.Text("main").ShouldContain("Your name is saved");
    }

    [Fact]
    public async Task SignOut_EndsTheSession_AndTwiceIsHarmless()
    {
        var host = LabHost.For(DatabaseProvider.Sqlite);
        var client = await People.SignedIn(host, (await People.Create(host)).Id);
        var page = await client.Get("/account/sign-out");

        (await client.Submit(page, new Dictionary<string, string>())).Location.ShouldBe("/");
        (await client.Get("/account")).Status.ShouldBe(HttpStatusCode.Found);
        (await client.Get("/account/sign-out")).Location.ShouldBe("/");
    }

    [Fact]
    public async Task SignIn_WhenTooManyForOneAddress_Is429WithoutLookingAtThePassword()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>
        {
            ["RateLimits:Enabled"] = "true", ["RateLimits:SignInsPerAddress"] = "2",
        });
        var client = LabClient.Anonymous(host);
        await RegistrationTests.SignIn(client, "nobody@example.org", "some wrong password");
        await RegistrationTests.SignIn(client, "NOBODY@example.org", "some wrong password");

        var answer = await RegistrationTests.SignIn(client, "nobody@example.org", "some wrong password");

        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Text(".govuk-error-summary").ShouldContain("Wait 15 minutes");
        (await RegistrationTests.SignIn(client, "another@example.org", "some wrong password")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task SignIn_WhenTooManyFromOneNetwork_Is429_AndLookingIsFree()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>
        {
            ["RateLimits:Enabled"] = "true", ["RateLimits:AccountFormsPerMinute"] = "3",
        });
        var client = LabClient.Anonymous(host);
        for (var tries = 0; tries < 3; tries++)
            await RegistrationTests.SignIn(client, $"nobody{tries}@example.org", "some wrong password");

        var answer = await RegistrationTests.SignIn(client, "nobody3@example.org", "some wrong password");

        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Text("h1").ShouldBe("Too many tries");
        (await client.Get("/account/sign-in")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ForgottenPassword_WhenAskedTooOften_SendsNoMore()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>
        {
            ["RateLimits:Enabled"] = "true", ["RateLimits:MailsPerAddress"] = "2",
        });
        var person = await People.Create(host);
        var client = LabClient.Anonymous(host);
        var form = await client.Get("/account/forgotten-password");
        for (var tries = 0; tries < 2; tries++)
            (await client.Submit(form, new Dictionary<string, string> { ["Email"] = person.Email! })).Status.ShouldBe(HttpStatusCode.Found);

        (await client.Submit(form, new Dictionary<string, string> { ["Email"] = person.Email! })).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        await Mailbox.WaitFor(host, person.Email!, count: 2);
        (await Mailbox.Read(host, person.Email!)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task DevelopmentMail_OutsideDevelopment_Is404() =>
        (await LabClient.Anonymous(LabHost.For(DatabaseProvider.Sqlite)).Get("/development/mail")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task DevelopmentMail_InDevelopment_ShowsWhatWasSent()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["environment"] = "Development" });
        var person = await People.Create(host);
        var client = LabClient.Anonymous(host);
        await client.Submit(await client.Get("/account/forgotten-password"), new Dictionary<string, string> { ["Email"] = person.Email! });
        await Mailbox.WaitFor(host, person.Email!);

        var page = await client.Get("/development/mail");

        page.Text("article").ShouldContain(person.Email!);
        (await client.Get(page.Document.QuerySelector("article a")!.GetAttribute("href")!)).Text("h1").ShouldBe("Choose a new password");
    }

    /// <summary>The real hasher, which counts how often a password was looked at.</summary>
    private sealed class CountingHasher : IPasswordHasher<User>
    {
        private readonly PasswordHasher<User> real = new();
        private int verified;

        public int Verified => verified;

        public string HashPassword(User user, string password) => real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref verified);
            return real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
