using System.Net;
using LocalityLab.Application.Places.Localities;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Places;

/// <summary>Localities drawn from wards. The town has wards W1 to W4 and, to begin with, the localities L1 (W1 and W3) and L2 (W2 and W4).</summary>
public sealed class LocalityTests
{
    [Theory, EachDatabase]
    public async Task Draw_FromWards_WithoutJavaScript_PublishesAnEditionThatEverythingGoesAlongWith(DatabaseProvider provider)
    {
        var (council, manager) = await Town(provider);
        var board = (await A.Board(council)).Board;
        await council.Read(db => db.Boards.Where(row => row.Id == board).ExecuteUpdateAsync(set => set.SetProperty(row => row.GeographySlug, "locality")));
        await council.Save(new Group { Name = "Walkers", Purpose = "Walk", LocalityCode = "L2", RegisteredAt = council.Host.Time.GetUtcNow() });
        await Count(council, [10, 20, 30, 40]);
        var asset = await A.Asset(council, postcode: "AA2 1AA");
        var browser = await manager.Client();

        var overview = await browser.Get($"/{council.Slug}/localities");
        overview.Text().ShouldContain("Area W1, Area W3", Case.Sensitive, "the wards of L1, found by where they lie");
        var plan = await browser.Submit(overview, new Dictionary<string, string>(), follow: true);
        plan.Text("h1").ShouldBe("Draw localities");
        plan.Text("#left").ShouldBe("Left over: 0 wards of 4");
        var west = await browser.Get(plan.Document.QuerySelectorAll("main .lab-list__title a").Single(link => link.TextContent == "Area L1").GetAttribute("href")!);
        west.Document.QuerySelectorAll("input[name=Wards]").Length.ShouldBe(4);
        west.Document.QuerySelectorAll("path[data-area='W3']").Length.ShouldBe(2, "pressed on the map for wide and for narrow screens");
        plan = await Keep(browser, west, "West", "W1");
        plan.Text("#left").ShouldBe("Left over: 1 ward of 4");
        plan = await Keep(browser, await browser.Get($"/{council.Slug}/localities/plan/new"), "North", "W3");

        var check = await browser.Get($"/{council.Slug}/localities/plan/check");
        check.Text("table").ShouldContain("West Area W1 Leaving: Area W3. It was Area L1.");
        check.Text("table").ShouldContain("Area L2 Area W2, Area W4 Nothing");
        check.Text("table").ShouldContain("North Area W3 New");
        var along = check.Document.QuerySelectorAll("main li").Single(line => line.TextContent.StartsWith("These go on with their localities", StringComparison.Ordinal)).TextContent;
        along.ShouldContain($"Board of {council.Slug}");
        along.ShouldContain("1 voluntary group");
        (await browser.Submit(check, new Dictionary<string, string>())).Location.ShouldBe($"/{council.Slug}/localities");

        var after = await browser.Get($"/{council.Slug}/localities");
        after.Text("table").ShouldContain($"North LL-{council.Slug.ToUpperInvariant()}-001");
        after.Text().ShouldContain("Earlier editions");
        var areas = await council.Read(db => db.Areas.Where(area => db.Geographies.Any(geography => geography.Id == area.GeographyId && geography.Slug == "localities")).OrderBy(area => area.Ordinal).ToListAsync());
        areas.Select(area => area.Code).ShouldBe(["L1", "L2", $"LL-{council.Slug.ToUpperInvariant()}-001"]);
        areas.Sum(area => area.SquareMetres!.Value).ShouldBe(4 * areas[0].SquareMetres!.Value, areas[0].SquareMetres!.Value * 0.01);
        (await council.Read(db => db.Boards.SingleAsync(row => row.Id == board))).ShouldSatisfyAllConditions(row => row.GeographySlug.ShouldBe("localities"), row => row.LocalityName.ShouldBe("West"));
        (await browser.Get($"/{council.Slug}/boards/{board}", follow: true)).Status.ShouldBe(HttpStatusCode.OK);

        // Added up for the new edition; the one before still has its own.
        (await browser.Get($"/{council.Slug}/areas/localities/L2")).Text().ShouldContain("60");
        (await browser.Get($"/{council.Slug}/areas/localities/LL-{council.Slug.ToUpperInvariant()}-001")).Text().ShouldContain("30");
        (await browser.Get($"/{council.Slug}/areas/locality")).Text().ShouldContain("These boundaries have been replaced");
        (await browser.Get($"/{council.Slug}/groups/register")).Text().ShouldContain("North");
        var north = areas[2].Id;
        await Until(() => council.Read(db => db.AssetAreas.AnyAsync(row => row.AssetId == asset && row.AreaId == north)));
    }

