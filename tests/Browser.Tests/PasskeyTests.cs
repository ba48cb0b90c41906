using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LocalityLab.TestKit;
using Microsoft.Playwright;

namespace LocalityLab.Browser.Tests;

/// <summary>Passkeys with Chromium's own authenticator, on the name that they belong to.</summary>
public sealed class PasskeyTests(Browsing browsing)
{
    [Fact]
    public async Task Passkey_IsAdded_SignsIn_AndIsRemoved()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var person = await (await A.Council(browsing.Host)).Person();
        var page = await browsing.Page(person: person);
        await Authenticator(page);

        await page.GotoAsync("/account/signing-in");
        await page.ClickAsync("text=Add a passkey");
        (await page.InnerTextAsync("[data-passkey-problem]")).ShouldContain("Enter a name");
        await Add(page, "My telephone");
        await page.WaitForSelectorAsync("text=The passkey is added");
        (await page.InnerTextAsync("main")).ShouldContain("Not used yet");
        (await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } })).Violations.Select(violation => violation.Id).ShouldBeEmpty();
        (await Mailbox.WaitFor(browsing.Host, person.Email, "A passkey was added")).Text.ShouldContain("My telephone");

        await Add(page, "Once more");
        await page.WaitForSelectorAsync("text=This device already has a passkey");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount%2Fsigning-in");
        await SignIn(page);
        var listed = await page.InnerTextAsync("main");
        listed.ShouldContain("Last used");
        listed.ShouldContain("with a passkey");

        await page.ClickAsync("text=Remove");
        await page.WaitForSelectorAsync("text=The passkey is removed");
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/account/sign-in");
        await page.ClickAsync("text=Sign in with a passkey");
        await page.WaitForSelectorAsync("text=This passkey does not open an account here");
    }

    [Fact]
    public async Task SignIn_WithoutJavaScript_OffersNoPasskey()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var page = await browsing.Page(javaScript: false);

        await page.GotoAsync("/account/sign-in");

        (await page.IsVisibleAsync("text=Sign in with a passkey")).ShouldBeFalse();
        (await page.IsVisibleAsync("#Password")).ShouldBeTrue();
    }

    /// <summary>The button takes no second click within a second, which nobody who types a name in between would make.</summary>
    private static async Task Add(IPage page, string name)
    {
        await page.FillAsync("#Name", name);
        await page.WaitForTimeoutAsync(1_100);
        await page.ClickAsync("text=Add a passkey");
    }

    /// <summary>The browser may have signed in by itself: it offers passkeys where it offers addresses, and its test authenticator says yes at once.</summary>
    private static async Task SignIn(IPage page)
    {
        var button = page.Locator("text=Sign in with a passkey");
        try
        {
            await button.ClickAsync(new() { Timeout = 5_000 });
        }
        catch (Exception exception) when (exception is TimeoutException or PlaywrightException)
        {
            // Signed in already.
        }

        await page.WaitForSelectorAsync("text=Where you are signed in");
    }

    private static async Task Authenticator(IPage page)
    {
        var chromium = await page.Context.NewCDPSessionAsync(page);
        await chromium.SendAsync("WebAuthn.enable");
        await chromium.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
