using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using LocalityLab.Domain.Indicators;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Maps;

public sealed class MapPageTests
{
    [Fact]
    public async Task Map_WithoutData_SaysWhatToExpect()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var page = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/map");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text().ShouldContain("No indicator has been published yet.");
    }

    [Fact]
    public async Task Map_HasAnEqualTable_WithEveryOwnArea()
    {
        var (council, _) = await Town();
        var page = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/map?indicator=claimants&geography=lsoa21");
        var rows = page.Document.QuerySelectorAll("#map-table tbody tr");
        rows.Length.ShouldBe(12);
        rows[0].TextContent.ShouldContain("Small area S01");
        rows.Single(row => row.GetAttribute("data-id") == "S02").TextContent.ShouldContain("no value published");
        // Each area that has a shape is drawn, and says the same value as the table.
        var drawn = page.Document.QuerySelectorAll("#map-figure path > title").Select(title => title.TextContent).ToList();
        drawn.ShouldContain("Small area S01: 99.0 people");
        drawn.ShouldContain("Small area S02: no value published");
    }

    [Fact]
    public async Task Map_ClassesInPageAndInApi_AreTheSame()
    {
        var (council, _) = await Town();
        var client = LabClient.Anonymous(council.Host);
        var page = await client.Get($"/{council.Slug}/map?indicator=child-poverty&method=equal&classes=4");
        var legend = page.Document.QuerySelectorAll(".lab-legend__rows tbody tr").Select(row => int.Parse(row.QuerySelector(".lab-legend__count")!.TextContent, CultureInfo.InvariantCulture)).ToList();
        var address = page.Document.QuerySelector("#map-data")!.GetAttribute("data-classes")!;
        using var json = JsonDocument.Parse(await client.Http.GetStringAsync(address));
        var classOf = json.RootElement.GetProperty("classOf").EnumerateArray().Select(index => index.GetInt32()).ToList();
        json.RootElement.GetProperty("colours").GetArrayLength().ShouldBe(4);
        legend.Sum().ShouldBe(12);
        Enumerable.Range(0, 4).Select(index => classOf.Count(at => at == index)).Reverse().ShouldBe(legend.Take(4));
    }

    [Fact]
    public async Task Map_WithAnArea_ShowsItsCardAndMarksItsRow()
    {
        var (council, _) = await Town();
        var page = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/map?indicator=child-poverty&area=S01");
        page.Text("#map-card").ShouldContain("Small area S01");
        page.Text("#map-card").ShouldContain("60.0%");
        page.Document.QuerySelectorAll(".lab-table__row--selected").Single().GetAttribute("data-id").ShouldBe("S01");
    }

    [Theory]
    [InlineData("name", "up", "S01", "S12")]
    [InlineData("value", "up", "S12", "S01")]
    [InlineData("value", "down", "S01", "S12")]
    public async Task Map_SortsItsTableByLinks(string sort, string order, string first, string last)
    {
        var (council, _) = await Town();
        var page = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/map?indicator=child-poverty&sort={sort}&order={order}");
        var own = page.Document.QuerySelectorAll("#map-table tbody tr").Select(row => row.GetAttribute("data-id")!).Where(code => code[0] == 'S').ToList();
        (own[0], own[^1]).ShouldBe((first, last));
    }

    [Fact]
    public async Task Map_AskedForAGeographyThatHasNone_ShowsAnotherAndSaysSo()
    {
        var (council, _) = await Town();
        var page = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/map?indicator=child-poverty&geography=ward23");
        page.Text().ShouldContain("Not published for wards (Wards 2023). The map shows small areas (Small areas 2021).");
    }

    [Fact]
    public async Task Map_OfAnIndicatorWithoutShapes_SaysWhereItsValuesAre()
    {
        var (council, _) = await Town();
        var page = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/map?indicator=life-expectancy");
        page.Text().ShouldContain("which have no shape to draw");
        page.Document.QuerySelectorAll("main svg").ShouldBeEmpty();
    }

    [Fact]
    public async Task Map_WithTheClassesOfAnotherPeriod_PutsWhatLiesBeyondIntoTheOuterClass()
    {
        var (council, town) = await Town();
        var indicator = await town.Indicator("visits", IndicatorKind.Count, Polarity.Neither, town.SmallAreas, ReleaseVector.Of(NeedTown.Each(number => number)));
        await town.Release(indicator, town.SmallAreas, ReleaseVector.Of(NeedTown.Each(number => number * 100)), 2024);
        var page = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/map?indicator=visits&period=2024-01-01_2024-12-31&scale=2025-01-01_2025-12-31&method=equal&classes=2");
        page.Text("#map-legend").ShouldContain("Classes of 2025, so that periods compare. Values beyond them are in the first or last class.");
        page.Document.QuerySelectorAll(".lab-legend__count")[0].TextContent.ShouldBe("12");
    }

    [Fact]
    public async Task Map_FindsAnAreaByName_AndLeadsToItsOwnAddress()
    {
        var (council, _) = await Town();
        var client = LabClient.Anonymous(council.Host);
        var found = await client.Get($"/{council.Slug}/map?indicator=child-poverty&find=area+s07");
        found.Status.ShouldBe(HttpStatusCode.Redirect);
        found.Location!.ShouldContain("area=S07");
        var none = await client.Get($"/{council.Slug}/map?indicator=child-poverty&find=Atlantis");
        none.Text("#find-none").ShouldBe("No small area is called «Atlantis». Type part of its name, or a full postcode.");
    }

    [Fact]
    public async Task Parts_AreThePageWithoutItsFrameAndDrawnMap()
    {
        var (council, _) = await Town();
        var client = LabClient.Anonymous(council.Host);
        var page = await client.Get($"/{council.Slug}/map?indicator=child-poverty");
        var parts = await client.Get($"/{council.Slug}/map?indicator=child-poverty&handler=Parts");
        parts.Document.QuerySelector("header").ShouldBeNull();
        parts.Document.QuerySelectorAll("#map-figure svg").ShouldBeEmpty();
        foreach (var id in (string[])["map-title", "map-form-fields", "map-legend", "map-card", "map-table-part", "map-source", "map-downloads", "map-data"])
            parts.Document.GetElementById(id)!.OuterHtml.ShouldBe(page.Document.GetElementById(id)!.OuterHtml);
    }

    [Fact]
    public async Task Picture_IsAFileOfItsOwn_WithTitleLegendAndSource()
    {
        var (council, _) = await Town();
        var response = await LabClient.Anonymous(council.Host).Http.GetAsync($"/{council.Slug}/map.svg?indicator=child-poverty");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        var text = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!.Value;
        text.ShouldContain("Child poverty, small areas, 2025");
        text.ShouldContain("Source: Office for child-poverty");
    }

    [Theory]
    [InlineData("map?indicator=nothing")]
    [InlineData("map.svg?indicator=nothing")]
    [InlineData("api/v1/classes?indicator=nothing")]
    public async Task Map_OfAnUnknownIndicator_IsNotFound(string path)
    {
        var (council, _) = await Town();
        (await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/{path}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?indicator=child-poverty&method=nonsense&classes=-5&scale=x&period=y&area=%3Cscript%3E&sort=z&order=z&assets=none")]
    [InlineData("?classes=999999999999999999&find=%00")]
    public async Task Map_WithAnyQuery_IsAPageWithoutInlineScriptOrStyle(string query)
    {
        var (council, _) = await Town();
        var page = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/map{query}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelectorAll("script:not([src])").ShouldBeEmpty();
        page.Document.All.ShouldNotContain(element => element.HasAttribute("style"));
        page.Document.All.SelectMany(element => element.Attributes).ShouldNotContain(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
    }

    private static async Task<(TestCouncil Council, NeedTown Town)> Town()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        return (council, await NeedTown.Build(council));
    }
}
