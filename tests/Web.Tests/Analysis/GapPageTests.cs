using System.Net;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Analysis;

/// <summary>Need against provision on its page, its downloads and its API.</summary>
public sealed class GapPageTests
{
    [Theory, EachDatabase]
    public async Task Form_LeadsToMapScatterAndTable(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var browser = LabClient.Anonymous(council.Host);
        var form = await browser.Get($"/{council.Slug}/gap");
        form.Text().ShouldContain("Families (Small areas 2021)");

        var result = await browser.Submit(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "library" }, "main form", follow: true);

        result.Status.ShouldBe(HttpStatusCode.OK);
        result.Text("h1").ShouldBe("Families and libraries");
        result.Document.QuerySelectorAll("svg[role=img] > title").Select(title => title.TextContent).Distinct(StringComparer.Ordinal)
            .ShouldBe(["Families and libraries", "Need score and distance to the nearest library, by small area"]);
        var rows = result.Document.QuerySelectorAll("#table tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent))).ToList();
        rows.Count.ShouldBe(12);
        rows[0].ShouldStartWith("Small area S01 · in Ward W1 A gap. Need is in the highest third (rank 1 of 12); the nearest library is ");
        rows[0].ShouldContain("|1|100.0|");
        rows[0].ShouldContain("Need is in the highest third (rank 1 of 12)");
        rows[11].ShouldStartWith("Small area S12 · in Ward W4 Nobody lives there.|not compared|not compared|");
        rows[11].ShouldEndWith("|0");
        result.Text().ShouldContain("2 rows of the file «Libraries» could not be used");
        result.Document.QuerySelector($"a[href^='/{council.Slug}/assets']").ShouldNotBeNull();
        result.Document.QuerySelector($"#table a[href='/{council.Slug}/areas/lsoa21/S01']").ShouldNotBeNull();
    }

    [Theory, EachDatabase]
    public async Task Address_IsTheShortestThatGivesTheSame(DatabaseProvider provider)
    {
        var council = await Town(provider);

        var answer = await LabClient.Anonymous(council.Host).Get(
            $"/{council.Slug}/gap?next=true&profile=families&kind=library&method=count&distance=1,200&limit=800&weight=1&limit=1600&weight=0.68&limit=2400&weight=0.22&limit=&weight=&capacity=");

        answer.Location.ShouldBe($"/{council.Slug}/gap?profile=families&kind=library&method=count&distance=1200");
    }

    [Theory, EachDatabase]
    public async Task WhatCannotBeRead_IsSaidAtItsFieldAndStays(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var browser = LabClient.Anonymous(council.Host);

        var answer = await browser.Get($"/{council.Slug}/gap?next=true&profile=families&method=count&distance=far&limit=800&weight=1&limit=abc&weight=0.5");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Document.QuerySelectorAll(".govuk-error-summary__list a").Select(link => (link.GetAttribute("href"), link.TextContent)).ShouldBe([
            ("#Kind", "Choose at least one kind of asset."),
            ("#Distance", "Enter a distance between 50 and 50,000 metres, such as 1600."),
            ("#Limit", "Enter each band as metres above 0 and a weight above 0 and at most 1, such as 800 and 1.")]);
        foreach (var id in new[] { "Kind", "Distance", "Limit" })
            answer.Document.GetElementById(id).ShouldNotBeNull();
        answer.Document.GetElementById("Distance")!.GetAttribute("value").ShouldBe("far");
        answer.Document.QuerySelectorAll("input[name=limit]").Select(input => input.GetAttribute("value")).ShouldContain("abc");
    }

    [Theory, EachDatabase]
    public async Task UnsavedNeed_IsCarriedInTheAddress(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var browser = LabClient.Anonymous(council.Host);
        const string Need = "areas=lsoa21&item=income~low~1";

        var form = await browser.Get($"/{council.Slug}/gap?{Need}");
        form.Text("select").ShouldContain("The need score you came from (not saved)");
        var result = await browser.Submit(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "library" }, "main form", follow: true);

