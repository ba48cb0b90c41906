using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.Playwright;

namespace LocalityLab.Browser.Tests;

/// <summary>What the map is made to show: period, areas, classes, colours, searches, assets; and what is taken away from it.</summary>
public sealed class MapChoicesTests(Browsing browsing)
{
    private const string Poverty = "indicator=child-poverty&geography=lsoa21";

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Slider_MovesThroughTime_WithTheClassesItBeganWith(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await MapTown.Open(browsing, Poverty, width);
        await MapTown.OpenChoices(page);
        var classes = await Texts(page, "#map-legend tbody th");

        await page.Locator("#period-slider").FillAsync("0");
        await MapTown.Until(page, "period=2023");
        await MapTown.Settled(page);

        page.Url.ShouldContain("scale=2025");
        (await Texts(page, "#map-legend tbody th")).ShouldBe(classes);
        (await page.InnerTextAsync("#map-legend")).ShouldContain("Classes of 2025, so that periods compare.");
        (await page.InnerTextAsync("#map-table tr[data-id=S12]")).ShouldContain("48.0");
        (await page.TitleAsync()).ShouldContain("2023");
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Geography_Changes_AndTheMapStaysWhereItWasMoved(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await MapTown.Open(browsing, Poverty, width);
        await MapTown.OpenChoices(page);
        await page.Locator(".maplibregl-ctrl-zoom-in").ClickAsync();
        await MapTown.Until(page, "at=");
        var at = At(page);

        await page.Locator("#geography").SelectOptionAsync("locality");
        await MapTown.Until(page, "geography=locality");
        await MapTown.Settled(page);

        (await page.Locator("#map-table tbody tr").CountAsync()).ShouldBe(2);
        At(page).ShouldBe(at);
        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task ClassMethods_ChangeTheLegend_AndTheirBoxStaysOpen()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await MapTown.Open(browsing, Poverty, 1280);
        await MapTown.OpenChoices(page);
        var legends = new Dictionary<string, string>(StringComparer.Ordinal) { ["quantile"] = string.Join('|', await Texts(page, "#map-legend tbody tr")) };
        foreach (var method in (string[])["equal", "natural", "deviation"])
        {
            await page.Locator("#method").SelectOptionAsync(method);
            await MapTown.Until(page, $"method={method}");
            await MapTown.Settled(page);
            legends[method] = string.Join('|', await Texts(page, "#map-legend tbody tr"));
            (await page.Locator("#map-classes").GetAttributeAsync("open")).ShouldNotBeNull();
        }

        legends["equal"].ShouldNotBe(legends["quantile"]);
        legends["deviation"].ShouldContain("Under");
        (await page.InnerTextAsync("#map-legend")).ShouldContain("one standard deviation wide");
        await page.Locator("#classes").SelectOptionAsync("3");
        await MapTown.Until(page, "classes=3");
        await MapTown.Settled(page);
        (await page.Locator("#map-legend tbody tr").CountAsync()).ShouldBe(3);
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("indicator=child-poverty&geography=lsoa21")]
    [InlineData("indicator=income")]
    [InlineData("indicator=happiness&classes=4")]
    [InlineData("indicator=child-poverty&geography=lsoa21&method=deviation&classes=3")]
    public async Task Canvas_IsPaintedInTheColoursOfTheLegend(string query)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await MapTown.Open(browsing, query, 1280);
        var swatches = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#map-legend tbody rect')].map(one => one.getAttribute('fill'))");
        var picture = Convert.ToBase64String(await page.Locator("#map-canvas canvas").ScreenshotAsync());
        var painted = await page.EvaluateAsync<int[]>(
            """
            async ([picture, swatches]) => {
              const image = new Image();
              image.src = `data:image/png;base64,${picture}`;
              await image.decode();
              const canvas = new OffscreenCanvas(image.width, image.height);
              const context = canvas.getContext('2d');
              context.drawImage(image, 0, 0);
              const { data } = context.getImageData(0, 0, image.width, image.height);
              const wanted = swatches.map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
              const counts = swatches.map(() => 0);
              for (let at = 0; at < data.length; at += 4) wanted.forEach((rgb, index) => { if (rgb.every((part, channel) => Math.abs(data[at + channel] - part) <= 2)) counts[index]++; });
              return counts;
            }
            """,
            new object[] { picture, swatches });
        swatches.Distinct().Count().ShouldBe(swatches.Length);
        // Every class has areas here, and an area is thousands of pixels.
        painted.ShouldAllBe(pixels => pixels > 1_000);
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Search_FindsAPostcodeAndAName_AndSaysWhatIsNotThere(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await MapTown.Open(browsing, Poverty, width);
        await MapTown.OpenChoices(page);
        await Find(page, "aa11aa");
        await MapTown.Until(page, "area=S07");
        (await page.InnerTextAsync("#map-card-title")).ShouldBe("Small area S07 · in Ward W3");

        await Find(page, "area s03");
        await MapTown.Until(page, "area=S03");

        await Find(page, "Atlantis");
        await page.WaitForSelectorAsync("#find-none");
        (await page.InnerTextAsync("#find-none")).ShouldContain("No small area is called «Atlantis».");
        await Find(page, "M33 9XY");
        await page.WaitForSelectorAsync("#find-none >> text=M33 9XY");
        (await page.InnerTextAsync("#find-none")).ShouldContain("is not one of this council");
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Assets_AreCountedCircles_ThatOpenWithoutChoosingAnArea(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, council, problems) = await MapTown.Open(browsing, Poverty, width);
        await MapTown.OpenChoices(page);
        await page.Locator("#assets").SelectOptionAsync("library");
        await MapTown.Until(page, "assets=library");
        await page.WaitForSelectorAsync(".lab-map__count >> text=6");
        (await page.InnerTextAsync("#map-legend tbody tr:last-child")).ShouldContain("7");
        (await page.GetAttributeAsync("#map-legend tbody tr:last-child a", "href")).ShouldBe($"/{council.Slug}/assets?kind=library");

        await page.Locator("#map-canvas canvas").ScrollIntoViewIfNeededAsync();
        var circle = (await page.Locator(".lab-map__count").First.BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(circle.X + (circle.Width / 2), circle.Y + (circle.Height / 2));
        await MapTown.Until(page, "at=");
        page.Url.ShouldNotContain("area=");
        await page.Locator("#assets").SelectOptionAsync("");
        await page.WaitForSelectorAsync(".lab-map__count", new() { State = WaitForSelectorState.Detached });
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Downloads_AreWhatIsShown(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var (page, _, problems) = await MapTown.Open(browsing, $"{Poverty}&area=S05&assets=library", width);
        var csv = await page.RunAndWaitForDownloadAsync(() => page.Locator("#map-downloads a", new() { HasText = "CSV" }).ClickAsync());
        (await File.ReadAllTextAsync(await csv.PathAsync(), TestContext.Current.CancellationToken)).ShouldContain("S05");

        var svg = await page.RunAndWaitForDownloadAsync(() => page.Locator("#map-downloads a[data-svg]").ClickAsync());
        var drawing = await File.ReadAllTextAsync(await svg.PathAsync(), TestContext.Current.CancellationToken);
        drawing.ShouldContain("Child poverty, small areas, 2025");
        drawing.ShouldContain("Source: Office for child-poverty");
        drawing.ShouldContain("<circle");

        var png = await page.RunAndWaitForDownloadAsync(() => page.Locator("#map-downloads [data-png]").ClickAsync());
        png.SuggestedFilename.ShouldBe("child-poverty-lsoa21.png");
        var bytes = await File.ReadAllBytesAsync(await png.PathAsync(), TestContext.Current.CancellationToken);
        bytes[..8].ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)).ShouldBe(1280);
        problems.ShouldBeEmpty();
    }

    private static async Task Find(IPage page, string text)
    {
        await page.Locator("#find").FillAsync(text);
        await page.Locator("#find").PressAsync("Enter");
    }

    private static string At(IPage page) => System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query)["at"] ?? "";

    private static Task<string[]> Texts(IPage page, string selector) => page.EvaluateAsync<string[]>("selector => [...document.querySelectorAll(selector)].map(one => one.textContent.trim())", selector);
}
