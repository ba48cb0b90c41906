using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Evidence;

/// <summary>Every printed number cites the release it was read from, and issuing freezes them all.</summary>
public sealed class PackSourcesTests
{
    [Theory, EachDatabase]
    public async Task EveryRow_CitesItsOwnRelease_AndIssuePinsThoseOfComparatorsAndTrends(DatabaseProvider provider)
    {
        var (packs, authority, releases) = await WithCouncilFigure(provider);
        var content = await packs.Content();
        var table = content.Sections.SelectMany(section => section.Blocks).OfType<TableBlock>().Single(block => block.Title.StartsWith("Child poverty, 2025", StringComparison.Ordinal));
        ContentSource Of(ContentRow row) => content.Sources.Single(source => source.Number == row.Sources!.Single());
        Of(table.Table.Rows.Single(row => row.Cells[0].Text == "Small area S01")).ReleaseId.ShouldBe(releases["lsoa 2025"]);
        Of(table.Table.Rows.Single(row => row.Cells[0].Text == "Area A1")).ReleaseId.ShouldBe(releases["authority 2025"]);
        Of(table.Table.Rows.Single(row => row.Cells[0].Text == "Area A1")).Geography.ShouldBe(authority.Name);
        content.Facts.Single(fact => fact.AreaCode == "A1").Source.ShouldBe(Of(table.Table.Rows.Single(row => row.Cells[0].Text == "Area A1")).Number);

        var trend = content.Sections.SelectMany(section => section.Blocks).OfType<FigureBlock>().Single(block => block.Title.EndsWith("over time", StringComparison.Ordinal));
        content.Sources.Single(source => source.Number == trend.Sources.Single()).Series.Select(release => release.Period).ShouldBe(["2024", "2025"]);

        (await packs.Council.Send(new IssuePack(packs.Of), packs.Person)).Succeeded.ShouldBeTrue();
        var pinned = await packs.Council.Read(db => db.PackReleases.Where(row => row.PackId == packs.Of.PackId).Select(row => row.ReleaseId).ToListAsync());
        pinned.ShouldBe(releases.Values, ignoreOrder: true);
    }

    [Theory, EachDatabase]
    public async Task Verification_SaysWhatBecameNewer_OfComparatorsToo(DatabaseProvider provider)
    {
        var (packs, authority, _) = await WithCouncilFigure(provider);
        var code = (await packs.Council.Send(new IssuePack(packs.Of), packs.Person)).Value;
        (await packs.Council.Send(new VerifyPack(code))).Value.Newer.ShouldBeEmpty("Older periods of a trend are not news while the newest is in the pack.");
        await packs.Town.Release(await packs.ChildPoverty(), authority, ReleaseVector.Of([41]), year: 2026);
        var newer = (await packs.Council.Send(new VerifyPack(code))).Value.Newer;
        newer.ShouldBe([new NewerFigures("Child poverty", "2025", "figures for 2026 have been published")]);
    }

    [Theory, EachDatabase]
    public async Task EveryFigureOfData_SaysWhatWasLeftOut(DatabaseProvider provider)
    {
        var (packs, _, _) = await WithCouncilFigure(provider);
        var claimants = await packs.Council.Read(db => db.Indicators.SingleAsync(row => row.Slug == "claimants"));
        await packs.Council.Send(new PickPackArea(packs.Of, "lsoa21", "S02"), packs.Person);
        var poverty = (await packs.Plan()).Indicators[0];
        await packs.Council.Send(new ChangePackIndicators(packs.Of, 99, [poverty, new(claimants.Id, "Claimants", [Domain.Evidence.PackFigureKind.Map])]), packs.Person);
        var content = await packs.Content();
        var blocks = content.Sections.SelectMany(section => section.Blocks).ToList();
        blocks.OfType<FigureBlock>().ShouldAllBe(figure => figure.LeftOut != null);
        blocks.OfType<FigureBlock>().Single(figure => figure.Title.StartsWith("Claimants by", StringComparison.Ordinal)).LeftOut.ShouldBe(["1 small area without a published value"]);
        blocks.OfType<TableBlock>().Single(table => table.Title.StartsWith("Claimants", StringComparison.Ordinal)).LeftOut.ShouldBe(["Small area S02, which the publisher gives no value for"]);
        var preview = await packs.Client.Get($"{packs.At}/preview");
        preview.Document.QuerySelectorAll(".pack-figure").ShouldAllBe(figure => figure.TextContent.Contains("Left out:", StringComparison.Ordinal) && figure.TextContent.Contains("Source", StringComparison.Ordinal));
        preview.Text(".pack").ShouldContain("Left out: 1 small area without a published value.");
    }

    /// <summary>The town's pack with a second period and a figure for the whole council to compare with.</summary>
    private static async Task<(Packs Packs, Geography Authority, Dictionary<string, Guid> Releases)> WithCouncilFigure(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var authority = A.Geography("authority", GeographyKind.Authority, 1);
        await packs.Council.Save([authority, .. A.Areas(authority, "A1")]);
        var poverty = await packs.ChildPoverty();
        Dictionary<string, Guid> releases = new(StringComparer.Ordinal)
        {
            ["lsoa 2025"] = (await packs.Council.Read(db => db.Releases.SingleAsync(row => row.IndicatorId == poverty.Id))).Id,
            ["lsoa 2024"] = (await packs.Town.Release(poverty, packs.Town.SmallAreas, ReleaseVector.Of(NeedTown.Each(number => 70 - number)), year: 2024)).Id,
            ["authority 2025"] = (await packs.Town.Release(poverty, authority, ReleaseVector.Of([40]))).Id,
        };
        return (packs, authority, releases);
    }
}