        result.Text("h1").ShouldBe("Need score and libraries");
        result.Path.ShouldBe($"/{council.Slug}/gap?areas=lsoa21&item={Uri.EscapeDataString("income~low~1")}&kind=library");
    }

    [Theory, EachDatabase]
    public async Task DownloadsAndApi_GiveTheNumbersOfThePage(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var http = LabClient.Anonymous(council.Host).Http;
        const string Query = "profile=families&kind=library&method=access";

        var csv = (await http.GetStringAsync($"/{council.Slug}/gap.csv?{Query}")).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using var json = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync($"/{council.Slug}/api/v1/gap?{Query}"));

        csv.Length.ShouldBe(13);
        csv[0].ShouldStartWith("area_code,area_name,area_ward,residents,need_score,need_rank");
        var areas = json.RootElement.GetProperty("areas").EnumerateArray().ToList();
        areas.Select(area => area.GetProperty("code").GetString()).ShouldBe(csv.Skip(1).Select(line => line.Split(',')[0]));
        areas[0].GetProperty("accessPerPerson").GetDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(csv[1].Split(',')[12]);
        areas.Select(area => area.GetProperty("ward").GetString()).ShouldBe(csv.Skip(1).Select(line => line.Split(',')[2]));
        areas[0].GetProperty("ward").GetString().ShouldNotBeNullOrEmpty();
        areas[^1].GetProperty("gapRank").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        json.RootElement.GetProperty("leftOut").GetArrayLength().ShouldBeGreaterThan(0);
        (await http.GetStringAsync($"/{council.Slug}/gap/map.svg?{Query}")).ShouldStartWith("<?xml");
        (await http.GetAsync($"/{council.Slug}/api/v1/gap?kind=library")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await http.GetAsync($"/{council.Slug}/api/v1/gap?{Query}&distance=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, EachDatabase]
    public async Task WithoutAssets_SaysWhatToDo(DatabaseProvider provider)
    {
        var council = await Town(provider);

        var page = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/gap?profile=families&kind=food-bank");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text().ShouldContain("The asset register has no food banks in the council. Choose another kind of asset, or add them to the register.");
        page.Document.QuerySelector("#table").ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task Page_CostsTheSameFewQueriesHoweverManyAssets(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var (council, town) = await Build(await A.Council(host));
        var browser = LabClient.Anonymous(host);
        var path = $"/{council.Slug}/gap?profile=families&kind=library&kind=gp-practice&kind=park";

        var few = await Queries(host, browser, path);
        for (var number = 1; number <= 11; number++)
            await town.Service(number, kind: number % 2 == 0 ? "gp-practice" : "library");
        var many = await Queries(host, browser, path);

        many.ShouldBe(few);
        many.ShouldBeLessThanOrEqualTo(26);
    }

    private static async Task<int> Queries(LabHost host, LabClient browser, string path)
    {
        // What is remembered for a second must not be forgotten in between because the machine is busy.
        host.Time.Stand();
        await browser.Get(path);
        host.Queries.Start();
        (await browser.Get(path)).Status.ShouldBe(HttpStatusCode.OK);
        return host.Queries.Commands.Count;
    }

    private static async Task<TestCouncil> Town(DatabaseProvider provider) => (await Build(await A.Council(provider))).Council;

    private static async Task<(TestCouncil Council, NeedTown Town)> Build(TestCouncil council)
    {
        var town = await NeedTown.Build(council);
        await town.Service(12);
        await council.Send(
            new CreateNeedProfile(Guid.CreateVersion7(), new("Families", "", new("lsoa21", [new("child-poverty", NeedDirection.HighIsNeed, 1)]), NeedProfileVisibility.Public)),
            await council.Person(Role.Adviser));
        return (council, town);
    }
}
