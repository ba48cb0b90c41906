using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Domain.Tests.Analysis.Reading;

public sealed class TrendReadingTests
{
    private static readonly PrintedUnit Percent = new("%", 1);

    [Fact]
    public void Sentence_OfTheChildPovertySeries_NamesEndsAndPeak() =>
        Sentence(13.6, 12.4, 14.3, 12.2, 12.4, 12.7, 12.4, 12.3)
            .ShouldBe("Fell from 13.6% (year 1) to 12.3% (year 8), down 1.3 percentage points. The highest was 14.3% (year 3). The lowest was 12.2% (year 4).");

    [Fact]
    public void Sentence_WhenItRoseAgainAndAgain_SaysHowOften() =>
        Sentence(13, 12, 13, 14, 15).ShouldBe("Rose from 13.0% (year 1) to 15.0% (year 5), up 2.0 percentage points. The lowest was 12.0% (year 2). It has risen in each of the last 3 periods.");

    [Fact]
    public void Sentence_OfTwoPeriods_ClaimsNoRun() => Sentence(10, 8).ShouldBe("Fell from 10.0% (year 1) to 8.0% (year 2), down 2.0 percentage points.");

    [Fact]
    public void Sentence_WhenBothEndsPrintTheSame_IsTheSame() =>
        Sentence(10.01, 12, 10.04).ShouldBe("The same in the last period as in the first: 10.0% (year 1 and year 3). The highest was 12.0% (year 2).");

    [Fact]
    public void Sentence_AddsUpAsPrinted() => Sentence(10.04, 12.96).ShouldContain("from 10.0% (year 1) to 13.0% (year 2), up 3.0 percentage points");

    [Fact]
    public void Sentence_WithIntervals_SaysWhetherTheChangeIsMoreThanChance()
    {
        Sentence(Estimate.Of(10, new(8, 12)), Estimate.Of(15, new(13, 17))).ShouldEndWith("The intervals do not overlap, so the change is more than chance.");
        Sentence(Estimate.Of(10, new(8, 14)), Estimate.Of(15, new(13, 17))).ShouldEndWith("The intervals overlap, so the change may be chance.");
    }

    [Fact]
    public void Sentence_WithGaps_PassesOverThemAndSaysSo()
    {
        Sentence(Estimate.Of(10), Estimate.Of(double.NaN), new(ValueState.NotComparable, 50, Interval.None), Estimate.Of(12))
            .ShouldBe("Rose from 10.0% (year 1) to 12.0% (year 4), up 2.0 percentage points. 2 of 4 periods have no value that can be compared.");
        Sentence(Estimate.Of(10), new(ValueState.Suppressed, double.NaN, Interval.None))
            .ShouldBe("Only one period has a value: 10.0% (year 1). 1 of 2 periods has no value that can be compared.");
    }

    [Fact]
    public void Sentence_OfNothing_SaysSo()
    {
        Sentence(Array.Empty<double>()).ShouldBe("No period has a value.");
        Sentence(double.NaN).ShouldBe("No period has a value.");
    }

    [Fact]
    public void Sentence_FromZero_NeedsNoDivision() => Sentence(0, 4).ShouldBe("Rose from 0.0% (year 1) to 4.0% (year 2), up 4.0 percentage points.");

    [Fact]
    public void Sentence_OfMoneyAndPeople_UsesTheirUnits()
    {
        TrendReading.Sentence(Series([200_000, 245_000]), new("£", 0)).ShouldBe("Rose from £200,000 (year 1) to £245,000 (year 2), up £45,000.");
        TrendReading.Sentence(Series([520, 480]), new("people", 0)).ShouldBe("Fell from 520 people (year 1) to 480 people (year 2), down 40 people.");
    }

    [Fact]
    public void Of_CountsTheRunThatIsStillGoing()
    {
        TrendReading.Of(Series([5, 4, 3, 2]), Percent).ShouldBe(new(Difference.Lower, Certainty.Unknown, 3, Difference.Lower));
        TrendReading.Of(Series([5, 4, 4]), Percent).ShouldBe(new(Difference.Lower, Certainty.Unknown, 0, Difference.Same));
        TrendReading.Of(Series([5, 4, 6]), Percent).ShouldBe(new(Difference.Higher, Certainty.Unknown, 1, Difference.Higher));
        TrendReading.Of(Series([5]), Percent).ShouldBeNull();
    }

    private static string Sentence(params double[] values) => TrendReading.Sentence(Series(values), Percent);

    private static string Sentence(params Estimate[] estimates) =>
        TrendReading.Sentence([.. estimates.Select((estimate, at) => new TrendPoint($"year {at + 1}", estimate))], Percent);

    private static TrendPoint[] Series(double[] values) => [.. values.Select((value, at) => new TrendPoint($"year {at + 1}", Estimate.Of(value)))];
}
