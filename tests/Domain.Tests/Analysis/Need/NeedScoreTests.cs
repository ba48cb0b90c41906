using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Tests.Analysis.Need;

public sealed class NeedScoreTests
{
    [Fact]
    public void Of_OneIndicator_IsTheTransformedRank()
    {
        var scores = NeedScore.Of([Indicator([10, 30, 20, 40])]);
        scores.Scores[3].ShouldBe(100, 1e-9);
        scores.Scores[2].ShouldBe(15.64679, 5e-6);
        scores.Ranks.ShouldBe([4, 2, 3, 1]);
        scores.Ranked.ShouldBe(4);
    }

    [Fact]
    public void Of_WhenLowIsNeed_TurnsTheOrder() =>
        NeedScore.Of([Indicator([10, 30, 20, 40], NeedDirection.LowIsNeed)]).Ranks.ShouldBe([1, 3, 2, 4]);

    [Fact]
    public void Of_EqualValues_ShareTheAverageRank()
    {
        var scores = NeedScore.Of([Indicator([5, 5, 1])]);
        scores.Scores[0].ShouldBe(RankTransform.Exponential(2.5 / 3), 1e-12);
        scores.Scores[1].ShouldBe(scores.Scores[0]);
        scores.Ranks.ShouldBe([1, 1, 3]);
    }

    [Fact]
    public void Of_WithAMissingIndicator_RenormalisesTheRestAndSaysSo()
    {
        var (first, second) = (Indicator([1, 2, 3, 4], weight: 3), Indicator([double.NaN, 9, 8, 7]));
        var scores = NeedScore.Of([first, second]);
        scores.Scores[0].ShouldBe(RankTransform.Exponential(0.25), 1e-12);
        scores.Scores[1].ShouldBe((0.75 * RankTransform.Exponential(0.5)) + (0.25 * RankTransform.Exponential(1.0)), 1e-12);
        scores.Missing.ShouldBe([1, 0, 0, 0]);
        scores.MissingAt(0).ShouldBe([second.IndicatorId]);
        scores.MissingAt(1).ShouldBeEmpty();
        scores.Explain(0).Select(line => (line.Weight, line.IsMissing)).ShouldBe([(1, false), (0, true)]);
    }

    [Fact]
    public void Of_AreaWithoutAnyValue_HasNoScoreAndNoRank()
    {
        var scores = NeedScore.Of([Indicator([1, double.NaN, 3])]);
        double.IsNaN(scores.Scores[1]).ShouldBeTrue();
        scores.Ranks.ShouldBe([2, 0, 1]);
        scores.Tenths[1].ShouldBe(0);
        scores.Ranked.ShouldBe(2);
        scores.Explain(1).Single().Contribution.ShouldBe(0);
    }

    [Fact]
    public void Of_SingleArea_IsTheGreatestNeedThereIs()
    {
        var scores = NeedScore.Of([Indicator([7])]);
        scores.Scores[0].ShouldBe(100, 1e-9);
        scores.Ranks.ShouldBe([1]);
    }

    [Fact]
    public void Of_NoAreas_IsEmpty() => NeedScore.Of([Indicator([])]).Scores.ShouldBeEmpty();

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Of_WithABadWeight_Throws(double weight) =>
        Should.Throw<ArgumentException>(() => NeedScore.Of([Indicator([1, 2], weight: weight)]));

    [Fact]
    public void Of_WithVectorsOfDifferentLength_Throws() =>
        Should.Throw<ArgumentException>(() => NeedScore.Of([Indicator([1, 2]), Indicator([1])]));

    [Fact]
    public void Of_HugeWeights_StillNormalise() =>
        NeedScore.Of([Indicator([1, 2], weight: double.MaxValue), Indicator([2, 1], weight: double.MaxValue)]).Weights.ShouldBe([0.5, 0.5]);

