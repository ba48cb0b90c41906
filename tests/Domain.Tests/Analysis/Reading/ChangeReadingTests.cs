using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Domain.Tests.Analysis.Reading;

public sealed class ChangeReadingTests
{
    private static readonly PrintedUnit Percent = new("%", 1);

    [Theory]
    [InlineData(Polarity.HighIsBad, 12, 11, 13, 15, 14, 16, "12.0% (2023/24) → 15.0% (2024/25), up 3.0 percentage points: a change for the worse. The intervals do not overlap, so it is more than chance.")]
    [InlineData(Polarity.HighIsGood, 12, 11, 13, 15, 14, 16, "12.0% (2023/24) → 15.0% (2024/25), up 3.0 percentage points: a change for the better. The intervals do not overlap, so it is more than chance.")]
    [InlineData(Polarity.HighIsBad, 15, 14, 16, 12, 11, 13, "15.0% (2023/24) → 12.0% (2024/25), down 3.0 percentage points: a change for the better. The intervals do not overlap, so it is more than chance.")]
    [InlineData(Polarity.Neither, 15, 14, 16, 12, 11, 13, "15.0% (2023/24) → 12.0% (2024/25), down 3.0 percentage points. The intervals do not overlap, so it is more than chance.")]
    [InlineData(Polarity.HighIsBad, 12, 10, 14, 13, 11, 15, "12.0% (2023/24) → 13.0% (2024/25), up 1.0 percentage points. The intervals overlap, so the change may be chance.")]
    [InlineData(Polarity.HighIsBad, 12, double.NaN, double.NaN, 13, 11, 15, "12.0% (2023/24) → 13.0% (2024/25), up 1.0 percentage points. Without intervals nobody can say whether the change is more than chance.")]
    [InlineData(Polarity.HighIsBad, 12.02, 11, 13, 11.98, 11, 13, "12.0%, the same for 2024/25 as for 2023/24.")]
    public void NewPeriod_SaysBothValuesTheWayAndTheConfidence(Polarity polarity, double old, double oldLower, double oldUpper, double now, double lower, double upper, string sentence) =>
        ChangeReading.NewPeriod(new("2023/24", Estimate.Of(old, new(oldLower, oldUpper))), new("2024/25", Estimate.Of(now, new(lower, upper))), Percent, polarity).ShouldBe(sentence);

    [Fact]
    public void NewPeriod_WhenAnEndIsWithheldOrMissing_NeverSaysItsNumber()
    {
        var withheld = new Estimate(ValueState.Suppressed, 77, new(70, 80));
        var known = Estimate.Of(12, new Interval(11, 13));

        ChangeReading.NewPeriod(new("a", withheld), new("b", known), Percent, Polarity.HighIsBad).ShouldBe("12.0% (b). The figure before it, for a, is withheld to protect people.");
        ChangeReading.NewPeriod(new("a", known), new("b", withheld), Percent, Polarity.HighIsBad).ShouldBe("The figure for b is withheld here to protect people.");
        ChangeReading.NewPeriod(new("a", known), new("b", Estimate.Of(double.NaN)), Percent, Polarity.HighIsBad).ShouldBe("There is no figure for b here.");
        ChangeReading.NewPeriod(null, new("b", known), Percent, Polarity.HighIsBad).ShouldBe("12.0% (b). It is the first figure.");
        ChangeReading.Correction(withheld, new("b", known), Percent).ShouldBe("Corrected for b: now 12.0%.");
        ChangeReading.Correction(known, new("b", withheld), Percent).ShouldBe("Corrected for b: The figure for b is withheld here to protect people.");
    }

    [Fact]
    public void Spread_CountsAsPrinted_AndSaysHowManyCannotBeCompared() =>
        ChangeReading.Spread(
            [(Estimate.Of(1), Estimate.Of(2)), (Estimate.Of(2), Estimate.Of(1)), (Estimate.Of(3), Estimate.Of(3.01)), (Estimate.Of(double.NaN), Estimate.Of(1))], new("ward", "wards"), Percent)
            .ShouldBe("Of 3 wards 1 went up, 1 went down and 1 stayed the same. 1 cannot be compared.");
}
