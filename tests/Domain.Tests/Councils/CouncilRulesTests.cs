using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Domain.Tests.Councils;

public sealed class CouncilRulesTests
{
    [Theory]
    [InlineData("trafford")]
    [InlineData("north-vale")]
    [InlineData("a1")]
    public void SlugProblem_WhenWordsAndHyphens_IsNone(string slug) => CouncilSlug.Problem(slug).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("Trafford")]
    [InlineData("1council")]
    [InlineData("a--b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("trafford\n")]
    [InlineData("x123456789012345678901234567890123456789a")]
    public void SlugProblem_WhenNotWords_IsSaid(string slug) => CouncilSlug.Problem(slug).ShouldNotBeNull();

    [Fact]
    public void SlugProblem_WhenReserved_IsSaid()
    {
        foreach (var slug in Council.ReservedSlugs)
            CouncilSlug.Problem(slug).ShouldNotBeNull(slug);
    }

    [Theory]
    [InlineData("#ffffff", 1)]
    [InlineData("#000000", 21)]
    [InlineData("#767676", 4.54)]
    [InlineData("#1d70b8", 5.17)]
    public void ContrastWithWhite_IsThatOfWcag(string colour, double expected) =>
        CouncilColour.ContrastWithWhite(colour).ShouldNotBeNull().ShouldBe(expected, 0.01);

    [Theory]
    [InlineData("")]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    [InlineData("1d4f733")]
    public void ContrastWithWhite_WhenNoColour_IsNull(string colour) => CouncilColour.ContrastWithWhite(colour).ShouldBeNull();

    [Fact]
    public void Readable_OfEveryColour_HasTheContrast() => Prop.ForAll(
        Gen.Choose(0, 0xffffff).ToArbitrary(),
        rgb => CouncilColour.ContrastWithWhite(CouncilColour.Readable($"#{rgb:x6}")!) >= CouncilColour.LeastContrast).QuickCheckThrowOnFailure();

    [Fact]
    public void Readable_WhenDarkEnough_IsTheSame() => CouncilColour.Readable("#1d4f73").ShouldBe("#1d4f73");

    [Fact]
    public void ReadableContrast_IsNotLessThanTheThresholdByRounding()
    {
        CouncilColour.ContrastWithWhite(CouncilColour.Readable("#ffdd00")!)!.Value.ShouldBeGreaterThanOrEqualTo(4.5);
    }
}
