using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LocalityLab.TestKit;
using Microsoft.Playwright;

namespace LocalityLab.Browser.Tests;

/// <summary>Placing an asset on the moving map: by keyboard, by click, by drag; and without scripts.</summary>
public sealed class PlacingTests(Browsing browsing)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Pin_SetByKeyboardClickAndDrag_LeadsOnWithItsPlace(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await Open(width);
        (await page.Locator("#place-plain").IsHiddenAsync()).ShouldBeTrue();
        (await page.Locator("#place-continue").IsHiddenAsync()).ShouldBeTrue();

        await page.Locator("#place-canvas canvas").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#place-words >> text=The pin is in Area W");
        var first = await page.GetAttributeAsync("#place-continue", "href");

        // The south-west quarter of the town is ward W1.
        await page.Locator("#place-canvas").ScrollIntoViewIfNeededAsync();
        var box = (await page.Locator("#place-canvas").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + (box.Width * 0.25f), box.Y + (box.Height * 0.7f));
        await page.WaitForSelectorAsync("#place-words >> text=The pin is in Area W1");
        var second = await page.GetAttributeAsync("#place-continue", "href");
        second.ShouldNotBe(first);

        var pin = (await page.Locator(".maplibregl-marker svg").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(pin.X + (pin.Width / 2), pin.Y + (pin.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(pin.X + (pin.Width / 2) + 10, pin.Y - 30, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.WaitForFunctionAsync("before => document.getElementById('place-continue').href !== new URL(before, location.href).href", second);

        (await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } })).Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        await page.Locator("#place-continue").ClickAsync();
        await MapTown.Until(page, "/assets/suggest/details?lon=-2.");
        (await page.InnerTextAsync(".govuk-inset-text")).ShouldContain("The point you chose, in Area L1, Area W1");
        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pin_OutsideTheCouncil_LeadsNowhereAndSaysSo()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await Open(1280);
        var box = (await page.Locator("#place-canvas").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + 4, box.Y + 4);
        await page.WaitForSelectorAsync("#place-words >> text=outside");
        (await page.Locator("#place-continue").IsHiddenAsync()).ShouldBeTrue();
        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task WithoutScripts_TheSmallMapTakesClicks()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var council = await A.Council(browsing.Host);
        await A.Town(council);
        var page = await browsing.Page(javaScript: false);
        await page.GotoAsync($"/{council.Slug}/assets/suggest");
        (await page.Locator("#place-map").IsHiddenAsync()).ShouldBeTrue();
        await page.Locator(".lab-place-map").ClickAsync(new() { Position = new() { X = 120, Y = 200 } });
        (await page.InnerTextAsync("#place-plain")).ShouldContain("The cross marks your point, in Area L1, Area W1");
    }

    private async Task<(IPage Page, TestCouncil Council, List<string> Problems)> Open(int width)
    {
        var council = await A.Council(browsing.Host);
        await A.Town(council);
        var page = await browsing.Page(width: width);
        var problems = MapTown.Listen(page);
        await page.GotoAsync($"/{council.Slug}/assets/suggest");
        await page.WaitForSelectorAsync("#place-map[data-ready=true]", new() { Timeout = 60_000 });
        return (page, council, problems);
    }
}
