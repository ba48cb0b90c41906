using FsCheck.Fluent;
using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Tests.Analysis.Statistics;

public sealed class IntervalsTests
{
    [Fact]
    public void Wilson_65Of100_MatchesPublishedLimits()
    {
        var interval = Intervals.Wilson(65, 100);
        interval.Lower.ShouldBe(0.5525444, 5e-8);
        interval.Upper.ShouldBe(0.7363575, 5e-8);
    }

    [Fact]
    public void Byar_65_MatchesPublishedLimits()
    {
        var interval = Intervals.Byar(65);
        interval.Lower.ShouldBe(50.163188, 5e-7);
        interval.Upper.ShouldBe(82.849139, 5e-7);
    }

    [Fact]
    public void ExactPoisson_5_MatchesPublishedLimits()
    {
        var interval = Intervals.ExactPoisson(5);
        interval.Lower.ShouldBe(1.6234864, 5e-8);
        interval.Upper.ShouldBe(11.6683321, 5e-8);
    }

    [Fact]
    public void ExactPoisson_OfNone_StartsAtZeroAndEndsAtMinusLogOfTheTail()
    {
        var interval = Intervals.ExactPoisson(0);
        interval.Lower.ShouldBe(0);
        interval.Upper.ShouldBe(-Math.Log(0.025), 1e-9);
    }

    [Theory]
    [InlineData(9.5)]
    [InlineData(0)]
    public void Count_Below10_IsExact(double count) => Intervals.Count(count).ShouldBe(Intervals.ExactPoisson(count));

    [Fact]
    public void Count_From10_IsByars() => Intervals.Count(10).ShouldBe(Intervals.Byar(10));

    [Fact]
    public void Rate_ScalesTheCountsInterval()
    {
        var rate = Intervals.Rate(65, 2_000, 1_000);
        rate.Lower.ShouldBe(50.163188 / 2, 1e-6);
        rate.Upper.ShouldBe(82.849139 / 2, 1e-6);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(0, 0)]
    [InlineData(double.NaN, 10)]
    [InlineData(1, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    public void Wilson_WithImpossibleNumbers_GivesNone(double count, double of) => Intervals.Wilson(count, of).Exists.ShouldBeFalse();

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Count_WithImpossibleNumbers_GivesNone(double count) => Intervals.Count(count).Exists.ShouldBeFalse();

    [Fact]
    public void Rate_WithoutPopulation_GivesNone() => Intervals.Rate(3, 0, 1_000).Exists.ShouldBeFalse();

    [Fact]
    public void Wilson_HoldsTheShareAndStaysWithin0And1() =>
        Always.Holds(
            from count in Always.Whole(0, 3_000)
            from rest in Always.Whole(0, 3_000)
            where count + rest > 0
            select (count, of: count + rest),
            pair =>
            {
                var interval = Intervals.Wilson(pair.count, pair.of);
                interval.Contains(pair.count / pair.of).ShouldBeTrue();
                interval.Lower.ShouldBeInRange(0, 1);
                interval.Upper.ShouldBeInRange(0, 1);
            });

    [Fact]
    public void Wilson_OfTheComplement_IsTheMirrorImage() =>
        Always.Holds(
            from count in Always.Whole(0, 500)
            from rest in Always.Whole(1, 500)
            select (count, of: count + rest),
            pair =>
            {
                var (interval, mirror) = (Intervals.Wilson(pair.count, pair.of), Intervals.Wilson(pair.of - pair.count, pair.of));
                interval.Lower.ShouldBe(1 - mirror.Upper, 1e-12);
                interval.Upper.ShouldBe(1 - mirror.Lower, 1e-12);
            });

    [Fact]
    public void Count_HoldsTheCountAndRisesWithIt() =>
        Always.Holds(Always.Whole(0, 100_000), count =>
        {
            var (interval, next) = (Intervals.Count(count), Intervals.Count(count + 1));
            interval.Contains(count).ShouldBeTrue();
            interval.Lower.ShouldBeGreaterThanOrEqualTo(0);
            next.Lower.ShouldBeGreaterThan(interval.Lower);
            next.Upper.ShouldBeGreaterThan(interval.Upper);
        });

    [Fact]
    public void ExactPoisson_LeavesHalfOfTheRestInEachTail() =>
        Always.Holds(Gen.Choose(1, 9), count =>
        {
            var interval = Intervals.ExactPoisson(count);
            UpTo(count, interval.Upper).ShouldBe(0.025, 1e-7);
            (1 - UpTo(count - 1, interval.Lower)).ShouldBe(0.025, 1e-7);
        });

    [Fact]
    public void MoreConfidence_IsWider() =>
        Always.Holds(Always.Whole(1, 200), count =>
        {
            Intervals.Count(count, 0.998).Upper.ShouldBeGreaterThan(Intervals.Count(count).Upper);
            Intervals.Count(count, 0.998).Lower.ShouldBeLessThan(Intervals.Count(count).Lower);
        });

    // The Poisson distribution added up term by term, independent of the quantile under test.
    private static double UpTo(int count, double mean)
    {
        double term = Math.Exp(-mean), sum = term;
        for (var next = 1; next <= count; next++)
            sum += term *= mean / next;
        return sum;
    }
}
