using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Domain.Tests.Analysis.Reading;

public sealed class ComparisonReadingTests
{
    private static readonly PrintedUnit Percent = new("%", 1);
    private static readonly Estimate Withheld = new(ValueState.Suppressed, double.NaN, Interval.None);
    private static readonly Estimate Broken = new(ValueState.NotComparable, 12, Interval.None);

    [Fact]
    public void Sentence_OutsideTheInterval_IsSignificant()
    {
        Sentence(Estimate.Of(27, new(22.1, 32.4)), 19.2).ShouldBe("27.0%, significantly higher than Trafford (19.2%).");
        Sentence(Estimate.Of(9.1, new(6, 12)), 19.2).ShouldBe("9.1%, significantly lower than Trafford (19.2%).");
    }

    [Fact]
    public void Sentence_WithinTheInterval_SaysThatItMayBeChance() =>
        Sentence(Estimate.Of(22, new(17.1, 32.4)), 19.2)
            .ShouldBe("22.0%, higher than Trafford (19.2%), but the interval of 17.1% to 32.4% includes that value, so the difference may be chance.");

    [Fact]
    public void Sentence_OnTheLimit_IsNotSignificant() =>
        Comparison.Of(Estimate.Of(22, new(19.2, 32.4)), Estimate.Of(19.2), Percent).Certainty.ShouldBe(Certainty.MayBeChance);

    [Fact]
    public void Sentence_WithoutInterval_SaysThatNobodyCanTell() =>
        Sentence(Estimate.Of(22), 19.2)
            .ShouldBe("22.0%, higher than Trafford (19.2%). No interval is published, so nobody can say whether the difference is more than chance.");

    [Fact]
    public void Sentence_WhenBothPrintTheSame_CallsThemTheSame() => Sentence(Estimate.Of(19.24), 19.16).ShouldBe("19.2%, the same as Trafford.");

    [Fact]
    public void Sentence_OfZeros_IsTheSame() => Sentence(Estimate.Of(0, new(0, 3)), 0).ShouldBe("0.0%, the same as Trafford.");

    [Fact]
    public void Sentence_WithoutAValue_SaysWhy()
    {
        Sentence(Estimate.Of(double.NaN), 19.2).ShouldBe("No value is published for Hale.");
        Sentence(Withheld, 19.2).ShouldBe("The value for Hale is withheld to protect people.");
        ComparisonReading.Sentence("Hale", Estimate.Of(9), "England", Estimate.Of(double.NaN), Percent).ShouldBe("9.0%. No value is published for England.");
        ComparisonReading.Sentence("Hale", Estimate.Of(9), "England", Withheld, Percent).ShouldBe("9.0%. The value for England is withheld to protect people.");
        Sentence(Broken, 19.2).ShouldBe("12.0%. It is not comparable with Trafford (19.2%).");
    }

    [Theory]
    [InlineData(Polarity.HighIsBad, 27, Judgement.Worse)]
    [InlineData(Polarity.HighIsGood, 27, Judgement.Better)]
    [InlineData(Polarity.HighIsBad, 9, Judgement.Better)]
    [InlineData(Polarity.HighIsGood, 9, Judgement.Worse)]
    [InlineData(Polarity.Neither, 27, Judgement.None)]
    [InlineData(Polarity.HighIsBad, 20, Judgement.Similar)]
    public void Judge_TurnsWithThePolarity(Polarity polarity, double value, Judgement expected) =>
        Comparison.Of(Estimate.Of(value, new(value - 3, value + 3)), Estimate.Of(19.2), Percent).Judge(polarity).ShouldBe(expected);

    [Fact]
    public void Judge_WithoutIntervalOrValue_IsNone()
    {
        Comparison.Of(Estimate.Of(27), Estimate.Of(19.2), Percent).Judge(Polarity.HighIsBad).ShouldBe(Judgement.None);
        Comparison.Of(Withheld, Estimate.Of(19.2), Percent).Judge(Polarity.HighIsBad).ShouldBe(Judgement.None);
    }

    [Fact]
    public void Estimate_OfAVector_TakesItsLimits()
    {
        var vector = new ReleaseVector { Breakdown = "all", Values = [5], States = [ValueState.Present], Lower = [3], Upper = [8] };
        Estimate.Of(vector, 0).ShouldBe(Estimate.Of(5, new(3, 8)));
        Estimate.Of(ReleaseVector.Of([5]), 0).Interval.Exists.ShouldBeFalse();
    }

    private static string Sentence(Estimate own, double other) => ComparisonReading.Sentence("Hale", own, "Trafford", Estimate.Of(other), Percent);
}
