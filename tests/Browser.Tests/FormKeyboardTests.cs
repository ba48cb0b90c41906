using LocalityLab.Domain.Councils;
using LocalityLab.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LocalityLab.Browser.Tests;

/// <summary>Forms by keyboard alone: the skip link, a form sent empty, the error summary, and from it to the field.</summary>
public sealed class FormKeyboardTests(Browsing browsing)
{
    public static TheoryData<string, Role?> Forms { get; } = new()
    {
        { "/account/sign-in", null },
        { "/account/register", null },
        { "/account/forgotten-password", null },
        { "/{council}/groups/register", Role.BoardMember },
        { "/{council}/settings/people/invite", Role.Administrator },
        { "/{council}/surgeries/new", Role.Adviser },
        { "/{council}/imports/upload", Role.DataManager },
        { "/{council}/assets/import", Role.DataManager },
        { "/{council}/groups/{group}/members/invite", Role.GroupMember },
        { "/{council}/groups/{group}/packs/new", Role.GroupMember },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task FormSentEmpty_PutsFocusOnTheSummary_AndLeadsToTheField(string form, Role? role)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var council = await A.Council(browsing.Host);
        var person = role is { } needed ? await council.Person(needed) : null;
        var path = form.Replace("{council}", council.Slug, StringComparison.Ordinal);
        if (path.Contains("{group}", StringComparison.Ordinal))
            path = path.Replace("{group}", (await A.Group(council, person!)).Id.ToString(), StringComparison.Ordinal);
        var page = await browsing.Page(person: person);
        await page.GotoAsync(path);

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".govuk-skip-link")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#main-content")).ToBeFocusedAsync();

        await Press(page, "main form[method=post] button[type=submit]");
        await Expect(page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
        (await page.TitleAsync()).ShouldStartWith("Error: ");

        await page.Keyboard.PressAsync("Tab");
        var link = page.Locator(".govuk-error-summary a").First;
        await Expect(link).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("document.activeElement.tagName")).ShouldBeOneOf("INPUT", "TEXTAREA", "SELECT");
        (await page.EvaluateAsync<string>("document.activeElement.closest('.govuk-form-group--error')?.textContent ?? ''"))
            .ShouldContain((await link.TextContentAsync())!.Trim(), customMessage: "the link leads to the field that says the same");
        await page.Context.CloseAsync();
    }

    /// <summary>By keyboard: on to the button with Tab, then Enter.</summary>
    private static async Task Press(IPage page, string button)
    {
        for (var steps = 0; steps < 40; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (!await page.EvaluateAsync<bool>("button => document.activeElement === document.querySelector(button)", button))
                continue;
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForLoadStateAsync(LoadState.Load);
            return;
        }

        throw new InvalidOperationException($"{page.Url}: 40 steps with Tab do not reach {button}.");
    }
}
