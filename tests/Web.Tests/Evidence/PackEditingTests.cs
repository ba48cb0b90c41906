using System.Net;
using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Evidence;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Evidence;

/// <summary>Every part of a pack can be changed and ordered on pages without scripts.</summary>
public sealed class PackEditingTests
{
    [Theory, EachDatabase]
    public async Task Citations_AreChangedMovedAndRemoved_AndTheWordsFollow(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        await packs.Fill("citations", new() { ["Text"] = "First report" }, "main form:has(textarea)");
        await packs.Fill("citations", new() { ["Text"] = "Second report", ["Accessed.Day"] = "2", ["Accessed.Month"] = "March", ["Accessed.Year"] = "2026" }, "main form:has(textarea)");
        await packs.Fill("project", new() { ["Aims"] = "Warmth, as [2] says." });
        var list = await packs.Client.Get($"{packs.At}/citations");
        list.Text().ShouldContain("Your words do not refer to it yet.");
        var change = await packs.Client.Get(list.Document.QuerySelector(".lab-pack-item a")!.GetAttribute("href")!);
        (await packs.Client.Submit(change, new Dictionary<string, string> { ["Text"] = "First report, 2025", ["Url"] = "nowhere" }, "main form")).Text(".govuk-error-summary").ShouldContain("Enter a web address");
        (await packs.Client.Submit(change, new Dictionary<string, string> { ["Text"] = "First report, 2025" }, "main form", follow: true)).Text().ShouldContain("First report, 2025");

        var id = (await packs.Plan()).Citations[1].Id.ToString();
        await packs.Client.Submit(list, new Dictionary<string, string> { ["citation"] = id }, ".lab-pack-item form");
        await Press(packs, "citations?handler=Up", "citation", id);
        var plan = await packs.Plan();
        plan.Citations.Select(citation => citation.Text).ShouldBe(["Second report", "First report, 2025"]);
        plan.Citations[0].Accessed.ShouldBe(new DateOnly(2026, 3, 2));
        plan.Project.Aims.ShouldBe("Warmth, as [1] says.");
        await Press(packs, "citations?handler=Remove", "citation", id);
        (await packs.Plan()).Project.Aims.ShouldBe("Warmth, as says.");
        (await packs.Client.Get($"{packs.At}/citations/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task CitationForm_SentTwice_AddsOne(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var page = await packs.Client.Get($"{packs.At}/citations");
        for (var click = 0; click < 2; click++)
            (await packs.Client.Submit(page, new Dictionary<string, string> { ["Text"] = "A report" }, "main form:has(textarea)")).Status.ShouldBe(HttpStatusCode.Found);
        (await packs.Plan()).Citations.Count.ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Consultation_IsChangedAndStaysInTheOrderOfTime(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        await packs.Fill("consultation", Entry("Parents", "1", "5", "2026"), "main form:has(textarea)");
        await packs.Fill("consultation", Entry("Carers", "1", "6", "2026"), "main form:has(textarea)");
        var second = (await packs.Plan()).Consultations[1];
        var edit = await packs.Client.Get($"{packs.At}/consultation/{second.Id}");
        edit.Document.QuerySelector("input[name='When.Month']")!.GetAttribute("value").ShouldBe("6");
        var wrong = await packs.Client.Submit(edit, new Dictionary<string, string> { ["When.Month"] = "13" }, "main form");
        wrong.Text(".govuk-error-summary").ShouldContain("Enter the day");
        wrong.Document.QuerySelector("input[name='When.Month']")!.GetAttribute("value").ShouldBe("13");
        await packs.Client.Submit(edit, new Dictionary<string, string> { ["When.Month"] = "4", ["Said"] = "Too far" }, "main form");
        var log = (await packs.Plan()).Consultations;
        log.Select(entry => (entry.Who, entry.Said)).ShouldBe([("Carers", "Too far"), ("Parents", "Too cold")]);
    }

    [Theory, EachDatabase]
    public async Task Indicators_AreChosenOrderedAndSaidWhyTheyMatter(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var poverty = await packs.ChildPoverty();
        var choose = await packs.Client.Get($"{packs.At}/indicators/choose");
        choose.Document.QuerySelectorAll("input[name=Chosen][checked]").Length.ShouldBe(1);
        var income = choose.Document.QuerySelectorAll("label").Single(label => label.TextContent == "Income").GetAttribute("for")!["chosen-".Length..];
        List<KeyValuePair<string, string>> both =
        [
            new("Chosen", income), new("Chosen", poverty.Id.ToString()), new("Version", choose.Document.QuerySelector("input[name=Version]")!.GetAttribute("value")!),
            new("__RequestVerificationToken", choose.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
        ];
        (await packs.Client.Post($"{packs.At}/indicators/choose", both)).Location.ShouldBe($"{packs.At}/indicators");
        await packs.Fill($"indicators/{income}", new() { ["Comment"] = "Families tell us that **wages** do not last." });
        await Press(packs, "indicators?handler=Up", "indicator", income);
        (await packs.Plan()).Indicators.Select(indicator => indicator.Name).ShouldBe(["Income", "Child poverty"]);
        (await packs.Plan()).Indicators[1].Figures.Count.ShouldBe(3, "What was chosen before keeps its figures.");
        var preview = await packs.Client.Get($"{packs.At}/preview");
        preview.Text(".pack").ShouldContain("Families tell us that wages do not last.");
        await Press(packs, "indicators?handler=Remove", "indicator", income);
        (await packs.Plan()).Indicators.Select(indicator => indicator.Name).ShouldBe(["Child poverty"]);
    }

    [Theory, EachDatabase]
    public async Task IndicatorForm_WhenTheOtherIndicatorChanged_IsSaved_AndWhenItsOwnDid_SaysSo(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var poverty = await packs.ChildPoverty();
        var page = await packs.Client.Get($"{packs.At}/indicators/{poverty.Id}");
        var version = int.Parse(page.Document.QuerySelector("input[name=Version]")!.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture);
        (await packs.Council.Send(new ChangePackIndicator(packs.Of, version, poverty.Id, [], "Theirs"), packs.Person)).Succeeded.ShouldBeTrue();
        var stale = await packs.Client.Submit(page, new Dictionary<string, string> { ["Comment"] = "Mine" }, "main form");
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Document.QuerySelector("textarea[name=Comment]")!.TextContent.Trim().ShouldBe("Mine");
        (await packs.Plan()).Indicators[0].Comment.ShouldBe("Theirs");
    }

    [Theory, EachDatabase]
    public async Task Deadline_ThatIsNoDate_IsSaidAndStaysAsTyped(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var answer = await packs.Fill("title", new() { ["Deadline.Day"] = "31", ["Deadline.Month"] = "Febuary", ["Deadline.Year"] = "2027" }, follow: false);
        answer.Text(".govuk-error-summary").ShouldContain("Enter a real date, such as 27 3 2027, or leave it empty.");
        answer.Document.QuerySelector("input[name='Deadline.Month']")!.GetAttribute("value").ShouldBe("Febuary");
        (await packs.Plan()).Funding.Deadline.ShouldBeNull();
        var start = await packs.Client.Submit(await packs.Client.Get($"/{packs.Council.Slug}/groups/{packs.Group.Id}/packs/new"),
            new Dictionary<string, string> { ["Title"] = "Another", ["Funder"] = "F", ["Deadline.Day"] = "soon" }, "main form");
        start.Text(".govuk-error-summary").ShouldContain("Enter a real date");
        start.Document.QuerySelector("input[name='Deadline.Day']")!.GetAttribute("value").ShouldBe("soon");
    }

    private static Dictionary<string, string> Entry(string who, string day, string month, string year) =>
        new() { ["Who"] = who, ["When.Day"] = day, ["When.Month"] = month, ["When.Year"] = year, ["Said"] = "Too cold" };

    /// <summary>Presses a button of a list, which posts to a handler with the item's id.</summary>
    private static async Task Press(Packs packs, string handler, string name, string id)
    {
        var page = await packs.Client.Get($"{packs.At}/{handler.Split('?')[0]}");
        page.Document.QuerySelector($"button[formaction$='{handler.Split('?')[1]}']").ShouldNotBeNull();
        List<KeyValuePair<string, string>> fields =
            [new(name, id), new("__RequestVerificationToken", page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!)];
        (await packs.Client.Post($"{packs.At}/{handler}", fields)).Status.ShouldBe(HttpStatusCode.Found);
    }
}
