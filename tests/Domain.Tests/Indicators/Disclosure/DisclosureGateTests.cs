using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Disclosure;
using LocalityLab.Domain.Places;

namespace LocalityLab.Domain.Tests.Indicators.Disclosure;

public sealed class DisclosureGateTests
{
    [Fact]
    public void Apply_SmallCounts_AreWithheldAndZeroIsShown()
    {
        var shown = Apply(Table(IndicatorKind.Count, ReleaseVector.Of([0, 1, 4, 5, double.NaN])));
        shown.Levels[0].Vectors[0].Values.ShouldBe([0, double.NaN, double.NaN, 5, double.NaN]);
        shown.Levels[0].Vectors[0].States.ShouldBe(
            [ValueState.Present, ValueState.Suppressed, ValueState.Suppressed, ValueState.Present, ValueState.Missing]);
        (shown.Report.Primary, shown.Report.Secondary).ShouldBe((2, 0));
        shown.Report.Withheld[0].ShouldBe(new(0, "all", 1, WithheldReason.SmallCount, "The count is fewer than 5."));
    }

    [Fact]
    public void Apply_WhenTheCouncilWithholdsZeros_WithholdsThem() =>
        Apply(Table(IndicatorKind.Count, ReleaseVector.Of([0, 5])), new(5, WithholdZeros: true)).Levels[0].Vectors[0].States
            .ShouldBe([ValueState.Suppressed, ValueState.Present]);

    [Theory]
    [InlineData(10, 9, true)]
    [InlineData(10, 10, false)]
    [InlineData(0, 1, false)]
    public void Apply_UsesTheCouncilsThreshold(double threshold, double count, bool withheld) =>
        (Apply(Table(IndicatorKind.Count, ReleaseVector.Of([count])), new(threshold)).Report.Primary == 1).ShouldBe(withheld);

    [Fact]
    public void Apply_WithholdsEverythingThatWouldBringTheCountBack()
    {
        var vector = Apply(Table(IndicatorKind.Proportion, Rates([3, 60], [50, 100]))).Levels[0].Vectors[0];
        vector.Values.ShouldBe([double.NaN, 60]);
        vector.Numerators.ShouldBe([double.NaN, 60]);
        vector.Denominators.ShouldBe([double.NaN, 100]);
        vector.Lower.ShouldBe([double.NaN, 59]);
        vector.Upper.ShouldBe([double.NaN, 61]);
    }

    [Fact]
    public void Apply_NearlyEverybody_IsWithheldLikeNearlyNobody()
    {
        var shown = Apply(Table(IndicatorKind.Proportion, Rates([97, 100, 96, 95], [100, 100, 100, 100])));
        shown.Levels[0].Vectors[0].States.ShouldBe([ValueState.Suppressed, ValueState.Present, ValueState.Suppressed, ValueState.Present]);
        shown.Report.Withheld[0].Reason.ShouldBe(WithheldReason.SmallComplement);
        shown.Report.Withheld[0].Why.ShouldBe("All but fewer than 5 are counted.");
    }

    [Fact]
    public void Apply_FewPeopleToCount_AreWithheldEvenWhenNobodyIsCounted() =>
        Apply(Table(IndicatorKind.Rate, Rates([0, 0], [3, 300]))).Report.Withheld.Single().Reason.ShouldBe(WithheldReason.SmallBase);

    [Fact]
    public void Apply_RateWithoutNumerator_IsCheckedThroughItsDenominator()
    {
        var vector = new ReleaseVector { Breakdown = "all", Values = [2, 40], States = new ValueState[2], Denominators = [150, 150] };
        Apply(Table(IndicatorKind.Proportion, vector)).Levels[0].Vectors[0].States.ShouldBe([ValueState.Suppressed, ValueState.Present]);
    }

    [Fact]
    public void Apply_MeanOverFewPeople_IsWithheld()
    {
        var vector = new ReleaseVector { Breakdown = "all", Values = [250_000, 180_000], States = new ValueState[2], Denominators = [2, 30] };
        Apply(Table(IndicatorKind.Mean, vector)).Levels[0].Vectors[0].States.ShouldBe([ValueState.Suppressed, ValueState.Present]);
    }

