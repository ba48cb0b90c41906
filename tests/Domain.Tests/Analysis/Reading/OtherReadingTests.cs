using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Aggregation;
using LocalityLab.Domain.Places;

namespace LocalityLab.Domain.Tests.Analysis.Reading;

public sealed class OtherReadingTests
{
    private static readonly Noun SmallArea = new("small area", "small areas");

    [Fact]
    public void Need_NamesTheTwoLargestPartsAndWhatIsMissing()
    {
        var (poverty, claimants, fuel) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var names = new Dictionary<Guid, string> { [poverty] = "Child poverty", [claimants] = "Claimants", [fuel] = "Fuel poverty" };
        var scores = NeedScore.Of(
        [
            new(poverty, [40, 30, 20, 10], NeedDirection.HighIsNeed, 2),
            new(claimants, [30, 40, 10, 20], NeedDirection.HighIsNeed, 1),
            new(fuel, [double.NaN, 1, 2, double.NaN], NeedDirection.HighIsNeed, 1),
        ]);
        var third = RankTransform.Exponential(0.75) / 3;
        NeedReading.Sentence(scores, 0, id => names[id]).ShouldBe(
            $"Need score {Figures.Number((200 / 3.0) + third, 1)}, rank 1 of 4: in the highest tenth. Child poverty adds most (66.7), then Claimants ({Figures.Number(third, 1)}). "
            + "1 of 3 indicators has no value here: Fuel poverty. The score rests on the others.");
        NeedReading.Sentence(scores, 1, id => names[id]).ShouldNotContain("no value");
    }

    [Fact]
    public void Need_OnOneIndicatorOrNone_SaysSo()
    {
        var scores = NeedScore.Of([new(Guid.CreateVersion7(), [1, double.NaN], NeedDirection.HighIsNeed, 1)]);
        NeedReading.Sentence(scores, 0, _ => "Claimants").ShouldBe("Need score 100.0, the only area with a score. It rests on Claimants alone.");
        NeedReading.Sentence(scores, 1, _ => "Claimants").ShouldBe("There is no need score here: none of the indicators has a value.");
    }

    [Fact]
    public void Spatial_SaysWhatChanceWouldBring()
    {
        double[] p = [.. Enumerable.Repeat(0.0001, 4), .. Enumerable.Repeat(0.04, 8), .. Enumerable.Repeat(0.8, 127)];
        SpatialReading.Sentence(MultipleTesting.BenjaminiHochberg(p), SmallArea).ShouldBe(
            "12 of 139 small areas stand out at the 5% level; chance alone would bring about 7. After correcting for testing them all, 4 are left.");
        SpatialReading.Sentence(MultipleTesting.BenjaminiHochberg([0.9, 0.8]), SmallArea).ShouldBe(
            "0 of 2 small areas stand out at the 5% level; chance alone would bring fewer than 1. After correcting for testing them all, none is left.");
        SpatialReading.Sentence(MultipleTesting.BenjaminiHochberg([0.001]), SmallArea).ShouldBe(
            "1 of 1 small area stands out at the 5% level; chance alone would bring fewer than 1. After correcting for testing them all, 1 is left.");
        SpatialReading.Sentence(MultipleTesting.BenjaminiHochberg([double.NaN]), SmallArea).ShouldBe("No small area could be tested.");
    }

    [Theory]
    [InlineData(LookupKind.Exact, "Added up from 2 small areas.")]
    [InlineData(LookupKind.BestFit, "Added up from 2 small areas by best fit, so it can differ from a figure published for the area itself.")]
    [InlineData(LookupKind.PopulationWeighted, "Added up from 2 small areas. 25% of it is shared out by population from small areas that cross the border.")]
    public void Aggregation_SaysHow(LookupKind kind, string expected)
    {
        var result = Aggregate.Sum(ReleaseVector.Of([30, 20]), IndicatorKind.Count, 1, new([new(0, 0, 1), new(1, 0, 0.5)], kind, 1)).Value;
        AggregationReading.Sentence(result, 0, SmallArea).ShouldBe(expected);
    }

    [Fact]
    public void Aggregation_SaysWhatIsMissingOrWithheld()
    {
        var source = new ReleaseVector
        {
            Breakdown = "all",
            Values = [double.NaN, double.NaN, 3],
            States = [ValueState.Suppressed, ValueState.Missing, ValueState.Present],
        };
        var result = Aggregate.Sum(source, IndicatorKind.Count, 1, new([new(0, 0, 1), new(2, 0, 1), new(1, 1, 1)], LookupKind.Exact, 3)).Value;
        AggregationReading.Sentence(result, 0, SmallArea).ShouldBe("Withheld: 1 of 2 small areas is withheld.");
        AggregationReading.Sentence(result, 1, SmallArea).ShouldBe("Not worked out: 1 of 1 small area has no value.");
        AggregationReading.Sentence(result, 2, SmallArea).ShouldBe("Not worked out: no small area lies here.");
    }

    [Fact]
    public void Aggregation_OfAMean_SaysThatItIsWeighted() =>
        AggregationReading.Sentence(
            Aggregate.WeightedMean(ReleaseVector.Of([1, 2]), [5, 5], new([new(0, 0, 1), new(1, 0, 1)], LookupKind.BestFit, 1)), 0, SmallArea)
            .ShouldBe("Mean of 2 small areas by best fit, weighted by population.");
}
