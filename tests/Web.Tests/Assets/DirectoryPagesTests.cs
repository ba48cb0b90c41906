using System.Net;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Assets;

/// <summary>The directory in a browser without JavaScript.</summary>
public sealed class DirectoryPagesTests
{
    [Fact]
    public async Task Directory_TurnsItsPages()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var town = await NeedTown.Build(council);
        for (var number = 0; number < 51; number++)
            await town.Service((number % 12) + 1);
        var resident = LabClient.Anonymous(council.Host);
        async Task<List<string?>> Ids(string query)
        {
            var page = await resident.Get($"/{council.Slug}/assets{query}");
            page.Document.Title.ShouldBe($"Assets – {council.InScope.Name} Locality Lab");
            return [.. page.Document.QuerySelectorAll("#assets tbody tr").Select(row => row.GetAttribute("data-id"))];
        }

        var (first, second) = (await Ids(""), await Ids("?page=2"));
        (first.Count, second.Count).ShouldBe((50, 1));
        first.ShouldNotContain(second[0]);
    }

    [Theory, EachDatabase]
    public async Task Directory_IsSearchedFilteredAndDownloaded(DatabaseProvider provider)
    {
        var council = await Town(provider);
        await A.Asset(council, "=cmd|' /C calc'!A0", "library", "AA1 1AA", fields => fields with { Telephone = "+44 161 496 0000", Capacity = "1,200" });
        await A.Asset(council, "Riverside Park", "park", "AA1 1AB");
        var browser = LabClient.Anonymous(council.Host);

        var page = await browser.Get($"/{council.Slug}/assets?kind=land&view=map");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text("#result").ShouldBe("1 of 2 assets");
        page.Document.QuerySelectorAll("#assets tbody tr").Length.ShouldBe(1);
        page.Document.QuerySelectorAll("figure svg title").Select(title => title.TextContent).ShouldContain("Riverside Park");

        var csv = await browser.Get($"/{council.Slug}/assets.csv?kind=place");
        csv.Body.ShouldContain("'=cmd|");
        csv.Body.ShouldContain("'+44 161 496 0000");
        csv.Body.ShouldContain(",1200,");
        csv.Body.ShouldNotContain("Riverside");
        csv.Body.ShouldContain(",-2.35,53.4,");

        var geoJson = await browser.Get($"/{council.Slug}/api/v1/assets?q=riverside");
        using var json = System.Text.Json.JsonDocument.Parse(geoJson.Body);
        json.RootElement.GetProperty("features").GetArrayLength().ShouldBe(1);
        json.RootElement.GetProperty("numberLeftOutByFilter").GetInt32().ShouldBe(1);
        geoJson.Message.Headers.GetValues("Access-Control-Allow-Origin").Single().ShouldBe("*");
    }

    [Theory, EachDatabase]
    public async Task Directory_IsNarrowedToWhatIsOpenNow_AndSpeaksSchemaOrg(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var always = await A.Asset(council, "Lamp</script><b>House", "library", "AA1 1AA", fields => fields with { OpeningHours = "Every day 24 hours", Accessibility = "Level entrance" });
        await A.Asset(council, "Never", "library", "AA1 1AA", fields => fields with { OpeningHours = "Sunday closed" });
        await A.Asset(council, "Perhaps", "library", "AA1 1AA", fields => fields with { OpeningHours = "By booking" });
        var browser = LabClient.Anonymous(council.Host);

        var open = await browser.Get($"/{council.Slug}/assets?open=true&access=true");
        open.Text("#result").ShouldBe("1 of 3 assets");
        open.Text("#assets tbody").ShouldContain("Open now, all day");
        open.Document.QuerySelector("main form input[name=Open]")!.HasAttribute("checked").ShouldBeTrue();
        (await browser.Get($"/{council.Slug}/assets.csv?open=true")).Body.ShouldNotContain("Never");
        (await browser.Get($"/{council.Slug}/assets?open=perhaps")).Text("#result").ShouldBe("3 assets");

        var page = await browser.Get($"/{council.Slug}/assets/{always}");
        using var json = System.Text.Json.JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent);
        json.RootElement.GetProperty("@type").GetString().ShouldBe("Library");
        json.RootElement.GetProperty("name").GetString().ShouldBe("Lamp</script><b>House");
        json.RootElement.GetProperty("openingHoursSpecification")[0].GetProperty("dayOfWeek").GetArrayLength().ShouldBe(7);
        json.RootElement.GetProperty("geo").GetProperty("latitude").GetDouble().ShouldBe(53.4, 0.1);
        page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href")!.ShouldEndWith($"/{council.Slug}/assets/{always}");
    }

    [Theory, EachDatabase]
    public async Task Directory_IsSearchedByNeedCostAndAge_AndSaysBothEverywhere(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var swim = await A.Asset(council, "Swimming for eights", "activity", "AA1 1AA", fields => fields with { Cost = "Paid", CostNote = "£4", MinimumAge = "8", MaximumAge = "11", Address = "1 Bath Street, Oldtown" });
        await A.Asset(council, "Larder", "food-bank", "AA1 1AA", fields => fields with { Cost = "Free" });
        await A.Asset(council, "The old hall", "community-centre", "AA1 1AA", fields => fields with { Description = "Hot lunch on Fridays" });
        var browser = LabClient.Anonymous(council.Host);
        async Task<string> Names(string query) => string.Join(", ", (await browser.Get($"/{council.Slug}/assets?{query}")).Document.QuerySelectorAll("#assets tbody th a").Select(link => link.TextContent));

        (await Names("need=food")).ShouldBe("Larder, The old hall");
        (await Names("need=active")).ShouldBe("Swimming for eights");
        (await Names("cost=free")).ShouldBe("Larder");
        (await Names("cost=unsaid")).ShouldBe("The old hall");
        (await Names("age=9&cost=paid")).ShouldBe("Swimming for eights");
        (await Names("age=12")).ShouldBe("Larder, The old hall");
        (await Names("age=old&need=nothing&cost=much")).ShouldBe("Larder, Swimming for eights, The old hall");
        (await Names("q=food+bank")).ShouldBe("Larder", "a kind is found by its name");
        (await browser.Get($"/{council.Slug}/assets.csv?age=9&cost=paid")).Body.ShouldContain(",paid,£4,8,11,");

        var page = await browser.Get($"/{council.Slug}/assets/{swim}");
        page.Text("dl").ShouldContain("Cost£4");
        page.Text("dl").ShouldContain("Ages8 to 11 years");
        using var service = System.Text.Json.JsonDocument.Parse(page.Document.QuerySelectorAll("script[type='application/ld+json']")[1].TextContent);
        service.RootElement.GetProperty("audience").GetProperty("suggestedMinAge").GetInt32().ShouldBe(8);
        using var served = System.Text.Json.JsonDocument.Parse((await browser.Get($"/{council.Slug}/api/open-referral/services/{swim}")).Body);
        (served.RootElement.GetProperty("minimum_age").GetInt32(), served.RootElement.GetProperty("maximum_age").GetInt32()).ShouldBe((8, 11));
        served.RootElement.GetProperty("cost_options")[0].GetProperty("amount_description").GetString().ShouldBe("£4");
        served.RootElement.GetProperty("cost_options")[0].TryGetProperty("amount", out _).ShouldBeFalse("an amount is not guessed from words");

        var manager = await (await council.Person(Role.DataManager)).Client();
        var edit = await manager.Get($"/{council.Slug}/assets/{swim}/edit");
        (await manager.Submit(edit, new Dictionary<string, string> { ["Fields.MinimumAge"] = "12" }, "main form")).Text(".govuk-error-summary").ShouldContain("The oldest age must not be below the youngest");
        (await manager.Submit(edit, new Dictionary<string, string> { ["Fields.Cost"] = "Free", ["Fields.CostNote"] = "" }, "main form", follow: true)).Text().ShouldContain("Cost: «Paid» → «Free»");
    }

    [Theory, EachDatabase]
    public async Task Suggestion_ByPostcode_IsModeratedAndPublished(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var resident = LabClient.Anonymous(council.Host);
        var wrong = await resident.Get($"/{council.Slug}/assets/suggest?postcode=AA9+9ZZ");
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Text(".govuk-error-summary").ShouldContain("AA9 9ZZ");

        var details = await resident.Get($"/{council.Slug}/assets/suggest?postcode=aa11aa", follow: true);
        details.Text(".govuk-inset-text").ShouldContain("AA1 1AA, in Area");
        var incomplete = await resident.Submit(details, new Dictionary<string, string> { ["Fields.Kind"] = "activity" });
        incomplete.Status.ShouldBe(HttpStatusCode.BadRequest);
        incomplete.Text(".govuk-error-summary").ShouldContain("Enter the asset’s name");
        var values = new Dictionary<string, string> { ["Fields.Kind"] = "activity", ["Fields.Name"] = "Knit & natter" };
        (await resident.Submit(details, values)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await resident.Submit(details, values, follow: true)).Text("h1").ShouldBe("Thank you for your suggestion");
        (await resident.Get($"/{council.Slug}/assets")).Body.ShouldNotContain("natter");

        var moderator = await (await council.Person(Role.Adviser)).Client();
        var queue = await moderator.Get($"/{council.Slug}/assets/suggestions");
        var links = queue.Document.QuerySelectorAll("main li a").Select(link => link.GetAttribute("href")!).ToList();
        links.Count.ShouldBe(1);
        var suggestion = await moderator.Get(links[0]);
        (await moderator.Submit(suggestion, new Dictionary<string, string> { ["Reason"] = "" }, "form[action*=Refuse]")).Text(".govuk-error-summary").ShouldContain("Say why the suggestion is not taken");
        (await moderator.Submit(suggestion, new Dictionary<string, string> { ["Kind"] = "support-group" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await resident.Get($"/{council.Slug}/assets")).Document.QuerySelectorAll("#assets tbody tr > *").Take(2).Select(cell => cell.TextContent).ShouldBe(["Knit & natter", "Support group"]);
    }

    [Theory, EachDatabase]
    public async Task Place_PointedAtOnTheMap_ComesCloserAndLeadsToTheForm(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var manager = await (await council.Person(Role.DataManager)).Client();
        var first = await manager.Get($"/{council.Slug}/assets/new?map.x=100&map.y=160");
        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Text().ShouldContain("The cross marks your point");
        var picture = first.Document.QuerySelector("input[type=image]")!.GetAttribute("src")!;
        var svg = await manager.Get(picture);
        svg.Message.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        svg.Body.ShouldContain("<circle");

        var next = first.Document.QuerySelector("#place-plain a.govuk-button")!.GetAttribute("href")!;
        var form = await manager.Get(next);
        var added = await manager.Submit(form, new Dictionary<string, string> { ["Fields.Kind"] = "park", ["Fields.Name"] = "Pocket park" });
        added.Status.ShouldBe(HttpStatusCode.Redirect);
        (await manager.Get(added.Location!)).Text().ShouldContain("Pointed at on the map");
        (await manager.Get($"/{council.Slug}/assets/new?map.x=0&map.y=0")).Text().ShouldNotContain("The cross marks");
    }

    [Theory, EachDatabase]
    public async Task StaffPages_Work_AndAreClosedToOthers(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var id = await A.Asset(council);
        var manager = await (await council.Person(Role.DataManager)).Client();
        var member = await (await council.Person(Role.GroupMember)).Client();
        var anonymous = LabClient.Anonymous(council.Host);
        foreach (var path in new[] { "new", "new/details?postcode=AA1+1AA", "suggestions", "kinds", "kinds/library", $"{id}/edit", $"{id}/archive", "import" })
        {
            (await manager.Get($"/{council.Slug}/assets/{path}")).Status.ShouldBe(HttpStatusCode.OK, path);
            (await member.Get($"/{council.Slug}/assets/{path}")).Status.ShouldBe(HttpStatusCode.Forbidden, path);
            (await anonymous.Get($"/{council.Slug}/assets/{path}")).Status.ShouldBe(HttpStatusCode.Redirect, path);
        }

        foreach (var path in new[] { "", "?view=map&sort=kind&order=descending&page=9", $"/{id}", "/sources", "/suggest", "/suggest/details", "/suggest/thanks" })
            (await anonymous.Get($"/{council.Slug}/assets{path}")).Status.ShouldBe(HttpStatusCode.OK, path);
    }

    [Theory, EachDatabase]
    public async Task Edit_OfAStaleForm_IsAConflictThatSaysSo(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var id = await A.Asset(council);
        var manager = await (await council.Person(Role.DataManager)).Client();
        var form = await manager.Get($"/{council.Slug}/assets/{id}/edit");
        (await manager.Submit(form, new Dictionary<string, string> { ["Fields.Name"] = "First" })).Status.ShouldBe(HttpStatusCode.Redirect);

        var second = await manager.Submit(form, new Dictionary<string, string> { ["Fields.Name"] = "Second" });
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text(".govuk-error-summary").ShouldContain("Somebody else changed this asset");
        (await manager.Get($"/{council.Slug}/assets/{id}")).Text("h1").ShouldBe("First");
    }

    [Theory, EachDatabase]
    public async Task Upload_IsMappedCheckedAndPublishedByAJob(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var manager = await (await council.Person(Role.DataManager)).Client();
        var form = await manager.Get($"/{council.Slug}/assets/import");
        using var body = new MultipartFormDataContent();
        foreach (var input in form.Document.QuerySelectorAll("form[method=post] input[type=hidden]"))
            body.Add(new StringContent(input.GetAttribute("value") ?? ""), input.GetAttribute("name")!);
        body.Add(new StringContent("Libraries"), "Name");
        body.Add(new StringContent("The council"), "Publisher");
        body.Add(new StringContent("OGL v3.0"), "Licence");
        body.Add(new ByteArrayContent("name,postcode,cost,ages\nTown Library,AA1 1AA,Free,5-11\nFar Library,AA9 9ZZ,,\nTown Library,AA1 1AA,,\n"u8.ToArray()), "File", "libraries.csv");
        var uploaded = await manager.Http.PostAsync(form.Path, body);
        uploaded.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var check = await manager.Get(uploaded.Headers.Location!.ToString());
        check.Text().ShouldContain("3 rows read = 1 published + 1 rejected + 1 ignored.");
        // Where it would stand is seen before it is published.
        check.Document.QuerySelectorAll("figure svg path > title").Select(title => title.TextContent).ShouldContain("Town Library");
        var published = await manager.Submit(check, new Dictionary<string, string>(), "form[action*=Publish]");
        published.Status.ShouldBe(HttpStatusCode.Redirect);
        for (var waited = 0; waited < 300 && await council.Read(db => db.Assets.CountAsync()) == 0; waited++)
            await Task.Delay(100);

        var source = await manager.Get($"/{council.Slug}/assets/sources/libraries");
        source.Text().ShouldContain("3 rows read = 1 published + 1 rejected + 1 ignored.");
        (await manager.Get($"/{council.Slug}/assets")).Document.QuerySelectorAll("#assets tbody tr > *").Take(2).Select(cell => cell.TextContent).ShouldBe(["Town Library", "Library"]);
        (await council.Read(db => db.Assets.Select(asset => new { asset.Cost, asset.MinimumAge, asset.MaximumAge }).SingleAsync())).ShouldBe(new { Cost = (Domain.Assets.AssetCost?)Domain.Assets.AssetCost.Free, MinimumAge = (int?)5, MaximumAge = (int?)11 });
    }

    private static async Task<TestCouncil> Town(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        await A.Town(council);
        return council;
    }
}