    [Fact]
    public void Apply_ValuesWithoutCounts_AreShownAndReportedAsUnchecked()
    {
        var shown = Apply(Table(IndicatorKind.Proportion, ReleaseVector.Of([2, double.NaN])));
        shown.Report.Withheld.ShouldBeEmpty();
        shown.Report.Unchecked.ShouldBe(1);
    }

    [Fact]
    public void Apply_ASmallCountUnderATotal_WithholdsTheSmallestSiblingThatIsNotZero()
    {
        var shown = Apply(Levels([20, 3, 9, 0], [[0, 1, 2, 3]]));
        shown.Levels[0].Vectors[0].Values.ShouldBe([20, double.NaN, double.NaN, 0]);
        shown.Levels[1].Vectors[0].Values.ShouldBe([32]);
        shown.Report.Withheld[1].ShouldBe(new(
            0, "all", 2, WithheldReason.Secondary, "Otherwise a withheld figure could be worked out from the total of the ward."));
    }

    [Fact]
    public void Apply_WhenNoSiblingIsLeft_WithholdsTheTotal()
    {
        var shown = Apply(Levels([3, 50], [[0], [1]]));
        shown.Levels[1].Vectors[0].States.ShouldBe([ValueState.Suppressed, ValueState.Present]);
    }

    [Fact]
    public void Apply_TwoOnesThatAddUpToTwo_WithholdsAThird()
    {
        // Zeros are shown, so two withheld counts that add up to 2 can only be 1 and 1.
        var shown = Apply(Levels([1, 1, 8, 30], [[0, 1, 2, 3]]));
        shown.Levels[0].Vectors[0].Values.ShouldBe([double.NaN, double.NaN, double.NaN, 30]);
    }

    [Fact]
    public void Apply_OverlappingParents_AreBothProtected()
    {
        // Area 0 is small. Its ward holds 0 and 1, its locality 0 and 2: one more in each.
        var table = new DisclosureTable(
            IndicatorKind.Count, 1,
            [Level("small area", [2, 10, 20, 30]), Level("ward", [12, 50]), Level("locality", [22, 40])],
            [new(1, 0, [[0, 1], [2, 3]]), new(2, 0, [[0, 2], [1, 3]])],
            []);
        var shown = Apply(table);
        shown.Levels[0].Vectors[0].States.ShouldAllBe(state => state == ValueState.Suppressed);
        shown.Levels[1].Vectors[0].States.ShouldAllBe(state => state == ValueState.Present);
        shown.Levels[2].Vectors[0].States.ShouldAllBe(state => state == ValueState.Present);
    }

    [Fact]
    public void Apply_SmallCountOfOneSex_AlsoWithholdsTheOther()
    {
        var table = new DisclosureTable(
            IndicatorKind.Count, 1,
            [new("ward", [ReleaseVector.Of([33, 40]), ReleaseVector.Of([3, 20], "female"), ReleaseVector.Of([30, 20], "male")])],
            [], [new("all", ["female", "male"])]);
        var shown = Apply(table);
        shown.Levels[0].Vectors[0].Values.ShouldBe([33, 40]);
        shown.Levels[0].Vectors[1].Values.ShouldBe([double.NaN, 20]);
        shown.Levels[0].Vectors[2].Values.ShouldBe([double.NaN, 20]);
        shown.Report.Withheld[1].Why.ShouldBe("Otherwise a withheld figure could be worked out from the figure for «all».");
    }

    [Fact]
    public void Apply_SmallRestThatNobodyPublishes_IsProtectedToo()
    {
        // 22 in all and 20 women leave 2 men, although men are not published.
        var table = new DisclosureTable(
            IndicatorKind.Count, 1, [new("ward", [ReleaseVector.Of([22, 40]), ReleaseVector.Of([20, 20], "female")])], [], [new("all", ["female", "male"])]);
        var shown = Apply(table);
        shown.Levels[0].Vectors[0].Values.ShouldBe([22, 40]);
        shown.Levels[0].Vectors[1].Values.ShouldBe([double.NaN, 20]);
    }

