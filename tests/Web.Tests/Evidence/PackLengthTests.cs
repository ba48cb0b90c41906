using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Evidence;

/// <summary>How long a pack is, counted and never guessed; and what its one-page summary says.</summary>
public sealed class PackLengthTests
{
    [Theory, EachDatabase]
    public async Task CheckPage_SaysPagesAgainstTheFundersLimit_OnceTheyAreCounted(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var funding = new PackFunding { Title = "Warm rooms", Funder = "The Lottery", PageLimit = 2 };
        (await packs.Council.Send(new ChangePackFunding(packs.Of, 99, funding), packs.Person)).Succeeded.ShouldBeTrue();
        var before = (await packs.Client.Get($"{packs.At}/check")).Text();
        before.ShouldContain("has not been made yet. The funder allows 2 pages.");
        before.ShouldNotContain("too many");

        var export = (await packs.Council.Send(new RequestPackExport(packs.Of, PackFormat.Pdf), packs.Person)).Value;
        (await packs.Council.Send(new MakePackExport(packs.Of, export), packs.Person)).Succeeded.ShouldBeTrue();
        var counted = (await packs.Council.Send(new CountPackPages(packs.Of), packs.Person)).Value;
        counted.IsCurrent.ShouldBeTrue();
        counted.Pages!.Value.ShouldBeGreaterThan(2);
        var page = (await packs.Client.Get($"{packs.At}/check")).Text();
        page.ShouldContain(FormattableString.Invariant($"The PDF has {counted.Pages} pages, cover and sources included. The funder allows 2 pages."));
        page.ShouldContain("too many");

        (await packs.Council.Send(new ChangePackFunding(packs.Of, 99, funding with { Title = "Warmer rooms", PageLimit = 15 }), packs.Person)).Succeeded.ShouldBeTrue();
        var after = (await packs.Client.Get($"{packs.At}/check")).Text();
        after.ShouldContain("The pack has changed since. The funder allows 15 pages.");
        after.ShouldNotContain("too many");
    }

    [Theory, EachDatabase]
    public async Task File_AskedForAfterIssue_IsNotTheDraft_ThoughTheContentIsTheSame(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var draft = (await packs.Council.Send(new RequestPackExport(packs.Of, PackFormat.Html), packs.Person)).Value;
        var drafted = (await packs.Council.Send(new MakePackExport(packs.Of, draft), packs.Person)).Value;
        (await packs.Council.Send(new RequestPackExport(packs.Of, PackFormat.Html), packs.Person)).Value.ShouldBe(draft);
        (await packs.Council.Send(new IssuePack(packs.Of), packs.Person)).Succeeded.ShouldBeTrue();

        var issued = (await packs.Council.Send(new RequestPackExport(packs.Of, PackFormat.Html), packs.Person)).Value;
        issued.ShouldNotBe(draft);
        (await packs.Council.Send(new MakePackExport(packs.Of, issued), packs.Person)).Value.ShouldNotBe(drafted);
        (await packs.Council.Send(new RequestPackExport(packs.Of, PackFormat.Html), packs.Person)).Value.ShouldBe(issued);
        (await packs.Council.Send(new ListPackExports(packs.Of), packs.Person)).Value.Select(line => (line.Id, line.IsDraft)).ShouldBe([(issued, false), (draft, true)], ignoreOrder: true);
        var text = (await packs.Client.Get($"{packs.At}/exports/{issued}")).Body;
        text.ShouldContain("Verification code");
        text.ShouldNotContain("Draft. Not issued");
    }

    [Theory, EachDatabase]
    public async Task Summary_OfAPackAboutAWard_SaysWhatTheNeedScoreOfSmallAreasSaysAboutIt(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var profile = (await packs.Council.Send(
            new CreateNeedProfile(Guid.CreateVersion7(), new("Hardship", "", new NeedDefinition("lsoa21", [new("child-poverty", NeedDirection.HighIsNeed, 1)]), NeedProfileVisibility.Public)), packs.Person)).Value;
        await packs.Council.Send(new RemovePackArea(packs.Of, "lsoa21", "S01"), packs.Person);
        (await packs.Council.Send(new PickPackArea(packs.Of, "ward23", "W1"), packs.Person)).Succeeded.ShouldBeTrue();
        (await packs.Council.Send(new ChangePackNeed(packs.Of, 99, new(profile.Id, "Hardship", true, true)), packs.Person)).Succeeded.ShouldBeTrue();

        var content = await packs.Content();

        // Child poverty falls from S01 on: of the twelve small areas three are the fifth with the greatest need, and these are the ward.
        var summary = content.Sections.Single(section => section.Heading == "Summary").Blocks.OfType<ListBlock>().Single().Items;
        summary[^1].Text.ShouldContain("of the 3 small areas in this pack are among the fifth of 12 with the greatest need, by the score «Hardship».");
        summary[^1].Text.ShouldContain("The highest of them, Small area S01 in Ward W1, is 1st");
        summary[^1].Sources.ShouldNotBeEmpty();
        var ranking = content.Sections.SelectMany(section => section.Blocks).OfType<TableBlock>().Single(table => table.Title.EndsWith("in bold", StringComparison.Ordinal));
        ranking.Table.Rows.Where(row => row.IsHighlighted).Select(row => row.Cells[0].Text).ShouldBe(["Small area S01 · in Ward W1", "Small area S02 · in Ward W1", "Small area S03 · in Ward W1"]);
    }

    [Theory, EachDatabase]
    public async Task Figures_OfAPackHaveADrawingForHalfAPage_ThatSaysTheSame(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var figures = (await packs.Content()).Sections.SelectMany(section => section.Blocks).OfType<FigureBlock>().ToList();
        figures.Count.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var figure in figures)
        {
            figure.SlimSvg.ShouldNotBeNull(figure.Title);
            figure.SlimSvg.ShouldContain(System.Net.WebUtility.HtmlEncode(figure.Alternative));
        }

        var preview = await packs.Client.Get($"{packs.At}/preview");
        var ids = preview.Document.QuerySelectorAll(".pack [id]").Select(element => element.Id).ToList();
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Count, "two drawings of one figure share no id");
    }
}
