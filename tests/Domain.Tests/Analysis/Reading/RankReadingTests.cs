using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Analysis.Reading;

namespace LocalityLab.Domain.Tests.Analysis.Reading;

public sealed class RankReadingTests
{
    private static readonly Noun Ward = new("ward", "wards");

    [Theory]
    [InlineData(0, "the highest of 5 wards")]
    [InlineData(1, "the 2nd highest of 5 wards")]
    [InlineData(2, "the 3rd highest of 5 wards")]
    [InlineData(3, "the 2nd lowest of 5 wards")]
    [InlineData(4, "the lowest of 5 wards")]
    public void Phrase_CountsFromTheNearerEnd(int area, string expected) => Phrase([50, 40, 30, 20, 10, double.NaN], area).ShouldBe(expected);

    [Fact]
    public void Phrase_OfEqualValues_IsJoint()
    {
        Phrase([50, 50, 30, 20], 1).ShouldBe("joint highest of 4 wards");
        // They differ, but not as they are printed.
        Phrase([50, 20.2, 20.4, 10], 1).ShouldBe("joint 2nd highest of 4 wards");
        Phrase([50, 40, 20, 20, 20], 2).ShouldBe("joint lowest of 5 wards");
    }

    [Fact]
    public void Phrase_WhenAllAreEqual_SaysSo() => Phrase([3, 3, 3], 0).ShouldBe("the same as all 3 wards");

    [Fact]
    public void Phrase_OfASingleArea_ComparesWithNothing() => Phrase([3, double.NaN], 0).ShouldBe("the only ward with a value");

    [Fact]
    public void Place_WithoutAValue_IsNull() => RankReading.Place([3, double.NaN], 1, 0).ShouldBeNull();

    [Fact]
    public void Place_CountsEveryPeerOnce() =>
        Always.Holds(
            from values in Always.Whole(0, 9).SometimesMissing(5).Arrays(1, 30)
            from area in Gen.Choose(0, values.Length - 1)
            select (values, area),
            sample =>
            {
                if (RankReading.Place(sample.values, sample.area, 0) is not { } rank)
                {
                    double.IsNaN(sample.values[sample.area]).ShouldBeTrue();
                    return;
                }

                (rank.FromTop - 1 + rank.Alike + rank.FromBottom - 1).ShouldBe(rank.Of);
                (rank.Of + rank.Missing).ShouldBe(sample.values.Length);
            });

    private static string Phrase(double[] values, int area) => RankReading.Phrase(RankReading.Place(values, area, 0)!, Ward);
}