    [Fact]
    public void Apply_WhatThePublisherWithheld_IsProtectedAndLosesItsCounts()
    {
        var own = new ReleaseVector
        {
            Breakdown = "all",
            Values = [double.NaN, 12, 30],
            States = [ValueState.Suppressed, ValueState.Present, ValueState.Present],
            Numerators = [4, 12, 30],
        };
        var table = new DisclosureTable(
            IndicatorKind.Count, 1, [new("small area", [own]), Level("ward", [46])], [new(1, 0, [[0, 1, 2]])], []);
        var shown = Apply(table);
        shown.Levels[0].Vectors[0].Values.ShouldBe([double.NaN, double.NaN, 30]);
        shown.Levels[0].Vectors[0].Numerators.ShouldBe([double.NaN, double.NaN, 30]);
        (shown.Report.Primary, shown.Report.Secondary).ShouldBe((0, 1));
        DisclosureGate.Apply(table, DisclosureRule.None, new()).Levels[0].Vectors[0].Numerators.ShouldBe([double.NaN, 12, 30]);
    }

    [Fact]
    public void Apply_AMissingSibling_ProtectsNothing()
    {
        // Publishers leave zeros out: the reader takes the missing figure for 0, so another must be withheld.
        var shown = Apply(Levels([3, double.NaN, 9, 12], [[0, 1, 2, 3]], total: [24]));
        shown.Levels[0].Vectors[0].States.ShouldBe([ValueState.Suppressed, ValueState.Missing, ValueState.Suppressed, ValueState.Present]);
    }

    [Fact]
    public void Apply_RatesOnFewerThan10Events_AreMarkedUnreliable()
    {
        var shown = Apply(Table(IndicatorKind.Rate, Rates([3, 9, 10, 0], [500, 500, 500, 500])));
        shown.Levels[0].Unreliable[0].ShouldBe([false, true, false, true]);
        DisclosureGate.Apply(Table(IndicatorKind.Rate, Rates([3], [500])), DisclosureRule.None, new()).Levels[0].Unreliable[0].ShouldBe([true]);
        Apply(Table(IndicatorKind.Count, ReleaseVector.Of([7]))).Levels[0].Unreliable[0].ShouldBe([false]);
    }

    [Fact]
    public void Apply_DoesNotTouchTheVectorsItWasGiven()
    {
        var vector = ReleaseVector.Of([1, 8]);
        Apply(Table(IndicatorKind.Count, vector));
        vector.Values.ShouldBe([1, 8]);
        vector.States.ShouldBe([ValueState.Present, ValueState.Present]);
    }

    [Fact]
    public void Apply_WithABadThreshold_Throws() =>
        Should.Throw<ArgumentException>(() => Apply(Table(IndicatorKind.Count, ReleaseVector.Of([1])), new(double.NaN)));

    [Fact]
    public void Link_ThroughALookup_KnowsTheChildren() =>
        DisclosureLink.Through(1, 0, [new LookupEntry(2, 1, 1), new LookupEntry(0, 1, 1), new LookupEntry(1, 0, 1)], 3).Children
            .ShouldBe([[1], [0, 2], []]);

    private static Disclosed Apply(DisclosureTable table, DisclosurePolicy? policy = null) =>
        DisclosureGate.Apply(table, DisclosureRule.Threshold, policy ?? new());

    private static DisclosureTable Table(IndicatorKind kind, ReleaseVector vector) => new(kind, 100, [new("small area", [vector])], [], []);

    private static DisclosureLevel Level(string noun, double[] counts) => new(noun, [ReleaseVector.Of(counts)]);

    private static DisclosureTable Levels(double[] counts, int[][] wards, double[]? total = null) => new(
        IndicatorKind.Count, 1,
        [Level("small area", counts), Level("ward", total ?? Array.ConvertAll(wards, areas => areas.Sum(area => counts[area])))],
        [new(1, 0, wards)], []);

    private static ReleaseVector Rates(double[] counted, double[] of)
    {
        double[] values = [.. counted.Zip(of, (count, all) => count / all * 100)];
        return new()
        {
            Breakdown = ReleaseVector.All,
            Values = values,
            States = new ValueState[values.Length],
            Numerators = counted,
            Denominators = of,
            Lower = Array.ConvertAll(values, value => value - 1),
            Upper = Array.ConvertAll(values, value => value + 1),
        };
    }
}
