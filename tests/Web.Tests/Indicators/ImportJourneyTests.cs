using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Indicators;

/// <summary>A data manager's way with a file, without JavaScript: upload, columns, indicator, check, publish, take back.</summary>
public class ImportJourneyTests
{
    private const string Csv = "Claimants by ward\n\nWard code,Ward name,Month,Count\nW1,Ashby,March 2026,120\nW2,Barton,March 2026,*\nW9,Elsewhere,March 2026,7\n\nSource: somebody\n";

    [Theory, EachDatabase]
    public async Task Journey_FromUploadToPublishedAndBack(DatabaseProvider provider)
    {
        var (council, client) = await Council(provider);
        var columns = await Upload(client, council, "claimants.csv", Csv);
        columns.Text("h1").ShouldBe("Which columns hold what");
        Selected(columns, "AreaCodeColumn").ShouldBe("Ward code");
        Selected(columns, "AreaNameColumn").ShouldBe("Ward name");
        Selected(columns, "PeriodColumn").ShouldBe("Month");
        Selected(columns, "ValueColumn").ShouldBe("Count");
        columns.Document.QuerySelector("input[name=Geographies][value=ward23]")!.HasAttribute("checked").ShouldBeTrue();

        var indicator = await client.Submit(columns, new Dictionary<string, string>(), "form:not([action])", follow: true);
        indicator.Text("h1").ShouldBe("Which indicator it is");
        var check = await client.Submit(indicator, New("Claimants"), follow: true);
        check.Text("h1").ShouldBe("Check before you publish");
        check.Text().ShouldContain("7 rows read = 2 published + 1 rejected + 4 ignored");
        check.Text().ShouldContain("W9");
        check.Text().ShouldContain("Areas by the codes in «Ward code», values from «Count», period from «Month»");
        check.Text().ShouldContain("withheld");
        check.Document.QuerySelector(".lab-figure svg")!.QuerySelector("title")!.TextContent.ShouldContain("Claimants");
        (await Published(council)).ShouldBeEmpty();

        var import = await client.Submit(check, new Dictionary<string, string>(), "form", follow: true);
        import.Text().ShouldContain("1 release is public.");
        import.Text(".govuk-tag").ShouldBe("Published");
        (await Published(council)).ShouldBe([("claimants", 1, 120)]);

        var again = await client.Submit(check, new Dictionary<string, string>(), "form", follow: true);
        again.Text(".govuk-tag").ShouldBe("Published");
        (await Published(council)).ShouldBe([("claimants", 1, 120)]);

        var undo = await client.Get(import.Document.QuerySelector("a[href$='/undo']")!.GetAttribute("href")!);
        (await client.Submit(undo, new Dictionary<string, string> { ["Reason"] = "" })).Text(".govuk-error-summary").ShouldContain("Say why the numbers are taken back");
        var undone = await client.Submit(undo, new Dictionary<string, string> { ["Reason"] = "Wrong month" }, follow: true);
        undone.Text(".govuk-tag").ShouldBe("Taken back");
        (await Published(council)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Publish_WhenNumbersWereInForce_CorrectsThemAndUndoPutsThemBack(DatabaseProvider provider)
    {
        var (council, client) = await Council(provider);
        await PublishAs(client, council, Csv, New("Claimants"));
        var corrected = await PublishAs(client, council, Csv.Replace("120", "121", StringComparison.Ordinal), Known("claimants"));
        (await Published(council)).ShouldBe([("claimants", 2, 121)]);
        var undo = await client.Get(corrected.Path + "/undo");
        await client.Submit(undo, new Dictionary<string, string> { ["Reason"] = "A typing error" });
        (await Published(council)).ShouldBe([("claimants", 1, 120)]);
    }

    [Fact]
    public async Task Undo_WhenALaterImportCorrected_IsRefusedWithItsName()
    {
        var (council, client) = await Council(DatabaseProvider.Sqlite);
        var first = await PublishAs(client, council, Csv, New("Claimants"));
        await PublishAs(client, council, Csv.Replace("120", "121", StringComparison.Ordinal), Known("claimants"));
        var undo = await client.Get(first.Path + "/undo");
        var refused = await client.Submit(undo, new Dictionary<string, string> { ["Reason"] = "Old" });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text(".govuk-error-summary").ShouldContain("A later import (Claimants) has already corrected these numbers");
        (await Published(council)).ShouldBe([("claimants", 2, 121)]);
    }

    [Theory]
    [InlineData("", "Choose a CSV, Excel or GeoJSON file")]
    [InlineData("%PDF-1.7", "it looks like a PDF")]
    [InlineData("code,email\nW1,someone@example.org\n", "column «email» seems to hold e-mail addresses (row 2)")]
    [InlineData("code,value\nW1,1\0\n", "cannot be read")]
    public async Task Upload_WhenFileIsBad_SaysWhyAndStoresNothing(string content, string message)
    {
        var (council, client) = await Council(DatabaseProvider.Sqlite);
        var answer = await Upload(client, council, "figures.csv", content);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text(".govuk-error-summary").ShouldContain(message);
        (await council.Read(async db => await db.ImportRuns.CountAsync() + await db.StoredFiles.CountAsync())).ShouldBe(0);
        Directory.GetFiles(council.Host.Folder, "*", SearchOption.AllDirectories).Where(file => file.Contains(council.Id.ToString("D"), StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_When200Megabytes_IsRefusedWithTheLimit()
    {
        var (council, client) = await Council(DatabaseProvider.Sqlite);
        var form = await client.Get($"/{council.Slug}/imports/upload");
        using var answer = await Post(client, form, "huge.csv", new StreamContent(new MemoryStream(new byte[200 << 20])));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Files can be up to 52.4 MB");
    }

    [Fact]
    public async Task Upload_WhenSentTwice_IsOneImport()
    {
        var (council, client) = await Council(DatabaseProvider.Sqlite);
        var form = await client.Get($"/{council.Slug}/imports/upload");
        using var first = await Post(client, form, "a.csv", new ByteArrayContent(Encoding.UTF8.GetBytes(Csv)));
        using var second = await Post(client, form, "a.csv", new ByteArrayContent(Encoding.UTF8.GetBytes(Csv)));
        second.Headers.Location.ShouldBe(first.Headers.Location);
        (await council.Read(db => db.ImportRuns.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Columns_WhenSomethingIsMissing_SaysItBesideTheField()
    {
        var (council, client) = await Council(DatabaseProvider.Sqlite);
        var columns = await Upload(client, council, "claimants.csv", Csv);
        var answer = await client.Submit(columns, new Dictionary<string, string> { ["PeriodColumn"] = "", ["Period"] = "some time" }, "form:not([action])");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text("#Period-error").ShouldContain("«some time» is not a period");
        answer = await client.Submit(answer, new Dictionary<string, string> { ["AreaCodeColumn"] = "", ["AreaNameColumn"] = "", ["Period"] = "2026" }, "form:not([action])");
        answer.Text("#AreaCodeColumn-error").ShouldContain("Say which column holds the area codes");
    }

    [Fact]
    public async Task Columns_OfNumbersWithMarkers_AreNoWordsToChooseRowsBy()
    {
        var (council, client) = await Council(DatabaseProvider.Sqlite);
        var columns = await Upload(client, council, "claimants.csv", "Ward code,Sex,Month,Count\nW1,Female,March 2026,120\nW1,Male,March 2026,about 40\nW2,Female,March 2026,[c]\nW2,Male,March 2026,\"1,234\"\n");
        columns.Document.QuerySelectorAll("input[name^='Only'][name$='.Column']").Select(input => input.GetAttribute("value")).ShouldBe(["Sex"]);
    }

    [Fact]
    public async Task Columns_WhenFormIsStale_IsAConflict()
    {
        var (council, client) = await Council(DatabaseProvider.Sqlite);
        var columns = await Upload(client, council, "claimants.csv", Csv);
        await client.Submit(columns, new Dictionary<string, string>(), "form:not([action])");
        var stale = await client.Submit(columns, new Dictionary<string, string>(), "form:not([action])");
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text(".govuk-error-summary").ShouldContain("has moved on since you opened the page");
    }

    [Fact]
    public async Task Columns_WhenAnotherHeaderRowIsGiven_AreReadAgain()
    {
        var (council, client) = await Council(DatabaseProvider.Sqlite);
        var columns = await Upload(client, council, "claimants.csv", Csv);
        var again = await client.Submit(columns, new Dictionary<string, string> { ["HeaderRow"] = "0" }, "form[action]", follow: true);
        again.Text().ShouldContain("no row with column names was found");
        again.Document.QuerySelectorAll("#AreaCodeColumn option").Select(option => option.TextContent).ShouldContain("Column A");
    }

    [Fact]
    public async Task Discard_DeletesTheFileAndPublishesNothing()
    {
        var (council, client) = await Council(DatabaseProvider.Sqlite);
        var columns = await Upload(client, council, "claimants.csv", Csv);
        var discard = await client.Get(columns.Path.Replace("/columns", "/discard", StringComparison.Ordinal));
        (await client.Submit(discard, new Dictionary<string, string>(), follow: true)).Text("h1").ShouldBe("Imports of data");
        (await council.Read(db => db.ImportRuns.Select(run => run.State).SingleAsync())).ShouldBe(ImportState.Discarded);
        (await client.Get(columns.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Upload_WhenGeoJson_MatchesFeaturesByTheirCodes()
    {
        var (council, client) = await Council(DatabaseProvider.Sqlite);
        const string Json = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"W1","rate":12.5},"geometry":{"type":"Point","coordinates":[-2.3,53.4]}},{"type":"Feature","properties":{"code":"W2","rate":9},"geometry":null}]}""";
        var columns = await Upload(client, council, "rates.geojson", Json);
        var indicator = await client.Submit(columns, new Dictionary<string, string> { ["Period"] = "2024/25" }, "form:not([action])", follow: true);
        var check = await client.Submit(indicator, New("Some rate"), follow: true);
        check.Text().ShouldContain("2 rows read = 2 published + 0 rejected + 0 ignored");
    }

    private static async Task<LabResponse> PublishAs(LabClient client, TestCouncil council, string csv, IReadOnlyDictionary<string, string> indicator)
    {
        var columns = await Upload(client, council, "claimants.csv", csv);
        var choice = await client.Submit(columns, new Dictionary<string, string>(), "form:not([action])", follow: true);
        var check = await client.Submit(choice, indicator, follow: true);
        return await client.Submit(check, new Dictionary<string, string>(), "form", follow: true);
    }

    private static Dictionary<string, string> New(string name) => new()
    {
        ["Which"] = "new", ["Name"] = name, ["Theme"] = "work", ["Unit"] = "people", ["Kind"] = nameof(IndicatorKind.Count), ["Polarity"] = nameof(Polarity.HighIsBad),
        ["Decimals"] = "0", ["Publisher"] = "Office of tests", ["Licence"] = "OGL v3.0",
    };

    private static Dictionary<string, string> Known(string slug) => new() { ["Which"] = "known", ["Indicator"] = slug };

    private static string? Selected(LabResponse page, string field) => page.Document.QuerySelector($"select[name={field}] option[selected]")?.GetAttribute("value");

    private static async Task<LabResponse> Upload(LabClient client, TestCouncil council, string name, string content)
    {
        var form = await client.Get($"/{council.Slug}/imports/upload");
        using var answer = await Post(client, form, name, new ByteArrayContent(Encoding.UTF8.GetBytes(content)));
        if (answer.Headers.Location is { } next) return await client.Get(next.ToString());
        return await client.Read(answer, form.Path);
    }

    private static async Task<HttpResponseMessage> Post(LabClient client, LabResponse form, string name, HttpContent file)
    {
        using var body = new MultipartFormDataContent();
        foreach (var input in form.Document.QuerySelectorAll("form[method=post] input[type=hidden]"))
            body.Add(new StringContent(input.GetAttribute("value") ?? ""), input.GetAttribute("name")!);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        body.Add(file, "DataFile", name);
        return await client.Http.PostAsync(form.Path, body);
    }

    /// <summary>Slug, version and first value of everything in force.</summary>
    private static Task<List<(string, int, double)>> Published(TestCouncil council) => council.Read(async db =>
    {
        var releases = await db.Releases.AsNoTracking().Where(release => release.State == ReleaseState.Published).ToListAsync();
        var found = new List<(string, int, double)>();
        foreach (var release in releases)
        {
            var slug = await db.Indicators.Where(indicator => indicator.Id == release.IndicatorId).Select(indicator => indicator.Slug).SingleAsync();
            var values = VectorBytes.FromRow(await db.ReleaseValues.AsNoTracking().SingleAsync(row => row.ReleaseId == release.Id));
            found.Add((slug, release.Version, values.Values[0]));
        }

        return found;
    });

    private static async Task<(TestCouncil Council, LabClient Client)> Council(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var geography = A.Geography("ward23", GeographyKind.Ward, 2);
        geography.HasShapes = true;
        var areas = new[] { ("W1", "Ashby"), ("W2", "Barton") }.Select((area, ordinal) => new Area { GeographyId = geography.Id, Ordinal = ordinal, Code = area.Item1, Name = area.Item2, HasShape = true }).ToArray();
        var boundaries = BoundariesBuilder.Build([.. areas.Select(area => new AreaShape(area.Ordinal, area.Code, area.Name, Square(area.Ordinal)))], 2).ToBoundaries(geography.Id);
        await council.Save([geography, .. areas, boundaries, new Theme { Slug = "work", Name = "Work" }]);
        return (council, await (await council.Person(Role.DataManager)).Client());
    }

    private static NetTopologySuite.Geometries.Polygon Square(int column) => new(new NetTopologySuite.Geometries.LinearRing(
        [new(-2.4 + (0.1 * column), 53.4), new(-2.3 + (0.1 * column), 53.4), new(-2.3 + (0.1 * column), 53.5), new(-2.4 + (0.1 * column), 53.5), new(-2.4 + (0.1 * column), 53.4)])) { SRID = 4326 };
}
