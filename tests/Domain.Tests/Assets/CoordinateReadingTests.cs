using FsCheck.Fluent;
using LocalityLab.Domain.Assets;

namespace LocalityLab.Domain.Tests.Assets;

public sealed class CoordinateReadingTests
{
    [Fact]
    public void Of_DegreesInGreatBritain_EitherWayRound_IsTheSamePoint() =>
        Always.Holds(
            from longitude in Gen.Choose(-8_900, 2_000) from latitude in Gen.Choose(49_000, 61_000) select (X: longitude / 1_000.0, Y: latitude / 1_000.0),
            point =>
            {
                CoordinateReading.Of(point.X, point.Y).ShouldBe(new(CoordinateMeaning.Degrees, point.X, point.Y));
                CoordinateReading.Of(point.Y, point.X).ShouldBe(new(CoordinateMeaning.SwappedDegrees, point.X, point.Y));
            });

    [Fact]
    public void Of_GridMetres_IsGrid()
    {
        CoordinateReading.Of(378_734, 391_964).ShouldBe(new(CoordinateMeaning.Grid, 378_734, 391_964));
        CoordinateReading.Of(1_138_728, 395_999).ShouldBe(new(CoordinateMeaning.SwappedGrid, 395_999, 1_138_728));
    }

    [Theory]
    [InlineData(100, 101)]
    [InlineData(0, 0)]
    [InlineData(-2.3, 12)]
    [InlineData(double.NaN, 53)]
    [InlineData(double.PositiveInfinity, 53)]
    [InlineData(-250_000, 300_000)]
    public void Of_AnythingElse_IsNowhere(double x, double y) => CoordinateReading.Of(x, y).Meaning.ShouldBe(CoordinateMeaning.Nowhere);
}
