using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Places;

/// <summary>Small areas go by code names: wherever they are listed the ward that they lie in stands beside them.</summary>
public sealed class AreaWardsTests
{
    [Theory, EachDatabase]
    public async Task SmallAreas_InListsAndSearch_NameTheirWardAndSayBestFitOnce(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var browser = LabClient.Anonymous(council.Host);

        var list = await browser.Get($"/{council.Slug}/areas/lsoa21");
        list.Document.QuerySelectorAll("main li").Select(item => item.TextContent.Trim()).ShouldContain("Small area S04 · in Ward W2");
        list.Text().Split("best fit").Length.ShouldBe(2, "said once");
        list.Document.QuerySelectorAll("main li").Select(item => item.TextContent.Trim()).ShouldContain("Elsewhere", "an area that no lookup leads to a ward keeps its name");

        (await browser.Get($"/{council.Slug}/areas?q=S04")).Text().ShouldContain("Small area S04 · in Ward W2");
        (await browser.Http.GetStringAsync($"/{council.Slug}/api/v1/search?q=S04")).ShouldContain("\"place\":\"in Ward W2\"");
    }

    [Theory, EachDatabase]
    public async Task Wards_InTheirOwnList_StandAlone(DatabaseProvider provider)
    {
        var council = await Town(provider);

        var list = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/areas/ward23");

        list.Document.QuerySelectorAll("main li").Select(item => item.TextContent.Trim()).ShouldContain("Ward W2");
        list.Text().ShouldNotContain("·");
        list.Text().ShouldNotContain("best fit");
    }

    [Theory, EachDatabase]
    public async Task Download_OfAnIndicator_HasAColumnForTheWard(DatabaseProvider provider)
    {
        var council = await Town(provider);

        var lines = (await LabClient.Anonymous(council.Host).Http.GetStringAsync($"/{council.Slug}/indicators/child-poverty/lsoa21.csv")).TrimStart('\uFEFF').Split("\r\n");

        lines[0].ShouldStartWith("area_code,area_name,area_ward,");
        lines[1].ShouldStartWith("S01,Small area S01,Ward W1,");
    }

    private static async Task<TestCouncil> Town(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        await NeedTown.Build(council);
        return council;
    }
}
