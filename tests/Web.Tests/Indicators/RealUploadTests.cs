using System.Net.Http.Headers;
using LocalityLab.Application.Indicators.Import.Manifests;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Indicators;

/// <summary>An analyst's way with messy real files: what is proposed is right as it stands, and the check says what is odd.</summary>
[Trait("Category", "RealData")]
public class RealUploadTests
{
    [Theory, EachDatabase]
    public async Task Seniors_WithTitleNoteAndAnEmptySheet_ArePublishedAsProposedAndTakenBack(DatabaseProvider provider)
    {
        using var host = LabHost.Fresh(provider);
        var (trafford, client) = await Places(host);
        var columns = await Upload(client, "indicators/seniors_by_ward_2017.xlsx");
        Selected(columns, "AreaCodeColumn").ShouldNotBeNull();
        Checked(columns, "Geographies").ShouldBe(["ward17"]);
        var check = await Check(client, columns, new() { ["Period"] = "mid-2016" }, "Older people", "%", IndicatorKind.Proportion);
        check.Text().ShouldContain("25 rows read = 21 published + 0 rejected + 4 ignored");
        check.Document.QuerySelector(".lab-figure svg").ShouldNotBeNull("the preview is a map");

        var published = await client.Submit(check, new Dictionary<string, string>(), "form", follow: true);
        published.Text().ShouldContain("1 release is public.");
        var areas = (await trafford.Geography("ward17")).Areas;
        var values = await trafford.Vector("older-people", "ward17", "mid-2016");
        values.Values.ShouldAllBe(value => value > 1);
        areas.Count.ShouldBe(21);
        var undo = await client.Get(published.Path + "/undo");
        (await client.Submit(undo, new Dictionary<string, string> { ["Reason"] = "The wrong year" }, follow: true)).Text(".govuk-tag").ShouldBe("Taken back");
    }

    [Theory]
    [InlineData("indicators/ward17_burglary.csv")]
    [InlineData("indicators/ward17_anti-social_behaviour.csv")]
    [InlineData("indicators/ward17_violence_and_sexual_offences.csv")]
    public async Task OldWards_AreProposedForTheirOwnBoundaries_AndNeverJoinTheNewOnes(string file)
    {
        using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var (_, client) = await Places(host);
        var columns = await Upload(client, file);
        Checked(columns, "Geographies").ShouldBe(["ward17"]);

        var onNew = await Check(client, columns, new() { ["Geographies"] = "ward23" }, "Crime", "per 1,000 people", IndicatorKind.Rate);
        onNew.Text().ShouldContain("21 rows read = 0 published + 21 rejected + 0 ignored");
        onNew.Text().ShouldContain("The area belongs to Ward 2017, other boundaries than this file is for");
        onNew.Text().ShouldContain("Nothing can be published from this file as the columns are chosen.");
        onNew.Document.QuerySelectorAll("main form button").Select(button => button.TextContent.Trim()).ShouldNotContain("Publish");
    }

    [Fact]
    public async Task LifeExpectancy_OfAllAuthorities_IsReadWithSexAndItsGaps()
    {
        using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var (_, client) = await Places(host);
        var columns = await Upload(client, "indicators/life_expectancy_la.csv");
        Selected(columns, "AreaCodeColumn").ShouldBe("area_code");
        Selected(columns, "PeriodColumn").ShouldBe("period");
        Selected(columns, "ValueColumn").ShouldBe("value");
        var check = await Check(client, columns, new() { ["BreakdownColumn"] = "inequality", ["Geographies"] = "authority" }, "Life expectancy", "years", IndicatorKind.Mean);
        check.Text().ShouldContain("5,516 rows read =");
        check.Text().ShouldContain("36 without a value");
    }