    [Fact]
    public void Explain_AddsUpToTheScore_AndScoresStayWithin0And100() =>
        Always.Holds(Profiles(), profile =>
        {
            var scores = NeedScore.Of(profile);
            scores.Weights.Sum().ShouldBe(1, 1e-12);
            for (var area = 0; area < scores.Scores.Length; area++)
            {
                var lines = scores.Explain(area);
                if (double.IsNaN(scores.Scores[area]))
                {
                    lines.ShouldAllBe(line => line.IsMissing);
                    continue;
                }

                scores.Scores[area].ShouldBeInRange(0, 100 + 1e-9);
                lines.Sum(line => line.Contribution).ShouldBe(scores.Scores[area], 1e-9);
                lines.Sum(line => line.Weight).ShouldBe(1, 1e-12);
                lines.Count(line => line.IsMissing).ShouldBe(scores.Missing[area]);
            }
        });

    [Fact]
    public void Of_MatchesThePlainDefinition() =>
        Always.Holds(Profiles(), profile =>
        {
            var scores = NeedScore.Of(profile);
            var transformed = profile.Select(item => RankTransform.Exponential(item.Values, item.Direction == NeedDirection.HighIsNeed)).ToArray();
            for (var area = 0; area < scores.Scores.Length; area++)
            {
                var present = profile.Select((item, at) => (item.Weight, Score: transformed[at][area])).Where(item => !double.IsNaN(item.Score)).ToArray();
                if (present.Length > 0)
                    scores.Scores[area].ShouldBe(present.Sum(item => item.Weight * item.Score) / present.Sum(item => item.Weight), 1e-9);
            }
        });

    [Fact]
    public void Of_MoreNeedOnAnIndicator_NeverLowersTheScore() =>
        Always.Holds(
            from values in Always.Whole(0, 20).Arrays(2, 15)
            from other in Always.Whole(0, 20).ArrayOf(values.Length)
            from area in Gen.Choose(0, values.Length - 1)
            from more in Always.Whole(1, 10)
            select (values, other, area, more),
            change =>
            {
                var raised = change.values.ToArray();
                raised[change.area] += change.more;
                var before = NeedScore.Of([Indicator(change.values), Indicator(change.other)]);
                var after = NeedScore.Of([Indicator(raised), Indicator(change.other)]);
                after.Scores[change.area].ShouldBeGreaterThanOrEqualTo(before.Scores[change.area] - 1e-12);
            });

    [Fact]
    public void Of_ManyAreas_OrdersLikeComparing()
    {
        // Above 1,500 areas the order comes from a radix sort; ties, signs, zeros and missing values must come out alike.
        var random = new SeededRandom(5);
        double[] special = [double.NaN, 0, -0.0, 1e-300, -1e-300, double.MaxValue, double.MinValue];
        var values = Enumerable.Range(0, 4_000)
            .Select(_ => random.Next(10) == 0 ? special[random.Next(special.Length)] : ((random.Next(2_000) - 1_000) / 7.0) * (1 + (random.Next(3) * 1e-14)))
            .ToArray();
        var known = values.Where(value => !double.IsNaN(value)).Order().ToArray();
        var scores = NeedScore.Of([Indicator(values)]);
        for (var area = 0; area < values.Length; area++)
        {
            scores.Ranks[area].ShouldBe(double.IsNaN(values[area]) ? 0 : known.Count(value => value > values[area]) + 1);
        }
    }

    private static NeedIndicator Indicator(double[] values, NeedDirection direction = NeedDirection.HighIsNeed, double weight = 1) =>
        new(Guid.CreateVersion7(), values, direction, weight);

    private static Gen<NeedIndicator[]> Profiles() =>
        from areas in Gen.Choose(1, 25)
        from profile in (
            from values in Always.Whole(-9, 9).SometimesMissing(4).ArrayOf(areas)
            from direction in Gen.Elements(NeedDirection.HighIsNeed, NeedDirection.LowIsNeed)
            from weight in Always.Whole(1, 50)
            select Indicator(values, direction, weight / 10)).Arrays(1, 6)
        select profile;
}