    [Theory, EachDatabase]
    public async Task Publish_WithWardsLeftOver_IsNotAddedUpToTheAuthority(DatabaseProvider provider)
    {
        var (council, manager) = await Town(provider);
        await A.Shaped(council, "lad", "Authorities", GeographyKind.Authority, "authority", ($"LAD{council.Slug}", -2.40, 53.37, -2.20, 53.49));
        await Draw(council, manager, ("Whole", ["W1", "W2", "W3", "W4"]));
        (await Lookups(council, "localities")).ShouldBe(["ward23>localities", "localities>lad"], ignoreOrder: true);

        await Draw(council, manager, ("Part", ["W1"]));

        (await Lookups(council, "localities-2")).ShouldBe(["ward23>localities-2"]);
        (await council.Read(db => db.Geographies.SingleAsync(geography => geography.Slug == "localities-2"))).Name.ShouldEndWith(", edition 2");
        (await council.Read(db => db.Geographies.Where(geography => geography.Kind == GeographyKind.Locality && geography.IsCurrent).Select(geography => geography.Slug).ToListAsync())).ShouldBe(["localities-2"]);
    }

    [Fact]
    public async Task Check_OfWhatIsInForce_SaysThatNothingChanges_AndOfWhatEnds_WhatBelongsToIt()
    {
        var (council, manager) = await Town(DatabaseProvider.Sqlite);
        var board = (await A.Board(council)).Board;
        await council.Read(db => db.Boards.Where(row => row.Id == board).ExecuteUpdateAsync(set => set.SetProperty(row => row.GeographySlug, "locality")));
        (await council.Send(new DrawLocalities(), manager)).ThrowIfFailed();
        (await council.Send(new CheckLocalityPlan(), manager)).Value.ChangesNothing.ShouldBeTrue();
        var plan = (await council.Send(new SeeLocalityPlan(), manager)).Value.Plan;

        (await council.Send(new TakeLocalityOut(plan.Localities.Single(locality => locality.Code == "L1").Id), manager)).ThrowIfFailed();

        var check = (await council.Send(new CheckLocalityPlan(), manager)).Value;
        check.ChangesNothing.ShouldBeFalse();
        check.LeftOver.ShouldBe(["Area W1", "Area W3"]);
        check.Ending.ShouldHaveSingleItem().Bound.ShouldHaveSingleItem().What.ShouldBe($"Board of {council.Slug}");
        (await council.Send(new PublishLocalities(plan.Version), manager)).Error.ShouldBeOfType<LocalityPlanChanged>();
        (await council.Send(new PublishLocalities(check.Version), manager)).ThrowIfFailed();
        (await council.Read(db => db.Boards.SingleAsync(row => row.Id == board))).GeographySlug.ShouldBe("locality", "its locality has no successor");
    }

    [Fact]
    public async Task Publish_AfterTheLocalitiesInForceWereReplaced_IsRefused()
    {
        var (council, manager) = await Town(DatabaseProvider.Sqlite);
        (await council.Send(new DrawLocalities(), manager)).ThrowIfFailed();
        await council.Read(db => db.Geographies.Where(geography => geography.Slug == "locality").ExecuteUpdateAsync(set => set.SetProperty(geography => geography.IsCurrent, false)));

        var check = (await council.Send(new CheckLocalityPlan(), manager)).Value;

        check.Problem.ShouldContain("were replaced");
        (await council.Send(new PublishLocalities(check.Version), manager)).Error.ShouldBeOfType<LocalitiesReplaced>();
    }

    [Fact]
    public async Task Keep_WhatSomebodyElseChanged_OrWithoutWards_SaysSoAndKeepsWhatWasTyped()
    {
        var (council, manager) = await Town(DatabaseProvider.Sqlite);
        var browser = await manager.Client();
        (await council.Send(new DrawLocalities(), manager)).ThrowIfFailed();
        var page = await browser.Get($"/{council.Slug}/localities/plan/new");

        var empty = await browser.Submit(page, new Dictionary<string, string> { ["Name"] = "" });
        empty.Text(".govuk-error-summary").ShouldContain("Enter the name of the locality");
        empty.Document.QuerySelector(".govuk-error-summary a[href='#Wards']").ShouldNotBeNull();
        empty.Document.QuerySelector("#Wards").ShouldNotBeNull();
        var plan = (await council.Send(new SeeLocalityPlan(), manager)).Value.Plan;
        (await council.Send(new PutLocality(Guid.CreateVersion7(), plan.Version, "Mine", ["W1"]), manager)).ThrowIfFailed();

        var late = await browser.Submit(page, new Dictionary<string, string> { ["Name"] = "North", ["Wards"] = "W3" });

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text(".govuk-error-summary").ShouldContain("Somebody else has changed");
        late.Document.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("North");
        (await browser.Submit(late, new Dictionary<string, string>())).Location.ShouldBe($"/{council.Slug}/localities/plan");
        (await council.Send(new PutLocality(Guid.CreateVersion7(), 1, "Elsewhere", ["X9"]), manager)).Error!.Field.ShouldBe("Wards");
    }

