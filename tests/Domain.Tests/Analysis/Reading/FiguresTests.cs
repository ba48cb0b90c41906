using LocalityLab.Domain.Analysis.Reading;

namespace LocalityLab.Domain.Tests.Analysis.Reading;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(1234.56, 1, "1,234.6")]
    [InlineData(0.15, 1, "0.2")]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(-3, 0, "−3")]
    [InlineData(2.5, 0, "3")]
    [InlineData(double.NaN, 2, "no value")]
    public void Number_RoundsAndSeparates(double value, int decimals, string expected) => Figures.Number(value, decimals).ShouldBe(expected);

    [Theory]
    [InlineData(13.64, "%", "13.6%")]
    [InlineData(245000, "£", "£245,000.0")]
    [InlineData(-12, "£", "−£12.0")]
    [InlineData(12.3, "per 1,000 people", "12.3 per 1,000 people")]
    [InlineData(68.1, "score", "68.1")]
    [InlineData(double.NaN, "%", "no value")]
    public void WithUnit_PlacesTheUnit(double value, string unit, string expected) => Figures.WithUnit(value, 1, unit).ShouldBe(expected);

    [Theory]
    [InlineData(1, "1st")]
    [InlineData(2, "2nd")]
    [InlineData(3, "3rd")]
    [InlineData(11, "11th")]
    [InlineData(112, "112th")]
    [InlineData(121, "121st")]
    [InlineData(32844, "32,844th")]
    public void Ordinal_EndsAsInEnglish(int place, string expected) => Figures.Ordinal(place).ShouldBe(expected);

    [Theory]
    [InlineData(0, "no libraries")]
    [InlineData(1, "1 library")]
    [InlineData(1200, "1,200 libraries")]
    public void Counted_AgreesWithTheNumber(int count, string expected) => Figures.Counted(count, "library", "libraries").ShouldBe(expected);

    [Theory]
    [InlineData(2143, "2,140 m")]
    [InlineData(4, "under 10 m")]
    [InlineData(9994, "9,990 m")]
    [InlineData(9996, "10.0 km")]
    [InlineData(12437, "12.4 km")]
    public void Distance_IsAsExactAsAWalker(double metres, string expected) => Figures.Distance(metres).ShouldBe(expected);

    [Theory]
    [InlineData(0.9, "90%")]
    [InlineData(0.997, "99%")]
    [InlineData(1, "100%")]
    [InlineData(0, "0%")]
    [InlineData(0.004, "fewer than 1%")]
    [InlineData(0.29, "29%")]
    public void Share_NeverOverstates(double share, string expected) => Figures.Share(share).ShouldBe(expected);
}
