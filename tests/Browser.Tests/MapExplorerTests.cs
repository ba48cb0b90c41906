using Deque.AxeCore.Playwright;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.Playwright;

namespace LocalityLab.Browser.Tests;

public sealed class MapExplorerTests(Browsing browsing)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Map_Moves_AndStaysTheSameAsItsAddress(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, council, problems) = await Open("map?indicator=child-poverty", width);

        // The moving map took the drawn one's place.
        (await page.Locator("#map-canvas canvas").CountAsync()).ShouldBe(1);
        (await page.Locator("#map-figure").IsHiddenAsync()).ShouldBeTrue();

        // By keyboard: the area in the middle of the map is chosen, and the address says which.
        await page.Locator("#map-canvas canvas").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("area=S", StringComparison.Ordinal));
        await page.WaitForSelectorAsync("#map-card-title");
        var card = await page.InnerTextAsync("#map-card");
        var row = await page.InnerTextAsync(".lab-table__row--selected");

        // Somebody else who opens the address without JavaScript reads the same.
        var plain = await browsing.Page(javaScript: false, width: width);
        await plain.GotoAsync(page.Url);
        (await plain.InnerTextAsync("#map-card")).ShouldBe(card);
        (await plain.InnerTextAsync(".lab-table__row--selected")).ShouldBe(row);
        (await plain.Locator("#map-figure svg").CountAsync()).ShouldBe(1);

        (await page.RunAxe()).Violations.Select(violation => violation.Id).ShouldBeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        problems.ShouldBeEmpty();
        _ = council;
    }

    [Fact]
    public async Task Map_WithAnotherIndicator_ChangesTableLegendAndAddressWithoutLeavingThePage()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await Open("map?indicator=child-poverty", 1280);
        await page.EvaluateAsync("window.stayed = true");

        await page.Locator("#indicator").SelectOptionAsync("claimants");
        await page.WaitForURLAsync(url => url.Contains("indicator=claimants", StringComparison.Ordinal));
        await page.WaitForSelectorAsync("#map-title >> text=Claimants");

        (await page.EvaluateAsync<bool>("window.stayed === true")).ShouldBeTrue();
        (await page.InnerTextAsync("#map-table tbody tr[data-id=S02]")).ShouldContain("no value published");
        (await page.InnerTextAsync("#map-legend")).ShouldContain("No value published");
        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Map_SortsItsTableInPlace()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await Open("map?indicator=child-poverty", 1280);
        (await page.Locator("#map-table tbody tr").First.GetAttributeAsync("data-id")).ShouldBe("S01");
        await page.Locator("#map-table th[aria-sort=descending] a").ClickAsync();
        (await page.Locator("#map-table tbody tr").First.GetAttributeAsync("data-id")).ShouldBe("S12");
        (await page.Locator("#map-table th[aria-sort=ascending]").CountAsync()).ShouldBe(1);
        page.Url.ShouldContain("order=up");
        problems.ShouldBeEmpty();
    }

    private async Task<(IPage Page, TestCouncil Council, List<string> Problems)> Open(string path, int width)
    {
        var council = await A.Council(browsing.Host);
        await NeedTown.Build(council);
        var page = await browsing.Page(width: width);
        List<string> problems = [];
        page.Console += (_, message) =>
        {
            if (message.Type is "error") problems.Add(message.Text);
        };
        page.PageError += (_, error) => problems.Add(error);
        await page.GotoAsync($"/{council.Slug}/{path}");
        await page.WaitForSelectorAsync("#map-explorer[data-ready=true]", new() { State = WaitForSelectorState.Attached, Timeout = 60_000 });
        return (page, council, problems);
    }
}
