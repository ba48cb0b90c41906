using System.Globalization;
using FsCheck.Fluent;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Aggregation;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Tests.Places;

namespace LocalityLab.Domain.Tests.Indicators;

public sealed class AggregateTests
{
    private static readonly AggregationPath TwoAndOne = new([new(0, 0, 1), new(1, 0, 1), new(2, 1, 1)], LookupKind.BestFit, 2);

    [Fact]
    public void Sum_OfCounts_AddsAndSaysHow()
    {
        var result = Aggregate.Sum(ReleaseVector.Of([3, 4, 5]), IndicatorKind.Count, 1, TwoAndOne).Value;
        result.Vector.Values.ShouldBe([7, 5]);
        result.Vector.States.ShouldBe([ValueState.Present, ValueState.Present]);
        result.Method.ShouldBe(AggregationMethod.BestFit);
        result.Parts.ShouldBe([new(2, 0, 0, 0), new(1, 0, 0, 0)]);
        result.LeftOut.ShouldBe(0);
    }

    [Fact]
    public void Sum_OfProportions_DividesTheSumsAndNeverAveragesTheRates()
    {
        var source = Rates([10, 90, 5], [100, 100, 50]);
        var result = Aggregate.Sum(source, IndicatorKind.Proportion, 100, new([new(0, 0, 1), new(2, 0, 1)], LookupKind.Exact, 1)).Value;
        result.Vector.Values[0].ShouldBe(10, 1e-12);
        result.Vector.Numerators.ShouldBe([15]);
        result.Vector.Denominators.ShouldBe([150]);
        var wilson = Intervals.Wilson(15, 150).Times(100);
        result.Vector.Lower.ShouldBe([wilson.Lower]);
        result.Vector.Upper.ShouldBe([wilson.Upper]);
        result.Method.ShouldBe(AggregationMethod.Exact);
        result.LeftOut.ShouldBe(1);
    }

    [Fact]
    public void Sum_OfRates_HasExactLimitsBelow10EventsAndByarsFrom10()
    {
        var result = Aggregate.Sum(Rates([2, 3, 40], [1_000, 1_000, 4_000]), IndicatorKind.Rate, 1_000, TwoAndOne).Value;
        result.Vector.Values.ShouldBe([2.5, 10]);
        result.Vector.Lower![0].ShouldBe(Intervals.ExactPoisson(5).Lower / 2, 1e-12);
        result.Vector.Upper![1].ShouldBe(Intervals.Byar(40).Upper / 4, 1e-12);
    }

    [Fact]
    public void Sum_WithAMissingPart_IsMissingAndCountsIt()
    {
        var result = Aggregate.Sum(ReleaseVector.Of([3, double.NaN, 5]), IndicatorKind.Count, 1, TwoAndOne).Value;
        result.Vector.Values.ShouldBe([double.NaN, 5]);
        result.Vector.States.ShouldBe([ValueState.Missing, ValueState.Present]);
        result.Parts[0].ShouldBe(new AggregatedParts(2, 1, 0, double.NaN));
    }

    [Fact]
    public void Sum_WithAWithheldPart_IsWithheld()
    {
        var source = new ReleaseVector
        {
            Breakdown = ReleaseVector.All,
            Values = [3, double.NaN, double.NaN],
            States = [ValueState.Present, ValueState.Suppressed, ValueState.Missing],
            Numerators = [3, 4, 5],
            Denominators = [10, 10, 10],
        };
        var result = Aggregate.Sum(source, IndicatorKind.Proportion, 100, new([new(0, 0, 1), new(1, 0, 1), new(2, 0, 1)], LookupKind.Exact, 1)).Value;
        result.Vector.States.ShouldBe([ValueState.Suppressed]);
        result.Vector.Numerators.ShouldBe([double.NaN]);
        result.Vector.Denominators.ShouldBe([double.NaN]);
        result.Parts[0].Suppressed.ShouldBe(1);
        // The last one has both numbers although no rate was published: nothing is missing for a sum.
        result.Parts[0].Missing.ShouldBe(0);
    }

    [Fact]
    public void Sum_OfPartsOfAreas_StatesTheApportionedShare()
    {
        var result = Aggregate.Sum(
            ReleaseVector.Of([30, 40]), IndicatorKind.Count, 1, new([new(0, 0, 1), new(1, 0, 0.25), new(1, 1, 0.75)], LookupKind.PopulationWeighted, 2)).Value;
        result.Vector.Values.ShouldBe([40, 30]);
        result.Parts[0].ApportionedShare.ShouldBe(0.25);
        result.Parts[1].ApportionedShare.ShouldBe(1);
        result.Method.ShouldBe(AggregationMethod.Apportioned);
    }

    [Fact]
    public void Sum_OfAnAreaWithoutParts_IsMissing() =>
        Aggregate.Sum(ReleaseVector.Of([1]), IndicatorKind.Count, 1, new([new(0, 1, 1)], LookupKind.Exact, 2)).Value
            .Vector.States.ShouldBe([ValueState.Missing, ValueState.Present]);

    [Fact]
    public void Sum_WithPartsThatAreNotComparable_IsNotComparable()
    {
        var source = new ReleaseVector { Breakdown = "all", Values = [1, 2], States = [ValueState.Present, ValueState.NotComparable] };
        var result = Aggregate.Sum(source, IndicatorKind.Count, 1, AggregationPath.Picked([0, 1, 1])).Value;
        result.Vector.Values.ShouldBe([3]);
        result.Vector.States.ShouldBe([ValueState.NotComparable]);
    }

