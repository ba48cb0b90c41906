using Deque.AxeCore.Playwright;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Accounts.Providers;
using Microsoft.Playwright;

namespace LocalityLab.Browser.Tests;

/// <summary>
/// A council brings its identity provider (a real one), from the empty page to the first sign-in of somebody new and of somebody who
/// has an account already: with JavaScript and without, on a desk and on a telephone.
/// </summary>
public sealed class ProviderJourneyTests(Browsing browsing, RealProvider real) : IClassFixture<RealProvider>
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 360)]
    public async Task Provider_IsEntered_Tried_SwitchedOn_AndOpensTheCouncil(bool javaScript, int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var provider = real.Server;

        // A server of its own: the provider sends the browser to the address that the installation calls its own.
        var port = NodeServer.FreePort();
        var address = $"http://localhost:{port}";
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Cookies:PlainHttp"] = "true", ["Installation:BaseAddress"] = address,
        });
        host.UseKestrel(port);
        host.StartServer();
        var council = await A.Council(host);
        var (id, secret) = await provider.Client(council.Slug, address: address);
        var (head, known) = (await real.Person(council.Slug, "head", "heads"), await real.Person(council.Slug, "dan", "heads"));
        var owner = await People.Create(host, withPassword: true, email: $"dan@{council.Slug}.gov.uk");
        await council.Save(new Membership { UserId = owner.Id, Role = Role.Adviser, Since = host.Time.GetUtcNow() });
        var settings = $"/{council.Slug}/settings/sign-in";

        var page = await browsing.Page(javaScript, width, await council.Person(Role.Administrator), address);
        await page.GotoAsync(settings);
        await Accessible(page, javaScript);
        await page.FillAsync("#Name", "the work account");
        await page.FillAsync("#Issuer", provider.Issuer);
        await page.FillAsync("#ClientId", id);
        await page.FillAsync("#Secret", secret);
        await page.FillAsync("#Domains", $"{council.Slug}.gov.uk");
        await page.FillAsync("#Scopes", "openid profile email groups");
        await page.ClickAsync("#provider-form button:has-text('Save')");
        await page.FillAsync("#Value", "heads");
        await page.SelectOptionAsync("#Role", nameof(Role.Administrator));
        await page.ClickAsync("form[action*=AddGroup] button");
        (await page.InnerTextAsync("main table")).ShouldContain("heads");
        await Accessible(page, javaScript);

        await page.ClickAsync("text=Try it");
        await SignInThere(page, head);
        (await page.InnerTextAsync("h1")).ShouldBe("What came");
        (await page.InnerTextAsync("main")).ShouldContain("The answer is in order");
        await Accessible(page, javaScript);
        await page.ClickAsync("text=Back to «Sign-in»");
        await page.ClickAsync("text=Switch it on");
        await Accessible(page, javaScript);
        await page.Context.CloseAsync();

        var staff = await browsing.Page(javaScript, width, address: address);
        await staff.GotoAsync($"/{council.Slug}/sign-in");
        await Accessible(staff, javaScript);
        await staff.ClickAsync("main a.govuk-button:has-text('Sign in with the work account')");
        await SignInThere(staff, head);
        await staff.WaitForURLAsync($"{address}/{council.Slug}/work");
        await staff.GotoAsync(settings);
        (await staff.InnerTextAsync("h1")).ShouldBe("Sign-in with the council’s own accounts", "their group made them an administrator");
        await staff.GotoAsync("/account/sign-out");
        await staff.ClickAsync("main form button");
        await staff.WaitForURLAsync(url => url.StartsWith(provider.Issuer, StringComparison.Ordinal));
        await staff.ClickAsync("button[name=logout]");
        await staff.WaitForURLAsync(url => url.StartsWith(address, StringComparison.Ordinal));
        await Accessible(staff, javaScript);
        await staff.Context.CloseAsync();

        var adviser = await browsing.Page(javaScript, width, address: address);
        await adviser.GotoAsync($"/{council.Slug}/sign-in");
        await adviser.ClickAsync("main a.govuk-button:has-text('Sign in with the work account')");
        await SignInThere(adviser, known);
        (await adviser.InnerTextAsync("h1")).ShouldBe("Connect your account");
        await Accessible(adviser, javaScript);
        await adviser.ClickAsync("text=Sign in as you always did");
        await adviser.FillAsync("input[type=email]", owner.Email!);
        await adviser.FillAsync("input[type=password]", People.Password);
        await adviser.ClickAsync("main form button:has-text('Sign in')");
        (await adviser.InnerTextAsync("h1")).ShouldBe("Connect your account");
        await Accessible(adviser, javaScript);
        await adviser.ClickAsync("main button:has-text('Connect')");
        await adviser.ClickAsync("main a.govuk-button:has-text('Sign in with the work account')");

        // The provider knows them still, and they are connected: nothing is asked on the way.
        await adviser.WaitForURLAsync($"{address}/{council.Slug}/work");
        await adviser.Context.CloseAsync();
    }

    /// <summary>The provider's own pages: who it is, then «Continue».</summary>
    private static async Task SignInThere(IPage page, string subject)
    {
        await page.FillAsync("input[name=login]", subject);
        await page.FillAsync("input[name=password]", "any");
        await page.ClickAsync("button[type=submit]");
        await page.ClickAsync("button[type=submit]");
    }

    private static async Task Accessible(IPage page, bool javaScript)
    {
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue("The page scrolls sideways.");
        if (javaScript)
            (await page.RunAxe(new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } })).Violations.Select(violation => violation.Id).ShouldBeEmpty();
    }
}