    [Fact]
    public async Task Screening_WithSentinels_RejectsTheNegativeNumbersByRow()
    {
        using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var (_, client) = await Places(host);
        var columns = await Upload(client, "indicators/cervical_screening_gp_dec2017_trafford.csv");
        Selected(columns, "AreaCodeColumn").ShouldBe("Organisation.Code");
        var check = await Check(client, columns, new() { ["ValueColumn"] = "X3.5.year.coverage..", ["Layout"] = "OneColumn", ["PeriodColumn"] = "", ["Period"] = "December 2017", ["Geographies"] = "practice" }, "Screening", "%", IndicatorKind.Proportion);
        check.Text().ShouldContain("33 rows read = 31 published + 2 rejected + 0 ignored");
        check.Text().ShouldContain("Outside 0 to 100");
    }

    [Fact]
    public async Task LandAndBuildings_AreNoIndicator_AndSayWhereTheyBelong()
    {
        using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var (_, client) = await Places(host);
        var page = await Upload(client, "assets/council_land_and_buildings.csv");
        page.Text(".govuk-error-summary").ShouldContain("column «PropertyName» seems to hold home addresses (row 162 and 17 more)");
        page.Document.QuerySelector("main a[href='/trafford/assets/import']")!.TextContent.ShouldBe("upload a list of places");
    }

    private static async Task<(Trafford Trafford, LabClient Client)> Places(LabHost host)
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        var manifest = Trafford.Manifest();
        string[] slugs = ["ward17", "ward23", "authority", "country", "practice"];
        var places = manifest with
        {
            Geographies = [.. manifest.Geographies.Where(plan => slugs.Contains(plan.Slug))], Weights = null, Postcodes = null,
            Lookups = [], CalculatedLookups = [], Tables = [], Assets = [], Context = [], NeedProfiles = [], NotUsed = [],
        };
        (await Trafford.Load(host, places)).HasFailures.ShouldBeFalse();
        var trafford = await Trafford.Of(host);
        return (trafford, await (await trafford.Council.Person(Role.DataManager)).Client());
    }

    private static async Task<LabResponse> Upload(LabClient client, string file)
    {
        var form = await client.Get("/trafford/imports/upload");
        using var body = new MultipartFormDataContent();
        foreach (var input in form.Document.QuerySelectorAll("form[method=post] input[type=hidden]"))
            body.Add(new StringContent(input.GetAttribute("value") ?? ""), input.GetAttribute("name")!);
        var content = new ByteArrayContent(await File.ReadAllBytesAsync(SharedData.File(file), TestContext.Current.CancellationToken));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Add(content, "DataFile", Path.GetFileName(file));
        using var answer = await client.Http.PostAsync(form.Path, body, TestContext.Current.CancellationToken);
        return Shown(answer.Headers.Location is { } next ? await client.Get(next.ToString()) : await client.Read(answer, form.Path));
    }

    private static async Task<LabResponse> Check(LabClient client, LabResponse columns, Dictionary<string, string> choices, string name, string unit, IndicatorKind kind)
    {
        var indicator = Shown(await client.Submit(columns, choices, "form:not([action])", follow: true));
        indicator.Text("h1").ShouldBe("Which indicator it is");
        return Shown(await client.Submit(indicator, new Dictionary<string, string>
        {
            ["Which"] = "new", ["Name"] = name, ["Theme"] = "health", ["Unit"] = unit, ["Kind"] = kind.ToString(), ["Polarity"] = nameof(Polarity.HighIsBad),
            ["Decimals"] = "1", ["Publisher"] = "Publisher", ["Licence"] = "OGL v3.0",
        }, follow: true));
    }

    private static LabResponse Shown(LabResponse page)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{page.Path} {page.Status}: {page.Text()}");
        return page;
    }

    private static string? Selected(LabResponse page, string field) => page.Document.QuerySelector($"select[name={field}] option[selected]")?.GetAttribute("value");

    private static IEnumerable<string?> Checked(LabResponse page, string field) =>
        page.Document.QuerySelectorAll($"input[name={field}]").Where(input => input.HasAttribute("checked")).Select(input => input.GetAttribute("value"));
}