    [Fact]
    public async Task Draw_WithoutWards_LeadsToBoundaries()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var manager = await council.Person(Role.DataManager);

        var page = await (await manager.Client()).Get($"/{council.Slug}/localities");

        page.Document.QuerySelector("main form").ShouldBeNull();
        page.Document.QuerySelector("main .govuk-inset-text a")!.GetAttribute("href").ShouldBe($"/{council.Slug}/boundaries");
        (await council.Send(new DrawLocalities(), manager)).Error.ShouldBeOfType<NoWards>();
    }

    private static async Task<(TestCouncil Council, TestPerson Manager)> Town(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        await A.Town(council);
        return (council, await council.Person(Role.DataManager));
    }

    private static async Task<LabResponse> Keep(LabClient browser, LabResponse page, string name, params string[] wards)
    {
        var form = page.Document.QuerySelector("#locality-form")!;
        List<KeyValuePair<string, string>> fields =
        [
            .. form.QuerySelectorAll("input[type=hidden]").Select(input => new KeyValuePair<string, string>(input.GetAttribute("name")!, input.GetAttribute("value") ?? "")),
            new("Name", name),
            .. wards.Select(ward => new KeyValuePair<string, string>("Wards", ward)),
        ];
        var answer = await browser.Post(page.Path, fields);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text(".govuk-error-summary"));
        return await browser.Get(answer.Location!);
    }

    private static async Task Draw(TestCouncil council, TestPerson manager, params (string Name, string[] Wards)[] localities)
    {
        (await council.Send(new DrawLocalities(), manager)).ThrowIfFailed();
        foreach (var old in (await council.Send(new SeeLocalityPlan(), manager)).Value.Plan.Localities)
            (await council.Send(new TakeLocalityOut(old.Id), manager)).ThrowIfFailed();
        foreach (var (name, wards) in localities)
            (await council.Send(new PutLocality(Guid.CreateVersion7(), (await council.Send(new SeeLocalityPlan(), manager)).Value.Plan.Version, name, wards), manager)).ThrowIfFailed();
        (await council.Send(new PublishLocalities((await council.Send(new SeeLocalityPlan(), manager)).Value.Plan.Version), manager)).ThrowIfFailed();
    }

    private static Task<List<string>> Lookups(TestCouncil council, string slug) => council.Read(db => (
        from lookup in db.Lookups
        join start in db.Geographies on lookup.FromGeographyId equals start.Id
        join to in db.Geographies on lookup.ToGeographyId equals to.Id
        where start.Slug == slug || to.Slug == slug
        select start.Slug + ">" + to.Slug).ToListAsync());

    private static async Task Count(TestCouncil council, double[] values)
    {
        var wards = await council.Read(db => db.Geographies.SingleAsync(geography => geography.Slug == "ward23"));
        var theme = new Theme { Slug = "people", Name = "People" };
        var indicator = new Indicator { Slug = "claimants", Name = "Claimants", ThemeId = theme.Id, Unit = "people", Kind = IndicatorKind.Count, Source = "Office", Licence = "OGL v3.0" };
        var vector = ReleaseVector.Of(values);
        var release = new Release
        {
            IndicatorId = indicator.Id, GeographyId = wards.Id, PeriodFirst = new(2025, 1, 1), PeriodLast = new(2025, 12, 31), PeriodLabel = "2025",
            State = ReleaseState.Published, ContentHash = VectorBytes.ContentHash([vector]),
        };
        await council.Save(theme);
        await council.Save(indicator);
        await council.Save(release, VectorBytes.ToRow(vector, council.Id, release.Id));
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            tries.ShouldBeLessThan(200, "it did not happen within 20 seconds");
            await Task.Delay(100);
        }
    }
}
