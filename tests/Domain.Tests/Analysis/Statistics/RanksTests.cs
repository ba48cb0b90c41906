using FsCheck.Fluent;
using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Tests.Analysis.Statistics;

public sealed class RanksTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(0.9, 50.42665)]
    [InlineData(0.5, 15.64679)]
    [InlineData(0, 0)]
    public void Exponential_MatchesTheIndicesOfDeprivation(double share, double expected) =>
        RankTransform.Exponential(share).ShouldBe(expected, 5e-6);

    [Fact]
    public void Average_SharesTheMiddleOfTiedPlacesAndLeavesMissingOut() =>
        Ranks.Average([5, double.NaN, 1, 5, 9]).ShouldBe([2.5, double.NaN, 1, 2.5, 4]);

    [Fact]
    public void Places_GiveTiesTheBestPlaceAndLeaveOutTheNext()
    {
        Ranks.Places([5, double.NaN, 1, 5, 9], descending: true).ShouldBe([2, 0, 4, 2, 1]);
        Ranks.Places([5, double.NaN, 1, 5, 9], descending: false).ShouldBe([2, 0, 1, 2, 4]);
    }

    [Fact]
    public void Groups_SplitPlacesEvenly()
    {
        Ranks.Groups([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5).ShouldBe([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
        Ranks.Groups([1, 1, 3, 0], 3).ShouldBe([1, 1, 3, 0]);
        Ranks.Groups([1], 10).ShouldBe([1]);
    }

    [Fact]
    public void Average_AddsUpToTheSumOfPlaces() =>
        Always.Holds(Always.Whole(-5, 5).SometimesMissing(6).Arrays(1, 40), values =>
        {
            var known = Ranks.Known(values);
            Ranks.Average(values).Where(rank => !double.IsNaN(rank)).Sum().ShouldBe(known * (known + 1) / 2.0);
        });

    [Fact]
    public void Exponential_KeepsTheOrderAndTurnsWithTheDirection() =>
        Always.Holds(Always.Whole(-50, 50).Arrays(2, 40), values =>
        {
            var (high, low) = (RankTransform.Exponential(values, highIsNeed: true), RankTransform.Exponential(values, highIsNeed: false));
            for (var area = 1; area < values.Length; area++)
            {
                high[area].CompareTo(high[0]).ShouldBe(values[area].CompareTo(values[0]));
                low[area].CompareTo(low[0]).ShouldBe(values[0].CompareTo(values[area]));
            }

            high.ShouldAllBe(score => score > 0 && score <= 100 + 1e-9);
        });
}
