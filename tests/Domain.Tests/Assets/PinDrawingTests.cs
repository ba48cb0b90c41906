using System.Globalization;
using LocalityLab.Domain.Assets.Workshops;

namespace LocalityLab.Domain.Tests.Assets;

/// <summary>What people draw is bounded, checked and made small, or refused in words.</summary>
public sealed class PinDrawingTests
{
    [Fact]
    public void Read_WhenAPoint_IsThatPoint()
    {
        var drawn = PinDrawing.Read("""{"type":"Point","coordinates":[-2.3512345678,53.45]}""").Value;

        drawn.Shape.ShouldBe(PinShape.Point);
        drawn.Coordinates.ShouldBe([-2.351235, 53.45]);
    }

    [Fact]
    public void Read_WhenALine_HasItsMiddleHalfWayAlong()
    {
        var drawn = PinDrawing.Read("""{"type":"LineString","coordinates":[[0,0],[0,0],[0.2,0],[0.2,0.2]]}""").Value;

        drawn.Coordinates.ShouldBe([0, 0, 0.2, 0, 0.2, 0.2]);
        drawn.Middle.Longitude.ShouldBe(0.2, 1e-9);
        drawn.Middle.Latitude.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Read_WhenAnAreaIsLeftOpen_IsClosed_AndItsMiddleLiesInside()
    {
        var drawn = PinDrawing.Read("""{"type":"Polygon","coordinates":[[[0,0],[3,0],[3,1],[1,1],[1,3],[0,3]]]}""").Value;

        drawn.Coordinates.Count.ShouldBe(14);
        drawn.Coordinates.Take(2).ShouldBe(drawn.Coordinates.TakeLast(2));
        (drawn.Middle.Longitude < 1 || drawn.Middle.Latitude < 1).ShouldBeTrue();
    }

    [Theory]
    [InlineData("LineString", 4_999)]
    [InlineData("Polygon", 4_999)]
    public void Read_WhenThousandsOfPoints_KeepsAFewThatSayTheSame(string type, int points)
    {
        var drawn = PinDrawing.Read(Round(type, points)).Value;

        drawn.Points().Count().ShouldBeLessThanOrEqualTo(PinDrawing.MostKept);
        drawn.Points().Count().ShouldBeGreaterThan(20);
        drawn.Points().ShouldAllBe(point => Math.Abs(Math.Sqrt((point.Longitude * point.Longitude) + (point.Latitude * point.Latitude)) - 0.1) < 0.001);
    }

    [Theory]
    [InlineData("LineString")]
    [InlineData("Polygon")]
    public void Read_WhenTenThousandPoints_IsRefusedInWords(string type) =>
        PinDrawing.Read(Round(type, 10_000)).Error!.Message.ShouldBe("What you drew has too many points. Draw it again with fewer.");

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}""", "crosses itself")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}""", "three corners")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[2,2],[0,0]]]}""", "three corners")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]}""", "without holes")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "without holes")]
    [InlineData("""{"type":"LineString","coordinates":[[1,1],[1,1]]}""", "two points")]
    [InlineData("""{"type":"MultiPoint","coordinates":[[1,1]]}""", "a point, a line or an area")]
    [InlineData("""{"type":"Point","coordinates":[1e999,0]}""", "could not be read")]
    [InlineData("""{"type":"Point","coordinates":[181,0]}""", "could not be read")]
    [InlineData("""{"type":"Point","coordinates":["a","b"]}""", "could not be read")]
    [InlineData("""{"type":"Point","coordinates":[[1,2],[3,4]]}""", "could not be read")]
    [InlineData("""{"type":5,"coordinates":3}""", "could not be read")]
    [InlineData("""[[[[[[[[[[[[[[1]]]]]]]]]]]]]]""", "could not be read")]
    [InlineData("<script>alert(1)</script>", "could not be read")]
    [InlineData("null", "could not be read")]
    public void Read_WhenUnusable_SaysWhy(string drawn, string why) => PinDrawing.Read(drawn).Error!.Message.ShouldContain(why);

    [Fact]
    public void ToBytes_ReadBack_IsTheSame()
    {
        var drawn = PinDrawing.Read(Round("LineString", 50)).Value;

        PinDrawing.FromBytes(drawn.ToBytes()).ShouldBe(drawn.Coordinates);
    }

    [Fact]
    public void JoinCode_HasNoLookAlikes_AndIsReadHoweverItIsTyped()
    {
        var codes = Enumerable.Range(0, 2_000).Select(_ => JoinCode.New()).ToList();

        codes.Distinct(StringComparer.Ordinal).Count().ShouldBe(2_000);
        codes.SelectMany(code => code).Intersect("0O1IL5SUV").ShouldBeEmpty();
        codes.Select(code => JoinCode.Read($" {code[..4].ToLowerInvariant()}-{code[4..]} ")).ShouldBe(codes);
        JoinCode.Read("K7MQ2XR").ShouldBe("");
        JoinCode.Read("K7MQ2XRO").ShouldBe("");
        JoinCode.Read(null).ShouldBe("");
    }

    /// <summary>Points around a circle of a tenth of a degree, the last a little before the first.</summary>
    private static string Round(string type, int points)
    {
        var ring = string.Join(',', Enumerable.Range(0, points).Select(index =>
        {
            var angle = 2 * Math.PI * index / points;
            return string.Create(CultureInfo.InvariantCulture, $"[{0.1 * Math.Cos(angle):0.0000000},{0.1 * Math.Sin(angle):0.0000000}]");
        }));
        return type == "Polygon" ? $$"""{"type":"Polygon","coordinates":[[{{ring}}]]}""" : $$"""{"type":"LineString","coordinates":[{{ring}}]}""";
    }
}
