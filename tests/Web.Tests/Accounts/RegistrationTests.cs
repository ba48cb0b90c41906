using System.Net;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Accounts;

public sealed class RegistrationTests
{
    private const string Password = "purple teapot walks north";

    [Theory, EachDatabase]
    public async Task Register_ThenConfirm_ThenSignIn_LeadsToWhereOneWasGoing(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var host = council.Host;
        var client = LabClient.Anonymous(host);
        var address = $"jo.o'neil-{Guid.CreateVersion7():N}@example.org";

        var asked = await client.Get($"/{council.Slug}/groups");
        asked.Status.ShouldBe(HttpStatusCode.Found);
        var signIn = await client.Get(asked.Location!);
        var register = await client.Get(signIn.Document.QuerySelector("a[href*='/account/register']")!.GetAttribute("href")!);
        var sent = await client.Submit(register, new Dictionary<string, string> { ["DisplayName"] = "Jo O'Neil", ["Email"] = address, ["Password"] = Password });
        sent.Status.ShouldBe(HttpStatusCode.Found);
        (await client.Get(sent.Location!)).Text("h1").ShouldBe("Check your e-mail");

        var early = await SignIn(client, address, Password);
        early.Location.ShouldNotBeNull().ShouldContain("/account/confirm-again");

        var mail = await Mailbox.WaitFor(host, address, "Confirm");
        var confirm = await client.Get(mail.Link());
        var confirmed = await client.Submit(confirm, new Dictionary<string, string>());
        confirmed.Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        (await client.Submit(confirm, new Dictionary<string, string>())).Status.ShouldBe(HttpStatusCode.Found);

        var form = await client.Get(confirmed.Location!);
        var home = await client.Submit(form, new Dictionary<string, string> { ["Email"] = address, ["Password"] = Password });
        home.Location.ShouldBe($"/{council.Slug}/groups");
        (await client.Get(home.Location!)).Text(".lab-header__account").ShouldContain("Jo O'Neil");
    }

    [Theory, EachDatabase]
    public async Task Register_WhenAddressHasAccount_AnswersAlikeAndTellsTheOwner(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var known = await People.Create(host);
        var client = LabClient.Anonymous(host);

        var fresh = await Register(client, $"new-{Guid.CreateVersion7():N}@example.org");
        var taken = await Register(client, known.Email!);

        (taken.Status, taken.Location).ShouldBe((fresh.Status, fresh.Location));
        (await Mailbox.WaitFor(host, known.Email!, "already have an account")).Text.ShouldContain("/account/forgotten-password");
    }

    [Fact]
    public async Task Register_WhenFieldsAreWrong_SaysAllOfThemBesideTheFields()
    {
        var client = LabClient.Anonymous(LabHost.For(DatabaseProvider.Sqlite));
        var form = await client.Get("/account/register");

        var answer = await client.Submit(form, new Dictionary<string, string> { ["DisplayName"] = "", ["Email"] = "nobody", ["Password"] = "password1234" });

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Document.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")).ShouldBe(["#DisplayName", "#Email", "#Password"]);
        answer.Text("#Password-error").ShouldContain("easy to guess");
        answer.Document.QuerySelector("#Email")!.GetAttribute("value").ShouldBe("nobody");
        answer.Document.QuerySelector("#Password")!.HasAttribute("value").ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_WhenReturnUrlIsNotLocal_GoesToTheAccount(string returnUrl)
    {
        var host = LabHost.For(DatabaseProvider.Sqlite);
        var person = await People.Create(host, withPassword: true);
        var client = LabClient.Anonymous(host);

        var form = await client.Get($"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var answer = await client.Submit(form, new Dictionary<string, string> { ["Email"] = person.Email!, ["Password"] = People.Password, ["ReturnUrl"] = returnUrl });

        answer.Location.ShouldBe("/account");
    }

    [Fact]
    public async Task Confirm_WhenCodeIsNotOfThisAccount_SaysSoAndOffersANewLink()
    {
        var host = LabHost.For(DatabaseProvider.Sqlite);
        var client = LabClient.Anonymous(host);
        var address = $"late-{Guid.CreateVersion7():N}@example.org";
        await Register(client, address);
        var link = (await Mailbox.WaitFor(host, address, "Confirm")).Link();
        var other = await People.Create(host, confirmed: false);

        var form = await client.Get(System.Text.RegularExpressions.Regex.Replace(link, "user=[^&]+", $"user={other.Id}"));
        var answer = await client.Submit(form, new Dictionary<string, string>());

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text("main").ShouldContain("no longer works");
        answer.Document.QuerySelector("main a[href^='/account/confirm-again']").ShouldNotBeNull();
    }

    internal static async Task<LabResponse> SignIn(LabClient client, string address, string password) =>
        await client.Submit(await client.Get("/account/sign-in"), new Dictionary<string, string> { ["Email"] = address, ["Password"] = password });

    private static async Task<LabResponse> Register(LabClient client, string address) =>
        await client.Submit(await client.Get("/account/register"), new Dictionary<string, string> { ["DisplayName"] = "Jo", ["Email"] = address, ["Password"] = Password });
}
