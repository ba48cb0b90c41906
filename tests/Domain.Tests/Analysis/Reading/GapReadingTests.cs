using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Domain.Analysis.Reading;

namespace LocalityLab.Domain.Tests.Analysis.Reading;

public sealed class GapReadingTests
{
    private static readonly Noun Library = new("library", "libraries");
    private static readonly Noun SmallArea = new("small area", "small areas");

    [Fact]
    public void Sentence_ForADistance_NamesRankGroupAndShare()
    {
        var need = Enumerable.Range(1, 139).Select(area => (double)area).ToArray();
        var metres = need.Select(score => 100 + (score * 15)).ToArray();
        Sentence(need, metres, ProvisionKind.NearestDistance, 136)
            .ShouldBe("Need is in the highest fifth (rank 3 of 139); the nearest library is 2,160 m away, further than in 98% of small areas.");
        Sentence(need, metres, ProvisionKind.NearestDistance, 138)
            .ShouldBe("Need is in the highest fifth (rank 1 of 139); the nearest library is 2,190 m away, further than in every other small area.");
        Sentence(need, metres, ProvisionKind.NearestDistance, 0)
            .ShouldBe("Need is in the lowest fifth (rank 139 of 139); the nearest library is 120 m away, nearer than in every other small area.");
        Sentence(need, metres, ProvisionKind.NearestDistance, 69)
            .ShouldBe("Need is in the middle fifth (rank 70 of 139); the nearest library is 1,150 m away, further than in 50% of small areas.");
    }

    [Fact]
    public void Sentence_ForACount_AgreesWithTheNumber()
    {
        double[] need = [5, 4, 3, 2, 1];
        double[] count = [0, 1, 2, 1.4, 0];
        Sentence(need, count, ProvisionKind.CountWithin, 0).ShouldEndWith("; there are no libraries within 1,600 m, fewer than in 75% of small areas.");
        Sentence(need, count, ProvisionKind.CountWithin, 1).ShouldEndWith("; there is 1 library within 1,600 m, fewer than in 50% of small areas.");
        Sentence(need, count, ProvisionKind.CountWithin, 2).ShouldEndWith("; there are 2 libraries within 1,600 m, more than in every other small area.");
        Sentence(need, count, ProvisionKind.CountWithin, 3).ShouldEndWith("; residents have 1.4 libraries within 1,600 m on average, more than in 75% of small areas.");
    }

    [Fact]
    public void Sentence_ForAccess_SaysWhenNothingIsInReach()
    {
        Sentence([2, 1], [0, 0.0004], ProvisionKind.Access, 0).ShouldEndWith("; no library is within reach, less than in every other small area.");
        Sentence([2, 1], [0, 0.0004], ProvisionKind.Access, 1)
            .ShouldEndWith("; its access score for libraries is 0.40 per 1,000 people, more than in every other small area.");
    }

    [Fact]
    public void Sentence_WhenAllAreAlike_SaysSo() =>
        Sentence([2, 1], [500, 500], ProvisionKind.NearestDistance, 0).ShouldEndWith("away, the same as in every other small area.");

    [Fact]
    public void Sentence_ForASingleArea_ComparesWithNothing() =>
        Sentence([2], [500], ProvisionKind.NearestDistance, 0).ShouldBe("Only one small area has a need score; the nearest library is 500 m away.");

    [Theory]
    [InlineData(1, 5, "highest fifth")]
    [InlineData(2, 5, "second highest fifth")]
    [InlineData(3, 5, "middle fifth")]
    [InlineData(4, 5, "second lowest fifth")]
    [InlineData(3, 3, "lowest third")]
    [InlineData(4, 10, "4th highest tenth")]
    [InlineData(10, 10, "lowest tenth")]
    [InlineData(2, 2, "lowest half")]
    public void Group_IsNamedFromTheNearerEnd(int group, int groups, string expected) => GapReading.Group(group, groups).ShouldBe(expected);

    private static string Sentence(double[] need, double[] provision, ProvisionKind kind, int area)
    {
        var gap = Gap.Of(need, provision, kind);
        return GapReading.Sentence(gap.Areas[area]!, gap, Library, SmallArea, 1_600);
    }
}
