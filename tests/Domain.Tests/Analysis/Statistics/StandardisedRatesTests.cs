using FsCheck.Fluent;
using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Tests.Analysis.Statistics;

public sealed class StandardisedRatesTests
{
    [Fact]
    public void EuropeanStandardPopulation_Has19BandsAnd100000People()
    {
        StandardisedRates.EuropeanStandardPopulation2013.Length.ShouldBe(19);
        StandardisedRates.EuropeanStandardPopulation2013.ToArray().Sum().ShouldBe(100_000);
    }

    [Fact]
    public void Direct_TwoBands_FollowsTheDefinition()
    {
        // By hand: (3·10/1000 + 1·30/2000)/4 = 0.01125; Var = (9·10/10⁶ + 1·30/(4·10⁶))/16 = 6.09375e-6.
        var rate = StandardisedRates.Direct([10, 30], [1_000, 2_000], [3, 1], multiplier: 1_000);
        rate.Rate.ShouldBe(11.25, 1e-12);
        var scale = Math.Sqrt(6.09375e-6 / 40);
        rate.Interval.Lower.ShouldBe(1_000 * (0.01125 + (scale * (Intervals.Byar(40).Lower - 40))), 1e-9);
        rate.Interval.Upper.ShouldBe(1_000 * (0.01125 + (scale * (Intervals.Byar(40).Upper - 40))), 1e-9);
    }

    [Fact]
    public void Direct_OnFewerThan10Events_IsWithheld()
    {
        var rate = StandardisedRates.Direct([4, 5], [1_000, 2_000], [3, 1]);
        rate.Withheld.ShouldBeTrue();
        double.IsNaN(rate.Rate).ShouldBeTrue();
        rate.Interval.Exists.ShouldBeFalse();
    }

    [Fact]
    public void Direct_WithAnEmptyBand_IsNotANumberButNotWithheld()
    {
        var rate = StandardisedRates.Direct([20, 0], [1_000, 0], [3, 1]);
        double.IsNaN(rate.Rate).ShouldBeTrue();
        rate.Withheld.ShouldBeFalse();
    }

    [Fact]
    public void Direct_WithBandsOfDifferentNumber_Throws() =>
        Should.Throw<ArgumentException>(() => StandardisedRates.Direct([20], [1_000, 10], [3, 1]));

    [Fact]
    public void Direct_WeightedByItsOwnPopulation_IsTheCrudeRateWithByarsLimits() =>
        Always.Holds(
            from counts in Always.Whole(10, 500).ArrayOf(19)
            from people in Always.Whole(500, 9_000).ArrayOf(19)
            select (counts, people),
            bands =>
            {
                var rate = StandardisedRates.Direct(bands.counts, bands.people, bands.people);
                var crude = Intervals.Rate(bands.counts.Sum(), bands.people.Sum(), 100_000);
                rate.Rate.ShouldBe(bands.counts.Sum() / bands.people.Sum() * 100_000, 1e-6);
                rate.Interval.Lower.ShouldBe(crude.Lower, 1e-6);
                rate.Interval.Upper.ShouldBe(crude.Upper, 1e-6);
            });

    [Fact]
    public void Direct_LiesBetweenTheLowestAndHighestBand() =>
        Always.Holds(
            from counts in Always.Whole(1, 500).ArrayOf(19)
            from people in Always.Whole(500, 9_000).ArrayOf(19)
            select (counts, people),
            bands =>
            {
                var rates = bands.counts.Zip(bands.people, (count, people) => count / people * 100_000).ToArray();
                var rate = StandardisedRates.Direct(bands.counts, bands.people, StandardisedRates.EuropeanStandardPopulation2013);
                rate.Rate.ShouldBeInRange(rates.Min() - 1e-6, rates.Max() + 1e-6);
                rate.Interval.Contains(rate.Rate).ShouldBeTrue();
            });

    [Fact]
    public void Indirect_ObservedOverExpected_WithLimitsOnTheObserved()
    {
        // Expected: 1000·2/10000 + 500·30/10000 = 1.7.
        var ratio = StandardisedRates.Indirect(5, [1_000, 500], [2, 30], [10_000, 10_000]);
        ratio.Expected.ShouldBe(1.7, 1e-12);
        ratio.Ratio.ShouldBe(5 / 1.7, 1e-12);
        ratio.Interval.Lower.ShouldBe(1.6234864 / 1.7, 1e-6);
        ratio.Interval.Upper.ShouldBe(11.6683321 / 1.7, 1e-6);
    }

    [Fact]
    public void Indirect_AgainstItself_IsOne() =>
        Always.Holds(
            from counts in Always.Whole(0, 500).ArrayOf(5)
            from people in Always.Whole(500, 9_000).ArrayOf(5)
            where counts.Sum() > 0
            select (counts, people),
            bands => StandardisedRates.Indirect(bands.counts.Sum(), bands.people, bands.counts, bands.people).Ratio.ShouldBe(1, 1e-12));

    [Fact]
    public void Indirect_WhenNothingIsExpected_IsNotANumber() =>
        double.IsNaN(StandardisedRates.Indirect(0, [100], [0], [1_000]).Ratio).ShouldBeTrue();
}
