using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LocalityLab.Application.Places.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Places;

/// <summary>A council brings in its own boundaries, without whoever runs the service.</summary>
public sealed class BoundaryUploadTests
{
    [Theory, EachDatabase]
    public async Task FromSignUp_ToTheFirstPublishedMap_GoesThroughPagesAlone(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var slug = string.Concat(Guid.CreateVersion7().ToString("N")[^12..].Select(digit => (char)(char.IsDigit(digit) ? 'g' + (digit - '0') : digit)));
        var authority = $"E06{(uint)string.GetHashCode(slug, StringComparison.Ordinal) % 1_000_000:000000}";
        var client = await People.SignedIn(host, (await People.Create(host)).Id);

        var page = await client.Get("/councils/sign-up/authority");
        page = await client.Submit(page, new Dictionary<string, string> { ["Name"] = "North Vale", ["AuthorityCode"] = authority }, follow: true);
        page = await client.Submit(page, new Dictionary<string, string> { ["Slug"] = slug }, follow: true);
        page = await client.Submit(page, new Dictionary<string, string> { ["ContactEmail"] = "data@example.org", ["JobTitle"] = "Analyst" }, follow: true);
        page = await client.Submit(page, new Dictionary<string, string> { ["Plan"] = "small" }, follow: true);
        page = await client.Submit(page, new Dictionary<string, string> { ["MayAct"] = "true" }, follow: true);
        page = await client.Get(page.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        page.Text(".lab-onboarding").ShouldContain("0 of 7 done");
        page = await client.Get(page.Document.QuerySelectorAll(".lab-onboarding a").First().GetAttribute("href")!);

        page.Text("h1").ShouldBe("Boundaries");
        page = await client.Get(page.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        page = await Upload(client, page, "wards.gpkg", MadeBoundaries.GeoPackage(MadeBoundaries.Wards(authority)));
        page.Text("h1").ShouldBe("What the areas are");
        (Chosen(page, "CodeColumn"), Chosen(page, "NameColumn"), Chosen(page, "OnlyColumn")).ShouldBe(("WD23CD", "WD23NM", "LAD23CD"));
        page.Document.QuerySelector("#OnlyText")!.GetAttribute("value").ShouldBe(authority);
        page.Document.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("Wards 2023");
        page.Document.QuerySelector("input[name=Kind][value=Ward]")!.HasAttribute("checked").ShouldBeTrue();
        page = await client.Submit(page, new Dictionary<string, string> { ["Attribution"] = "Contains OS data" }, follow: true);
        page.Text("h1").ShouldBe("Check the boundaries: Wards 2023");
        page.Text().ShouldContain("5 rows read = 4 published + 0 rejected + 1 ignored");
        page.Document.QuerySelectorAll("svg path[data-area]").Length.ShouldBe(8, "four wards, for wide and for narrow screens");
        page = await client.Submit(page, new Dictionary<string, string>(), follow: true);
        page.Text("h1").ShouldBe("Wards 2023");
        page.Text().ShouldContain("Ashby");
        page.Text().ShouldNotContain("Elsewhere");

        page = await Upload(client, await client.Get($"/{slug}/imports/upload"), "claimants.csv", Encoding.UTF8.GetBytes("Ward code,Month,Count\nE05000001,March 2026,120\nE05000002,March 2026,80\nE05000003,March 2026,40\nE05000004,March 2026,10\n"));
        page = await client.Submit(page, new Dictionary<string, string>(), "form:not([action])", follow: true);
        var indicator = new Dictionary<string, string>
        {
            ["Which"] = "new", ["Name"] = "Claimants", ["Unit"] = "people", ["Kind"] = "Count", ["Polarity"] = "HighIsBad", ["Decimals"] = "0", ["Publisher"] = "Office", ["Licence"] = "OGL v3.0",
        };
        (await client.Submit(page, indicator)).Text(".govuk-error-summary").ShouldContain("Choose a theme, or name a new one");
        page = await client.Submit(page, new Dictionary<string, string>(indicator) { ["NewTheme"] = "Work" }, follow: true);
        page.Text("h1").ShouldBe("Check before you publish");
        page = await client.Submit(page, new Dictionary<string, string>(), "form", follow: true);
        page.Text(".govuk-tag").ShouldBe("Published");

        page = await client.Get($"/{slug}/work");
        page.Text(".lab-onboarding").ShouldContain("2 of 7 done");
        (await client.Submit(page, new Dictionary<string, string>(), "form[action*=Map]")).Location.ShouldBe($"/{slug}/map");
        var stranger = LabClient.Anonymous(host);
        (await stranger.Get($"/{slug}/map")).Text().ShouldContain("Claimants");
        (await stranger.Get($"/{slug}/areas/authority/{authority}")).Text().ShouldContain("250", Case.Sensitive, "added up for the council as a whole, which was made from its wards");
        (await stranger.Get($"/{slug}/areas/wards-2023")).Text().ShouldContain("Contains OS data");
    }

    [Fact]
    public async Task Upload_OfWhatIsNoBoundaries_SaysWhatToDo_AndStoresNothing()
    {
        var (council, manager) = await Council();
        var client = await manager.Client();
        var form = await client.Get($"/{council.Slug}/boundaries/upload");

        (await Upload(client, form, "x.csv", "a,b\n1,2\n"u8.ToArray())).Text("#DataFile-error").ShouldContain("holds no shapes. Boundaries come as GeoJSON");
        (await Upload(client, form, "x.zip", [.. "PK\u0003\u0004"u8, .. "nothing.shp"u8])).Text("#DataFile-error").ShouldContain("cannot be read");
        (await Upload(client, form, "x.geojson", [])).Text("#DataFile-error").ShouldContain("Choose a GeoJSON file, a GeoPackage or a zipped shapefile");
        (await council.Read(db => db.BoundaryUploads.CountAsync())).ShouldBe(0);
        (await council.Read(db => db.StoredFiles.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Check_NamesWhatCannotBePublished()
    {
        var (council, manager) = await Council();
        var wards = MadeBoundaries.Wards("E06000001");

        (await Problems(council, manager, [.. wards, wards[0] with { Shape = MadeBoundaries.Rectangle(-2.0, 53.0, -1.9, 53.1) }])).ShouldContain("Codes stand in several rows");
        (await Problems(council, manager, [.. wards, new("E05000010", "Swapped", "", MadeBoundaries.Rectangle(53.37, -2.40, 53.43, -2.30))])).ShouldContain("outside the United Kingdom");
        (await Problems(council, manager, [.. wards, new("E05000010", "Twice", "", MadeBoundaries.Rectangle(-2.40, 53.38, -2.31, 53.43))])).ShouldContain("Areas lie on the same ground: Ashby and Twice (100% of the smaller one)");
        (await Problems(council, manager, [.. wards.Select(ward => ward with { Shape = null })])).ShouldContain("None of the rows that are kept has an area");
        (await Problems(council, manager, wards, GeographyKind.Authority)).ShouldContain("The council itself is one area");
        (await council.Read(db => db.Geographies.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Publish_OfSmallAreasAndNewWards_LeadsThemToEachOther_AndKeepsTheOldEdition(DatabaseProvider provider)
    {
        var (council, manager) = await Council(provider);
        await Publish(council, manager, MadeBoundaries.Wards("E06000001").Take(4), "Wards 2022", GeographyKind.Ward);
        List<MadeArea> small = [new("E01000001", "Small 1", "", MadeBoundaries.Rectangle(-2.40, 53.37, -2.35, 53.43)), new("E01000002", "Small 2", "", MadeBoundaries.Rectangle(-2.35, 53.37, -2.30, 53.43))];
        await Publish(council, manager, small, "Small areas 2021", GeographyKind.Lsoa);

        var slug = await Publish(council, manager, MadeBoundaries.Wards("E06000001", "1").Take(4), "Wards 2022", GeographyKind.Ward);

        slug.ShouldBe("wards-2022-2");
        (await council.Read(db => db.Geographies.Where(geography => geography.IsCurrent).OrderBy(geography => geography.Slug).Select(geography => geography.Slug).ToListAsync())).ShouldBe(["small-areas-2021", "wards-2022-2"]);
        var lookup = await council.Read(db => db.Lookups.SingleAsync(row => db.Geographies.Any(geography => geography.Id == row.ToGeographyId && geography.Slug == "wards-2022-2")));
        (lookup.Kind, LookupEntries.Of(lookup)).ShouldSatisfyAllConditions(made => made.Kind.ShouldBe(LookupKind.BestFit), made => made.Item2.ShouldBe([new(0, 0, 1), new(1, 0, 1)]));
        (await council.Read(db => db.Lookups.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Publish_Twice_OrWithAnOldVersion_MakesOne_AndDiscardTakesTheFile()
    {
        var (council, manager) = await Council();
        var id = await Describe(council, manager, MadeBoundaries.Wards("E06000001"), "Wards 2023", GeographyKind.Ward);
        (await council.Send(new PublishBoundaries(id, 1), manager)).Error.ShouldBeOfType<BoundaryUploadNotOpen>();
        (await council.Send(new PublishBoundaries(id, 2), manager)).ThrowIfFailed();
        (await council.Send(new PublishBoundaries(id, 2), manager)).Error.ShouldBeOfType<BoundaryUploadNotOpen>();
        (await council.Send(new DiscardBoundaries(id), manager)).Error.ShouldBeOfType<BoundaryUploadNotOpen>();
        (await council.Read(db => db.Geographies.CountAsync())).ShouldBe(1);

        var other = await Describe(council, manager, MadeBoundaries.Wards("E06000001"), "More", GeographyKind.Other);
        (await council.Send(new DiscardBoundaries(other), manager)).ThrowIfFailed();
        (await council.Read(db => db.StoredFiles.CountAsync())).ShouldBe(1);
        (await (await manager.Client()).Get($"/{council.Slug}/boundaries/{other}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<(TestCouncil Council, TestPerson Manager)> Council(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var council = await A.Council(provider);
        return (council, await council.Person(Role.DataManager));
    }

    private static async Task<string> Problems(TestCouncil council, TestPerson manager, IReadOnlyList<MadeArea> areas, GeographyKind kind = GeographyKind.Ward)
    {
        var id = await Describe(council, manager, areas, "Wards 2023", kind);
        (await council.Send(new PublishBoundaries(id, 2), manager)).Error.ShouldNotBeNull();
        return string.Join(' ', (await council.Send(new CheckBoundaries(id), manager)).Value.Problems);
    }

    private static async Task<string> Publish(TestCouncil council, TestPerson manager, IEnumerable<MadeArea> areas, string name, GeographyKind kind) =>
        (await council.Send(new PublishBoundaries(await Describe(council, manager, [.. areas], name, kind), 2), manager)).Value;

    private static async Task<Guid> Describe(TestCouncil council, TestPerson manager, IReadOnlyList<MadeArea> areas, string name, GeographyKind kind)
    {
        var id = Guid.CreateVersion7();
        (await council.Send(new UploadBoundaries(id, "wards.geojson", MadeBoundaries.GeoJson(areas)), manager)).ThrowIfFailed();
        (await council.Send(new DescribeBoundaries(id, 1, new() { CodeColumn = "WD23CD", NameColumn = "WD23NM", Kind = kind, Name = name, Year = 2022 }), manager)).ThrowIfFailed();
        return id;
    }

    private static async Task<LabResponse> Upload(LabClient client, LabResponse form, string name, byte[] content)
    {
        using var body = new MultipartFormDataContent();
        foreach (var input in form.Document.QuerySelectorAll("form[method=post] input[type=hidden]"))
            body.Add(new StringContent(input.GetAttribute("value") ?? ""), input.GetAttribute("name")!);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Add(file, "DataFile", name);
        using var answer = await client.Http.PostAsync(form.Path, body);
        return answer.Headers.Location is { } next ? await client.Get(next.ToString()) : await client.Read(answer, form.Path);
    }

    private static string Chosen(LabResponse page, string select) => page.Document.QuerySelector($"#{select} option[selected]")?.GetAttribute("value") ?? "";
}
