using System.Net;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Evidence;

/// <summary>From a profile, the map, a need profile and a gap into a pack that the person chooses.</summary>
public sealed class AddToPackTests
{
    [Theory, EachDatabase]
    public async Task Gap_WithItsSettings_GoesIntoTheChosenPack(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var profile = await Profile(packs);
        await packs.Town.Service(5);
        var gap = await packs.Client.Get($"/{packs.Council.Slug}/gap?profile={profile}&kind=library&method=count&distance=1200");
        gap.Status.ShouldBe(HttpStatusCode.OK);
        var add = await packs.Client.Get(Add(gap));
        add.Text("h1").ShouldBe("Add to an evidence pack");
        add.Text().ShouldContain("Libraries, by how many are within 1,200 m");
        (await packs.Client.Submit(add, new Dictionary<string, string> { ["Pack"] = "" }, "main form")).Text(".govuk-error-summary").ShouldContain("Choose a pack.");
        var home = await packs.Client.Submit(add, new Dictionary<string, string> { ["Pack"] = $"{packs.Group.Id}/{packs.Of.PackId}" }, "main form", follow: true);
        home.Text("h1").ShouldBe("Warm rooms");
        var plan = await packs.Plan();
        plan.Need!.Name.ShouldBe("Hardship");
        plan.Assets!.KindSlugs.ShouldBe(["library"]);
        (plan.Assets.Gap!.Measure, plan.Assets.Gap.CountMetres, plan.Assets.ShowGap).ShouldBe((ProvisionKind.CountWithin, 1200, true));
        (await packs.Content()).Sections.SelectMany(section => section.Blocks).OfType<Domain.Evidence.Content.TableBlock>().ShouldContain(table => table.Table.Columns.Any(column => column.Name == "Libraries within 1,200 m"));
    }

    [Theory, EachDatabase]
    public async Task AreaAndMap_GoIntoAPack_AndKeepWhatIsThere(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var area = await packs.Client.Get(Add(await packs.Client.Get($"/{packs.Council.Slug}/areas/lsoa21/S03")));
        area.Text().ShouldContain("Small area S03 (S03)");
        await packs.Client.Submit(area, new Dictionary<string, string> { ["Pack"] = $"{packs.Group.Id}/{packs.Of.PackId}" }, "main form");
        var map = await packs.Client.Get(Add(await packs.Client.Get($"/{packs.Council.Slug}/map?indicator=income&geography=lsoa21&area=S04")));
        await packs.Client.Submit(map, new Dictionary<string, string> { ["Pack"] = $"{packs.Group.Id}/{packs.Of.PackId}" }, "main form");
        var plan = await packs.Plan();
        plan.Areas.Select(row => row.Code).ShouldBe(["S01", "S03", "S04"]);
        plan.Indicators.Select(row => row.Name).ShouldBe(["Child poverty", "Income"]);
        plan.Project.Aims.ShouldBe("Warmth");
    }

    [Theory, EachDatabase]
    public async Task NewPack_IsStartedOnTheWay(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var page = await packs.Client.Get($"/{packs.Council.Slug}/packs/add?geography=lsoa21&area=S07");
        var choice = new Dictionary<string, string> { ["Pack"] = $"new:{packs.Group.Id}" };
        (await packs.Client.Submit(page, choice, "main form")).Text(".govuk-error-summary").ShouldContain("Enter a title for the new pack.");
        choice["NewTitle"] = "A second bid";
        (await packs.Client.Submit(page, choice, "main form", follow: true)).Text("h1").ShouldBe("A second bid");
    }

    [Theory, EachDatabase]
    public async Task UnsavedScore_IsSavedFirst_AndAStrangerIsToldToJoinAGroup(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var score = await packs.Client.Get($"/{packs.Council.Slug}/need/score?areas=lsoa21&item=child-poverty~high~1");
        (await packs.Client.Get(Add(score))).Text().ShouldContain("This need score is not saved yet.");
        var stranger = await (await packs.Council.Person()).Client();
        var offered = await stranger.Get($"/{packs.Council.Slug}/packs/add?geography=lsoa21&area=S07");
        offered.Text().ShouldContain("You do not belong to a group here yet.");
        offered.Document.QuerySelector("input[name=Pack]").ShouldBeNull();
        (await LabClient.Anonymous(packs.Council.Host).Get($"/{packs.Council.Slug}/packs/add?geography=lsoa21&area=S07")).Location.ShouldNotBeNull().ShouldContain("/account/sign-in");
    }

    [Theory, EachDatabase]
    public async Task AnotherGroupsPack_CannotBeChosen(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var other = await packs.Council.Person();
        await A.Group(packs.Council, other);
        var client = await other.Client();
        var page = await client.Get($"/{packs.Council.Slug}/packs/add?geography=lsoa21&area=S07");
        page.Text().ShouldNotContain("Warm rooms");
        await client.Submit(page, new Dictionary<string, string> { ["Pack"] = $"{packs.Group.Id}/{packs.Of.PackId}" }, "main form");
        (await packs.Plan()).Areas.Select(row => row.Code).ShouldBe(["S01"]);
    }

    private static string Add(LabResponse page) => page.Document.QuerySelectorAll("main a").Single(link => link.TextContent.Contains("Add to an evidence pack", StringComparison.Ordinal)).GetAttribute("href")!;

    private static async Task<string> Profile(Packs packs) => (await packs.Council.Send(
        new CreateNeedProfile(Guid.CreateVersion7(), new NeedProfileEntry("Hardship", "", new NeedDefinition("lsoa21", [new("child-poverty", NeedDirection.HighIsNeed, 1)]), NeedProfileVisibility.Public)), packs.Person)).Value.Slug;
}