    [Fact]
    public void Sum_OfRatesOverNobody_IsMissing() =>
        Aggregate.Sum(Rates([0], [0]), IndicatorKind.Rate, 1_000, AggregationPath.Picked([0])).Value.Vector.States.ShouldBe([ValueState.Missing]);

    [Theory]
    [InlineData(IndicatorKind.Mean)]
    [InlineData(IndicatorKind.Score)]
    [InlineData(IndicatorKind.Rate)]
    [InlineData(IndicatorKind.Proportion)]
    public void Sum_OfWhatCannotBeAdded_SaysWhy(IndicatorKind kind) =>
        Aggregate.Sum(ReleaseVector.Of([1, 2, 3]), kind, 1, TwoAndOne).Error.ShouldBeOfType<NotAggregatable>().Message.ShouldNotBeEmpty();

    [Fact]
    public void WeightedMean_CountsByPeople()
    {
        var result = Aggregate.WeightedMean(ReleaseVector.Of([10, 20, double.NaN]), [100, 300, 50], TwoAndOne);
        result.Vector.Values.ShouldBe([17.5, double.NaN]);
        result.Method.ShouldBe(AggregationMethod.WeightedMeanBestFit);
        result.Parts[1].Missing.ShouldBe(1);
    }

    [Fact]
    public void Sum_OverALookupThatSharesEverythingOut_KeepsTheTotal() =>
        Always.Holds(
            from counts in Always.Whole(0, 500).Arrays(1, 20)
            from shares in Always.Whole(0, 100).Select(share => share / 100).ArrayOf(counts.Length)
            from targets in Gen.Choose(2, 5)
            from first in Gen.Choose(0, targets - 1).ArrayOf(counts.Length)
            select (counts, shares, targets, first),
            sample =>
            {
                var entries = sample.counts.SelectMany((_, area) => new LookupEntry[]
                {
                    new(area, sample.first[area], sample.shares[area]),
                    new(area, (sample.first[area] + 1) % sample.targets, 1 - sample.shares[area]),
                }).ToArray();
                var result = Aggregate.Sum(ReleaseVector.Of(sample.counts), IndicatorKind.Count, 1, new(entries, LookupKind.PopulationWeighted, sample.targets)).Value;
                result.Vector.Values.Where(value => !double.IsNaN(value)).Sum().ShouldBe(sample.counts.Sum(), 1e-9);
                result.Parts.Where(part => !double.IsNaN(part.ApportionedShare)).ShouldAllBe(part => part.ApportionedShare >= 0 && part.ApportionedShare <= 1);
            });

    [Fact]
    public void Sum_OfProportions_LiesBetweenItsParts() =>
        Always.Holds(
            from counts in Always.Whole(0, 50).Arrays(1, 12)
            from rest in Always.Whole(1, 50).ArrayOf(counts.Length)
            select (counts, of: counts.Zip(rest, (count, more) => count + more).ToArray()),
            sample =>
            {
                var result = Aggregate.Sum(Rates(sample.counts, sample.of), IndicatorKind.Proportion, 100, AggregationPath.Picked(Enumerable.Range(0, sample.counts.Length))).Value;
                var rates = sample.counts.Zip(sample.of, (count, of) => count / of * 100).ToArray();
                result.Vector.Values[0].ShouldBeInRange(rates.Min() - 1e-9, rates.Max() + 1e-9);
                result.Vector.Lower![0].ShouldBeLessThanOrEqualTo(result.Vector.Values[0] + 1e-9);
                result.Vector.Upper![0].ShouldBeGreaterThanOrEqualTo(result.Vector.Values[0] - 1e-9);
            });

    [Fact]
    public void WeightedMean_ReproducesThePublishedWardScoresOf2025()
    {
        var published = RealPlaces.Rows("indicators/ward23_imd_2025.csv").ToDictionary(row => row["area_code"], row => Number(row["value"]));
        var wards = published.Keys.Order(StringComparer.Ordinal).ToArray();
        var scores = RealPlaces.Rows("deprivation/trafford_imd_2025_lsoa21.csv").ToDictionary(row => row["lsoa21_code"], row => Number(row["IMD_score"]));
        var areas = scores.Keys.Order(StringComparer.Ordinal).ToArray();
        var people = RealPlaces.Rows("population/mid-year_2022_population_estimates_lsoa.csv")
            .Where(row => row["sex"] == "Persons")
            .ToDictionary(row => row["area_code"], row => Number(row["all_ages"]));
        var entries = RealPlaces.Rows("lookups/trafford_lsoa21_ward24_bestfit.csv")
            .Select(row => new LookupEntry(Array.IndexOf(areas, row["lsoa21_code"]), Array.IndexOf(wards, row["ward24_code"]), 1))
            .ToArray();
        var result = Aggregate.WeightedMean(
            ReleaseVector.Of(Array.ConvertAll(areas, area => scores[area])),
            Array.ConvertAll(areas, area => people[area]),
            new(entries, LookupKind.BestFit, wards.Length));
        wards.Length.ShouldBe(21);
        for (var ward = 0; ward < wards.Length; ward++)
            Math.Round(result.Vector.Values[ward], 1, MidpointRounding.AwayFromZero).ShouldBe(published[wards[ward]], 1e-9, wards[ward]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static ReleaseVector Rates(double[] counts, double[] of) => new()
    {
        Breakdown = ReleaseVector.All,
        Values = [.. counts.Zip(of, (count, all) => count / all)],
        States = new ValueState[counts.Length],
        Numerators = counts,
        Denominators = of,
    };
}
