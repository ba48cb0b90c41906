using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Analysis;

/// <summary>Making, seeing, saving and taking away need scores, in a browser without JavaScript.</summary>
public sealed class NeedPageTests
{
    private const string Score = "areas=lsoa21&item=child-poverty~high~2&item=income~low~1";
    private static readonly NeedDefinition Definition = new("lsoa21", [new("child-poverty", NeedDirection.HighIsNeed, 2), new("claimants", NeedDirection.HighIsNeed, 1)]);

    [Theory, EachDatabase]
    public async Task Journey_WithoutAnAccount_LeadsFromAreasToAScore(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var browser = LabClient.Anonymous(council.Host);
        var list = await browser.Get($"/{council.Slug}/need");
        list.Text().ShouldContain("Nobody has saved a need profile yet");

        var areas = await browser.Get(list.Document.QuerySelector("a.govuk-button")!.GetAttribute("href")!);
        Tick(areas, "lsoa21");
        var indicators = await browser.Submit(areas, None, "main form", follow: true);
        indicators.Text("h1").ShouldBe("Which indicators show need?");
        indicators.Text("details").ShouldContain("Life expectancy Published for larger areas (Wards 2023).");
        Tick(indicators, "child-poverty");
        Tick(indicators, "happiness");

        var weights = await browser.Submit(indicators, None, "main form", follow: true);
        Checked(weights, "Directions[child-poverty]").ShouldBe("high", "its polarity says so");
        Checked(weights, "Directions[happiness]").ShouldBeNull("nobody but the person can say");
        var check = await browser.Submit(weights, new Dictionary<string, string>(StringComparer.Ordinal) { ["Weights[child-poverty]"] = "3", ["Directions[happiness]"] = "low" }, "main form", follow: true);
        check.Text("h1").ShouldBe("Check how the score is made");
        check.Text("dl").ShouldContain("Child poverty 75.0% of the score. High values are need.");

        var score = await browser.Get(check.Document.QuerySelector("a.govuk-button")!.GetAttribute("href")!);
        score.Status.ShouldBe(HttpStatusCode.OK);
        score.Document.QuerySelectorAll("#table tbody tr").Length.ShouldBe(12);
        score.Document.QuerySelectorAll("svg[role=img]").Length.ShouldBe(2, "one for wide, one for narrow screens");
        score.Text().ShouldContain("Nothing is stored.");
        score.Text(".govuk-body-l").ShouldStartWith("Small area S01, in Ward W1, has the greatest need: 78.0 on a scale from just above 0 to 100.");
        var madeOf = score.Document.QuerySelector("#made-of")!.Closest("table")!;
        madeOf.ClassList.ShouldContain("lab-table--stack", "cards on a telephone");
        madeOf.QuerySelectorAll("tbody td").Select(cell => cell.GetAttribute("data-label")).Distinct().ShouldBe(["Share of the score", "What is need", "Period", "Source and licence"]);
    }

