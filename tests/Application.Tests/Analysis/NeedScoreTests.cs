using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Aggregation;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Tests.Analysis;

/// <summary>Scoring over real releases: what joins, what is left out, what is said.</summary>
public sealed class NeedScoreTests
{
    [Theory, EachDatabase]
    public async Task Score_RanksTheCouncilsOwnAreas(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);

        var need = await Score(council, "lsoa21", "child-poverty~high~2", "income~low~1");

        need.Areas.Select(area => area.Code).ShouldBe(NeedTown.SmallAreaCodes);
        need.Comparators.ShouldBe(2);
        need.Scores!.Ranks.ShouldBe(Enumerable.Range(1, 12), "S01 is poorest in both, S12 richest");
        need.Scores.Scores[0].ShouldBe(100, 1e-9);
        need.Indicators.Select(item => item.Share).ShouldBe([2 / 3.0, 1 / 3.0]);
        need.Fifths[..3].ShouldBe([1, 1, 1]);
        need.FromGreatestNeed[0].ShouldBe(0);
        need.IndexOf("s05").ShouldBe(4);
        need.IndexOf("X12").ShouldBe(-1, "other councils' areas are not scored");
        NeedWords.Lead(need).ShouldBe("Small area S01, in Ward W1, has the greatest need: 100.0 on a scale from just above 0 to 100. Small area S02 and Small area S03 come next.");
        var tied = need with { Scores = NeedScore.Of([new(Guid.CreateVersion7(), [5, 5, .. Enumerable.Repeat(1.0, 10)], NeedDirection.HighIsNeed, 1)]) };
        NeedWords.Lead(tied).ShouldStartWith("Small area S01 and Small area S02 share the greatest need: ");
    }

    [Theory, EachDatabase]
    public async Task Score_WithAMissingValue_RestsOnTheOthersAndSaysSo(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);

        var need = await Score(council, "lsoa21", "child-poverty~high~1", "claimants~high~1");

        need.Scores!.Missing[1].ShouldBe(1);
        need.Indicators[1].States[1].ShouldBe(ValueState.Missing);
        need.Indicators[1].Missing.ShouldBe(1);
        need.Scores.Explain(1).Single(part => !part.IsMissing).Weight.ShouldBe(1);
        NeedWords.Area(need, 1).ShouldContain("Claimants: no published value. The weights of the others were made to add up to 100%.");
        NeedWords.Method(need).ShouldContain(text => text.StartsWith("1 small area without a value on every indicator", StringComparison.Ordinal));
        NeedWords.Notes(need).ShouldContain("Claimants: 1 small area without a published value.");
    }

    [Theory, EachDatabase]
    public async Task Score_ThroughALookup_AddsUpAndIsMarked(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);

        var need = await Score(council, "lsoa21", "smoking~high~1");

        need.Indicators[0].Join.ShouldBe(new NeedJoin("Output areas 2021", "output areas", AggregationMethod.Exact, 0));
        need.Indicators[0].Values[0].ShouldBe((0 + 1) / 200.0 * 1_000, 1e-9);
        need.Indicators[0].Values[11].ShouldBe((22 + 23) / 200.0 * 1_000, 1e-9);
        NeedWords.Notes(need).ShouldContain("Smoking: added up from Output areas 2021.");
    }

    [Theory, EachDatabase]
    public async Task Score_ThroughTwoLookups_IsAsLooseAsTheLoosest(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);

        var need = await Score(council, "ward23", "smoking~high~1", "child-poverty~high~1");

        need.Indicators.Select(item => item.Join!.Method).ShouldBe([AggregationMethod.BestFit, AggregationMethod.BestFit]);
        need.Indicators[1].Values[0].ShouldBe((60 + 55 + 50) / 3.0, 1e-9);
        need.Indicators[1].Join!.LeftOut.ShouldBe(2, "the other council's areas lead to none of our wards");
        NeedWords.Notes(need).ShouldContain(note => note.Contains("by best fit", StringComparison.Ordinal) && note.Contains("2 of its small areas lead to none", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Score_WithWhatCannotJoin_LeavesItOutAndSaysWhy(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);

        var wards = await Score(council, "ward23", "child-poverty~high~1", "income~low~1", "happiness~low~1");
        var small = await Score(council, "lsoa21", "child-poverty~high~1", "life-expectancy~low~3", "gone~low~1");

        wards.LeftOut.Select(item => item.Why).ShouldBe([
            "Published for Small areas 2021. Averages and medians cannot be worked out for other areas.",
            "Published for Small areas 2021. Scores and ranks cannot be added up."]);
        wards.Indicators.Single().Share.ShouldBe(1);
        small.LeftOut.Select(item => (item.Name, item.Weight)).ShouldBe([("gone", 1), ("Life expectancy", 3)]);
        small.LeftOut[1].Why.ShouldBe("Published for larger areas (Wards 2023). A figure for a larger area says nothing about the differences inside it.");
    }

    [Theory, EachDatabase]
    public async Task Score_OfNothingThatCanBeUsed_IsEmptyAndExplained(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);

        var need = await Score(council, "lsoa21", "life-expectancy~low~1");

        need.Scores.ShouldBeNull();
        need.FromGreatestNeed.ShouldBeEmpty();
        need.LeftOut.ShouldHaveSingleItem();
    }

    [Theory, EachDatabase]
    public async Task Score_UsesTheLatestReleaseInForce(DatabaseProvider provider)
    {
        var (council, town) = await Town(provider);
        var income = await council.Read(db => db.Indicators.SingleAsync(row => row.Slug == "income"));
        var newer = await town.Release(income, town.SmallAreas, ReleaseVector.Of(NeedTown.Each(number => 50_000 - number)), 2026);

        (await Score(council, "lsoa21", "income~low~1")).Scores!.Ranks[11].ShouldBe(1);
        await council.Run(async services =>
        {
            var db = (LabContext)services.GetService(typeof(LabContext))!;
            (await db.Releases.SingleAsync(row => row.Id == newer.Id)).State = ReleaseState.Withdrawn;
            return await db.SaveChangesAsync();
        });
        (await Score(council, "lsoa21", "income~low~1")).Scores!.Ranks[11].ShouldBe(12);
    }

    [Theory, EachDatabase]
    public async Task Score_OfASavedProfileWhoseFiguresWereWithdrawn_SaysSo(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var definition = new NeedDefinition("lsoa21", [new("income", NeedDirection.LowIsNeed, 1), new("child-poverty", NeedDirection.HighIsNeed, 1)]);
        var saved = await council.Send(
            new CreateNeedProfile(Guid.CreateVersion7(), new("Money", "", definition, NeedProfileVisibility.Public)), await council.Person(Role.Adviser));
        await council.Run(async services =>
        {
            var db = (LabContext)services.GetService(typeof(LabContext))!;
            var income = await db.Indicators.SingleAsync(row => row.Slug == "income");
            (await db.Releases.SingleAsync(row => row.IndicatorId == income.Id)).State = ReleaseState.Withdrawn;
            return await db.SaveChangesAsync();
        });

        var need = (await council.Send(new ScoreNeedProfile(NeedReference.Saved(saved.Value.Id)))).Value;

        need.LeftOut.Single().ShouldBe(new NeedLeftOut("income", "Income", 1, "No figures are published any more."));
        need.Definition.Choices.ShouldBe(definition.Choices);
        need.Scores!.Ranks[0].ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Score_OfTheSameReleases_IsTheSameEachTime(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        string[] items = ["child-poverty~high~0.3", "income~low~1.7", "happiness~high~2", "smoking~high~1"];

        var first = await Score(council, "lsoa21", items);
        var second = await Score(council, "lsoa21", items);
        var turned = await Score(council, "lsoa21", [.. items.Reverse()]);

        second.Scores!.Scores.ShouldBe(first.Scores!.Scores);
        second.Indicators.Select(item => item.Release.ContentHash).ShouldBe(first.Indicators.Select(item => item.Release.ContentHash));
        turned.Scores!.Ranks.ShouldBe(first.Scores.Ranks);
    }

    [Theory, EachDatabase]
    public async Task Score_OfALinkThatIsNoScore_IsRefused(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);

        (await Send(council, "nowhere", "income~low~1")).Error.ShouldBeOfType<NeedGeographyNotFound>();
        (await Send(council, "lsoa21")).Error.ShouldBeOfType<Invalid>();
        (await Send(council, "lsoa21", "income~low~1", "income~high~1")).Error.ShouldBeOfType<Invalid>();
    }

    [Theory, EachDatabase]
    public async Task Choices_SayWhatReachesTheAreasAndWhatDoesNot(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);

        var geographies = (await council.Send(new ListNeedGeographies())).Value;
        var choices = (await council.Send(new ListNeedIndicators("lsoa21"))).Value;

        geographies.Select(row => (row.Slug, row.OwnAreas)).ShouldBe([("oa21", 24), ("lsoa21", 12), ("ward23", 4)]);
        choices.Find("child-poverty")!.Direction.ShouldBe(NeedDirection.HighIsNeed);
        choices.Find("income")!.Direction.ShouldBe(NeedDirection.LowIsNeed);
        choices.Find("happiness")!.Direction.ShouldBeNull();
        choices.Find("smoking")!.Note.ShouldBe("Added up from Output areas 2021");
        choices.Find("life-expectancy")!.WhyNot.ShouldNotBeNull();
        choices.Find("population")!.WhyNot.ShouldBeNull();
        (await council.Send(new ListNeedIndicators("nowhere"))).Error.ShouldBeOfType<NeedGeographyNotFound>();
    }

    [Theory]
    [InlineData("2", 2.0)]
    [InlineData(" 0.5 ", 0.5)]
    [InlineData("1e2", 100.0)]
    [InlineData("", null)]
    [InlineData("two", null)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("1,5", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("1e9", null)]
    public void Weight_IsANumberAbove0(string typed, double? weight) => NeedChoice.ReadWeight(typed).ShouldBe(weight);

    [Theory]
    [InlineData("income~low~1")]
    [InlineData("child-poverty~high~0.3333333333333333")]
    public void Choice_StandsInAnAddressAndComesBack(string text) => NeedChoice.Parse(text)!.Text.ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("income")]
    [InlineData("income~up~1")]
    [InlineData("income~low~x")]
    [InlineData("~low~1")]
    [InlineData("income~low~1~2")]
    public void Choice_ThatIsNone_IsNull(string text) => NeedChoice.Parse(text).ShouldBeNull();

    private static async Task<(TestCouncil Council, NeedTown Town)> Town(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        return (council, await NeedTown.Build(council));
    }

    private static Task<Result<NeedScoreResult>> Send(TestCouncil council, string geography, params string[] items) =>
        council.Send(new ScoreNeedProfile(NeedReference.Unsaved(new(geography, [.. items.Select(item => NeedChoice.Parse(item)!)]))));

    private static async Task<NeedScoreResult> Score(TestCouncil council, string geography, params string[] items) =>
        (await Send(council, geography, items)).Value;
}
