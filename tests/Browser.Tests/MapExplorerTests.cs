using System.Globalization;
using Deque.AxeCore.Playwright;
using LocalityLab.TestKit;
using Microsoft.Playwright;

namespace LocalityLab.Browser.Tests;

/// <summary>The map is moved, pointed at and chosen from; its address is its state, with scripts and without.</summary>
public sealed class MapExplorerTests(Browsing browsing)
{
    private const string Poverty = "indicator=child-poverty&geography=lsoa21";

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Map_Moves_AndStaysTheSameAsItsAddress(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await MapTown.Open(browsing, Poverty, width);

        // The moving map took the drawn one's place.
        (await page.Locator("#map-canvas canvas").CountAsync()).ShouldBe(1);
        (await page.Locator("#map-figure").IsHiddenAsync()).ShouldBeTrue();

        // By keyboard: the area in the middle of the map is chosen, and the address says which.
        await page.Locator("#map-canvas canvas").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await MapTown.Until(page, "area=S");
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
    }

    [Fact]
    public async Task Enter_BeforeTheShapesHaveCome_ChoosesOnceTheyAreThere()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var council = await MapTown.Build(browsing);
        var page = await browsing.Page();
        var problems = MapTown.Listen(page);
        var shapes = new TaskCompletionSource();
        await page.RouteAsync("**/api/v1/shapes/**", async route =>
        {
            await shapes.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync($"/{council.Slug}/map?{Poverty}");
        await page.Locator("#map-canvas canvas").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        page.Url.ShouldNotContain("area=");
        shapes.SetResult();
        await page.WaitForSelectorAsync("#map-card-title");
        page.Url.ShouldContain("area=S");
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Click_OnAnArea_ShowsItsCard(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await MapTown.Open(browsing, Poverty, width);
        await page.Locator("#map-canvas canvas").ScrollIntoViewIfNeededAsync();
        var box = (await page.Locator("#map-canvas").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + (box.Width * 0.3f), box.Y + (box.Height * 0.6f));
        await MapTown.Until(page, "area=S");
        await page.WaitForSelectorAsync("#map-card-title");
        var code = await page.GetAttributeAsync(".lab-table__row--selected", "data-id");
        page.Url.ShouldContain($"area={code}");
        (await page.InnerTextAsync("#map-card-title")).ShouldMatch($"^Small area {code} · in Ward W[1-4]$");
        // On a telephone the card is right under the map that was touched.
        var card = (await page.Locator("#map-card").BoundingBoxAsync())!;
        var legend = (await page.Locator("#map-legend").BoundingBoxAsync())!;
        if (width < 500) card.Y.ShouldBeLessThan(legend.Y);
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Place_ThatWasZoomedTo_IsInTheAddress_AndSurvivesEverythingElse(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await MapTown.Open(browsing, Poverty, width);
        await page.Locator("#map-canvas canvas").FocusAsync();
        await page.Keyboard.PressAsync("=");
        await MapTown.Until(page, "at=");
        await page.WaitForTimeoutAsync(600);
        var before = At(page);

        await page.ReloadAsync();
        await MapTown.Ready(page);
        At(page).ShouldBe(before);

        await page.Locator("#map-canvas canvas").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await MapTown.Until(page, "area=S");
        await MapTown.Settled(page);
        At(page).ShouldBe(before);

        // Moved again from there: the reload really stood at that place.
        await page.Locator("#map-canvas canvas").FocusAsync();
        await page.Keyboard.PressAsync("-");
        await page.WaitForFunctionAsync("before => new URLSearchParams(location.search).get('at') !== before", before);
        await page.WaitForTimeoutAsync(600);
        Zoom(At(page)).ShouldBe(Zoom(before) - 1, 0.02);

        await page.Locator(".lab-map__whole").ClickAsync();
        await page.WaitForFunctionAsync("!new URLSearchParams(location.search).has('at')");
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Back_UndoesOneChoiceAfterAnother(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await MapTown.Open(browsing, Poverty, width);
        await MapTown.OpenChoices(page);
        await page.EvaluateAsync("window.stayed = true");
        await page.Locator("#indicator").SelectOptionAsync("claimants");
        await MapTown.Until(page, "indicator=claimants");
        await MapTown.Settled(page);
        await page.Locator("#map-canvas canvas").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await MapTown.Until(page, "area=S");
        await page.WaitForSelectorAsync("#map-card-title");

        await page.GoBackAsync();
        await page.WaitForSelectorAsync("#map-card-title", new() { State = WaitForSelectorState.Detached });
        page.Url.ShouldContain("indicator=claimants");
        await page.GoBackAsync();
        await page.WaitForSelectorAsync("#map-title >> text=Child poverty");
        (await page.Locator("#indicator").InputValueAsync()).ShouldBe("child-poverty");
        await page.GoForwardAsync();
        await page.WaitForSelectorAsync("#map-title >> text=Claimants");
        (await page.EvaluateAsync<bool>("window.stayed === true")).ShouldBeTrue();
        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Map_WithAnotherIndicator_ChangesTableLegendTitleAndAddressWithoutLeavingThePage()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await MapTown.Open(browsing, Poverty, 1280);
        await page.EvaluateAsync("window.stayed = true");

        await page.Locator("#indicator").SelectOptionAsync("claimants");
        await MapTown.Until(page, "indicator=claimants");
        await page.WaitForSelectorAsync("#map-title >> text=Claimants");

        (await page.EvaluateAsync<bool>("window.stayed === true")).ShouldBeTrue();
        (await page.InnerTextAsync("#map-table tbody tr[data-id=S02]")).ShouldContain("no value published");
        (await page.InnerTextAsync("#map-legend")).ShouldContain("No value published");
        (await page.TitleAsync()).ShouldStartWith("Claimants, small areas, 2025 – ");
        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Map_SortsItsTableInPlace()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await MapTown.Open(browsing, Poverty, 1280);
        (await page.Locator("#map-table tbody tr").First.GetAttributeAsync("data-id")).ShouldBe("S01");
        await page.Locator("#map-table th[aria-sort=descending] a").ClickAsync();
        (await page.Locator("#map-table tbody tr").First.GetAttributeAsync("data-id")).ShouldBe("S12");
        (await page.Locator("#map-table th[aria-sort=ascending]").CountAsync()).ShouldBe(1);
        page.Url.ShouldContain("order=up");
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task WithoutScripts_TheFormLeadsThroughTheSameMap(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var council = await MapTown.Build(browsing);
        var page = await browsing.Page(javaScript: false, width: width);
        await page.GotoAsync($"/{council.Slug}/map?{Poverty}");
        await page.Locator("#geography").SelectOptionAsync("locality");
        await page.Locator("#assets").SelectOptionAsync("library");
        await page.Locator("#map-update").ClickAsync();
        page.Url.ShouldContain("geography=locality");
        (await page.Locator("#map-table tbody tr").CountAsync()).ShouldBe(2);
        (await page.Locator("#map-figure svg circle").CountAsync()).ShouldBe(7);

        await page.Locator("#geography").SelectOptionAsync("lsoa21");
        await page.Locator("#find").FillAsync(MapTown.Postcode);
        await page.Locator("#find-go").ClickAsync();
        page.Url.ShouldContain("area=S07");
        (await page.InnerTextAsync("#map-card-title")).ShouldBe("Small area S07 · in Ward W3");
        (await page.Locator("#map-canvas").IsHiddenAsync()).ShouldBeTrue();
        (await page.Locator("#map-downloads a[href$='.csv'], #map-downloads a[data-svg]").CountAsync()).ShouldBe(2);
        (await page.TitleAsync()).ShouldStartWith("Child poverty, small areas, 2025 – ");
    }

    private static string At(IPage page) => System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query)["at"] ?? "";

    private static double Zoom(string at) => double.Parse(at.Split(',')[2], CultureInfo.InvariantCulture);
}
