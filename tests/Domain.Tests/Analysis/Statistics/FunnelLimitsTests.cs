using FsCheck.Fluent;
using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Tests.Analysis.Statistics;

public sealed class FunnelLimitsTests
{
    [Fact]
    public void Proportion_OfTwoPeople_MatchesPublishedLimitAndIsClippedAtOne()
    {
        var limits = FunnelLimits.Proportion(0.80642448, 2, FunnelLimits.TwoSigma);
        (limits.Lower * 100).ShouldBe(25.885383, 5e-6);
        limits.Upper.ShouldBe(1);
    }

    [Fact]
    public void Proportion_NarrowsAsThePopulationGrows() =>
        Always.Holds(
            from average in Always.Whole(1, 99)
            from population in Always.Whole(2, 5_000)
            select (average: average / 100, population),
            pair =>
            {
                var near = FunnelLimits.Proportion(pair.average, pair.population, FunnelLimits.TwoSigma);
                var far = FunnelLimits.Proportion(pair.average, pair.population * 2, FunnelLimits.TwoSigma);
                near.Contains(pair.average).ShouldBeTrue();
                (far.Upper - far.Lower).ShouldBeLessThan(near.Upper - near.Lower + 1e-12);
                FunnelLimits.Proportion(pair.average, pair.population, FunnelLimits.ThreeSigma).Upper.ShouldBeGreaterThanOrEqualTo(near.Upper);
            });

    [Fact]
    public void Proportion_PutsAnAreaOutsideExactlyWhenItsWilsonIntervalMissesTheAverage() =>
        Always.Holds(
            from average in Always.Whole(1, 99)
            from population in Always.Whole(5, 500)
            from share in Always.Whole(0, 100)
            select (average: average / 100, population, count: Math.Round(share / 100 * population)),
            area =>
            {
                var limits = FunnelLimits.Proportion(area.average, area.population, FunnelLimits.TwoSigma);
                var share = area.count / area.population;
                if (Math.Min(Math.Abs(share - limits.Lower), Math.Abs(share - limits.Upper)) < 1e-9)
                    return;
                limits.Contains(share).ShouldBe(Intervals.Wilson(area.count, area.population).Contains(area.average));
            });

    [Theory]
    [InlineData(1.2, 10)]
    [InlineData(0.5, 0)]
    [InlineData(double.NaN, 10)]
    public void Proportion_WithImpossibleNumbers_GivesNone(double average, double population) =>
        FunnelLimits.Proportion(average, population, FunnelLimits.TwoSigma).Exists.ShouldBeFalse();
}