    [Theory, EachDatabase]
    public async Task Weights_ThatAreNoNumbers_AreSaidFieldByFieldAndStay(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var browser = LabClient.Anonymous(council.Host);
        var form = await browser.Get($"/{council.Slug}/need/new/weights?areas=lsoa21&i=child-poverty&i=income&i=happiness");

        var answer = await browser.Submit(form, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Weights[child-poverty]"] = "a lot", ["Weights[income]"] = "2", ["Weights[happiness]"] = "-1",
        }, "main form");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Document.QuerySelectorAll(".govuk-error-summary__list a").Select(link => link.TextContent).ShouldBe([
            "Enter a weight for «Child poverty» that is a number above 0, such as 1 or 2.5.",
            "Choose whether high or low values of «Happiness» show need.",
            "Enter a weight for «Happiness» that is a number above 0, such as 1 or 2.5."], "in the order of the page");
        foreach (var link in answer.Document.QuerySelectorAll(".govuk-error-summary__list a"))
            answer.Document.QuerySelector($"[id='{link.GetAttribute("href")![1..]}']").ShouldNotBeNull("each problem leads to its field");
        Value(answer, "Weights[child-poverty]").ShouldBe("a lot");
        Value(answer, "Weights[income]").ShouldBe("2");
        Value(answer, "Weights[happiness]").ShouldBe("-1");
        Checked(answer, "Directions[income]").ShouldBe("low");
        answer.Document.Title.ShouldStartWith("Error: ");
    }

    [Theory, EachDatabase]
    public async Task Indicators_WithNoneChosen_AsksAgain(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var browser = LabClient.Anonymous(council.Host);

        var answer = await browser.Submit(await browser.Get($"/{council.Slug}/need/new/indicators?areas=lsoa21"), None, "main form");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text(".govuk-error-summary").ShouldContain("Choose at least one indicator.");
        answer.Document.QuerySelector("#i").ShouldNotBeNull();
    }

    [Theory, EachDatabase]
    public async Task Save_AsksToSignIn_ThenKeepsItUnderALinkOfItsOwn(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var address = $"/{council.Slug}/need/new/save?{Score}";
        (await LabClient.Anonymous(council.Host).Get(address)).Location!.ShouldContain("/account/sign-in");
        var browser = await (await council.Person(Role.GroupMember)).Client();
        var form = await browser.Get(address);

        (await browser.Submit(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = "" })).Text(".govuk-error-summary").ShouldContain("Enter a name for the need profile.");
        var saved = await browser.Submit(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = "Families", ["Description"] = "For our bid" }, follow: true);

        saved.Status.ShouldBe(HttpStatusCode.OK);
        saved.Text(".govuk-notification-banner").ShouldContain("Saved.");
        var again = await browser.Submit(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = "Families" });
        again.Location.ShouldBe($"/{council.Slug}/need/families", "a double click makes one profile");
        var shared = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/need/families");
        shared.Text("h1").ShouldBe("Families");
        shared.Text().ShouldContain("Child poverty 66.7% High values are need 2025 Office for child-poverty. OGL v3.0");
        shared.Document.QuerySelector("form[method=post]").ShouldBeNull("a stranger can neither copy nor delete");
    }

    [Theory, EachDatabase]
    public async Task Change_StartsFromTheProfileAndKeepsItsLink(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var maker = await council.Person(Role.GroupMember);
        await council.Send(new CreateNeedProfile(Guid.CreateVersion7(), new("Families", "", Definition, NeedProfileVisibility.Public)), maker);
        var browser = await maker.Client();
        var page = await browser.Get($"/{council.Slug}/need/families");

        var check = await browser.Get(page.Document.QuerySelectorAll("a.govuk-button").Single(link => link.TextContent.Contains("Change", StringComparison.Ordinal)).GetAttribute("href")!);
        var form = await browser.Get(check.Document.QuerySelectorAll("a.govuk-button")[1].GetAttribute("href")!);
        form.Text("h1").ShouldBe("Save the change to Families");
        var saved = await browser.Submit(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = "Young families" }, follow: true);
        saved.Path.ShouldBe($"/{council.Slug}/need/families");
        saved.Text("h1").ShouldBe("Young families");

        var stale = await browser.Submit(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = "Late" });
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text(".govuk-error-summary").ShouldContain("Somebody changed this need profile after you opened the form.");
    }

    [Theory, EachDatabase]
    public async Task CopyAndDelete_AreOnThePageOfThoseWhoMay(DatabaseProvider provider)
    {
        var council = await Town(provider);
        await council.Send(new CreateNeedProfile(Guid.CreateVersion7(), new("Families", "", Definition, NeedProfileVisibility.Public)), await council.Person(Role.Adviser));
        var member = await (await council.Person(Role.GroupMember)).Client();
        var page = await member.Get($"/{council.Slug}/need/families");
        page.Text().ShouldNotContain("Delete this profile");
        (await member.Get($"/{council.Slug}/need/families/delete")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var copy = await member.Submit(page, None, follow: true);
        copy.Text("h1").ShouldBe("Copy of Families");
        copy.Text(".govuk-tag").ShouldBe("Private");
        (await LabClient.Anonymous(council.Host).Get(copy.Path)).Status.ShouldBe(HttpStatusCode.NotFound);

        var ask = await member.Get($"{copy.Path}/delete");
        var gone = await member.Submit(ask, None, follow: true);
        gone.Text(".govuk-notification-banner").ShouldContain("«Copy of Families» is deleted.");
        (await member.Get(copy.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task UnknownAndForeign_Are404Everywhere(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var other = await Town(provider);
        await other.Send(new CreateNeedProfile(Guid.CreateVersion7(), new("Theirs", "", Definition, NeedProfileVisibility.Public)), await other.Person(Role.Adviser));
        await council.Send(new CreateNeedProfile(Guid.CreateVersion7(), new("Ours", "", Definition, NeedProfileVisibility.Public)), await council.Person(Role.Adviser));
        var browser = LabClient.Anonymous(council.Host);
        foreach (var path in new[]
        {
            "need/nothing", "need/theirs", "need/theirs/S01", "need/theirs/scores.csv", "need/theirs/indicators.csv", "need/theirs/map.svg", "api/v1/need/theirs",
            "need/ours/nowhere", "need/ours/X12", "need/score?areas=nowhere&item=income~low~1", $"need/score/nowhere?{Score}", "need/new/indicators?areas=nowhere",
            "gap?profile=theirs&kind=library", "gap.csv?profile=theirs&kind=library", "gap/map.svg?profile=theirs&kind=library", "api/v1/gap?profile=theirs&kind=library",
            "gap?profile=ours&kind=moon-base", "api/v1/gap?profile=ours&kind=moon-base",
        })
        {
            (await browser.Get($"/{council.Slug}/{path}")).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Theory, EachDatabase]
    public async Task DamagedLink_SaysSoAndOffersANewStart(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var browser = LabClient.Anonymous(council.Host);
        foreach (var path in new[] { "need/score?areas=lsoa21&item=income~low~much", "need/score?areas=lsoa21", "need/new/check?areas=lsoa21&item=x" })
        {
            var answer = await browser.Get($"/{council.Slug}/{path}");
            answer.Status.ShouldBe(HttpStatusCode.BadRequest, path);
            answer.Document.QuerySelector(".govuk-error-summary").ShouldNotBeNull(path);
        }
    }

    [Theory, EachDatabase]
    public async Task Table_SortsByLinksAndIsTheDownload(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var browser = LabClient.Anonymous(council.Host);
        var page = await browser.Get($"/{council.Slug}/need/score?{Score}&sort=rank&order=down");
        page.Document.QuerySelectorAll("#table tbody th").Select(cell => cell.TextContent).First().ShouldBe("Small area S12 in Ward W4");
        page.Text().ShouldContain("The ward of each area is its best fit in");
        page.Document.QuerySelector("#table th[aria-sort=descending]")!.TextContent.ShouldBe("Rank");

        var csv = await browser.Http.GetAsync($"/{council.Slug}/need/score/scores.csv?{Score}");
        csv.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("area_code,area_name,area_ward,need_score,rank,of,tenth,fifth,indicators_missing,child-poverty_value");
        lines.Length.ShouldBe(13);
        lines[1].ShouldStartWith("S01,Small area S01,Ward W1,100,1,12,1,1,0,60,present,1,66.666667,");
        (await (await browser.Http.GetAsync($"/{council.Slug}/need/score/scores.csv?{Score}")).Content.ReadAsStringAsync())
            .ShouldBe(await csv.Content.ReadAsStringAsync(), "the same releases give the same bytes");
        var method = await browser.Get($"/{council.Slug}/need/score/indicators.csv?{Score}");
        method.Body.ShouldContain("Office for income");
        (await browser.Get($"/{council.Slug}/need/score/map.svg?{Score}")).Body.ShouldStartWith("<?xml");
    }

    [Theory, EachDatabase]
    public async Task Area_SaysWhyAndLeadsToItsProfile(DatabaseProvider provider)
    {
        var council = await Town(provider);
        await council.Send(new CreateNeedProfile(Guid.CreateVersion7(), new("Families", "", Definition, NeedProfileVisibility.Public)), await council.Person(Role.Adviser));

        var page = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/need/families/S02");

        page.Text("h1").ShouldBe("Small area S02 · in Ward W1");
        page.Text().ShouldContain("Child poverty is 55.0% in 2025: rank 2 of 12 small areas for need.");
        page.Text().ShouldContain("Claimants: no published value. The weights of the others were made to add up to 100%.");
        page.Document.QuerySelector($"a[href='/{council.Slug}/areas/lsoa21/S02']").ShouldNotBeNull();
    }

    [Theory, EachDatabase]
    public async Task Api_GivesTheSameNumbersAsThePage(DatabaseProvider provider)
    {
        var council = await Town(provider);

        var answer = await LabClient.Anonymous(council.Host).Http.GetAsync($"/{council.Slug}/api/v1/need/score?{Score}");

        using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var first = json.RootElement.GetProperty("areas")[0];
        first.GetProperty("code").GetString().ShouldBe("S01");
        first.GetProperty("rank").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("indicators")[0].GetProperty("share").GetDouble().ShouldBe(2 / 3.0, 1e-12);
        (await LabClient.Anonymous(council.Host).Http.GetAsync($"/{council.Slug}/api/v1/need/score?areas=lsoa21&item=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, EachDatabase]
    public async Task Pages_CostTheSameFewQueriesHoweverManyIndicators(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        await NeedTown.Build(council);
        var browser = LabClient.Anonymous(host);

        var one = await Queries(host, browser, $"/{council.Slug}/need/score?areas=lsoa21&item=income~low~1");
        var many = await Queries(host, browser, $"/{council.Slug}/need/score?areas=lsoa21&item=child-poverty~high~2&item=income~low~1&item=claimants~high~1&item=happiness~low~1&item=population~high~1");
        var list = await Queries(host, browser, $"/{council.Slug}/need");
        var step = await Queries(host, browser, $"/{council.Slug}/need/new/indicators?areas=lsoa21");

        many.ShouldBeLessThanOrEqualTo(one + 1, "only what is not yet in memory is read");
        many.ShouldBeLessThanOrEqualTo(14);
        list.ShouldBeLessThanOrEqualTo(4);
        step.ShouldBeLessThanOrEqualTo(10);
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

    private static readonly Dictionary<string, string> None = [];

    private static async Task<TestCouncil> Town(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        await NeedTown.Build(council);
        return council;
    }

    private static void Tick(LabResponse page, string value) =>
        ((IHtmlInputElement)page.Document.QuerySelector($"main input[value='{value}']")!).IsChecked = true;

    private static string? Checked(LabResponse page, string name) =>
        page.Document.QuerySelectorAll("input[type=radio]").OfType<IHtmlInputElement>().FirstOrDefault(input => input.Name == name && input.IsChecked)?.Value;

    private static string? Value(LabResponse page, string name) =>
        page.Document.QuerySelectorAll("input").OfType<IHtmlInputElement>().Single(input => input.Name == name).Value;
}
