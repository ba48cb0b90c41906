using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Tests.Figures;

public sealed class MapTests
{
    [Fact]
    public void Describe_NamesHighestLowestAndWhatIsLeftOut()
    {
        var map = Drawn.Map(
            Drawn.Squares("Hale", "Sale", "Bowdon", "Urmston"),
            [9.1, 27, double.NaN, double.NaN],
            [ValueState.Present, ValueState.Present, ValueState.Suppressed, ValueState.Missing]);
        map.Description.ShouldContain("Highest: Sale, 27.0%. Lowest: Hale, 9.1%.");
        map.Description.ShouldContain("1 ward withheld because numbers are small.");
        map.Description.ShouldContain("1 ward without a published value.");
    }

    [Fact]
    public void Draw_HatchesSuppressedAndGreysMissing()
    {
        var map = Drawn.Map(
            Drawn.Squares("Hale", "Sale", "Bowdon", "Urmston"),
            [9.1, 27, double.NaN, double.NaN],
            [ValueState.Present, ValueState.Present, ValueState.Suppressed, ValueState.Missing]) with { Id = "m" };
        var svg = Drawn.Draw(map);
        Fill(svg, "Bowdon").ShouldBe("url(#m-withheld)");
        svg.All("pattern").Single().Attribute("id")!.Value.ShouldBe("m-withheld");
        Fill(svg, "Urmston").ShouldBe(Ink.Missing);
        Fill(svg, "Sale").ShouldNotBe(Fill(svg, "Hale"));
    }

    [Fact]
    public void Legend_CountsEveryArea()
    {
        double[] values = [1, 2, 3, 4, 5, 6, double.NaN, double.NaN];
        ValueState[] states = [.. Enumerable.Repeat(ValueState.Present, 6), ValueState.Suppressed, ValueState.Missing];
        var svg = Drawn.Draw(Drawn.Map(Drawn.Squares("a", "b", "c", "d", "e", "f", "g", "h"), values, states));
        var counts = svg.All("text").Where(text => (string?)text.Attribute("text-anchor") == "end" && int.TryParse(text.Value, out _)).Sum(text => int.Parse(text.Value));
        counts.ShouldBe(values.Length);
        svg.Texts().ShouldContain("Withheld: small numbers");
        svg.Texts().ShouldContain("No value published");
    }

    [Fact]
    public void Draw_CutsContextToThePicture()
    {
        var map = Drawn.Map(Drawn.Squares("Hale", "Sale"), [1, 2]) with
        {
            Context = new MapContext { Neighbours = [new MapShape("Far around", [[-5, 50, 5, 50, 5, 56, -5, 56, -5, 50]])], Labels = [new MapLabel("Town", 0.01, 53.005)] },
        };
        var svg = Drawn.Draw(map);
        foreach (var rectangle in svg.All("path").Where(path => path.Attribute("d")!.Value.Length < 120))
            rectangle.Attribute("d")!.Value.ShouldNotContain("e", Case.Sensitive);
        svg.Texts().ShouldContain("Town");
        svg.ToString().Length.ShouldBeLessThan(8_000);
    }

    [Fact]
    public void Draw_KeepsNeighboursTogether_WhenTheyShareABorder()
    {
        // Rounded places are written as differences: the shared edge must end at the same place in both paths.
        var svg = Drawn.Draw(Drawn.Map(Drawn.Squares("Hale", "Sale"), [1, 2]));
        var (left, right) = (Corners(Path(svg, "Hale")), Corners(Path(svg, "Sale")));
        left.Intersect(right).Count().ShouldBe(2);
    }

    [Fact]
    public void Bivariate_MarksMuchNeedAndLittleProvisionByPattern()
    {
        var map = new BivariateChoropleth { Id = "b", Title = "Gap", Source = Drawn.Source, Areas = Drawn.Squares("Hale", "Sale", "Urmston"), Need = [2, 0, -1], Provision = [0, 2, 1], Noun = "ward", NounPlural = "wards" };
        var svg = Drawn.Draw(map);
        Fill(svg, "Hale").ShouldBe("url(#b-gap)");
        Fill(svg, "Sale").ShouldBe(Palette.Bivariate(0, 2));
        map.Description.ShouldContain("Much need and little provision: Hale.");
        map.Description.ShouldContain("1 ward could not be placed");
    }

    [Theory]
    [InlineData(Polarity.HighIsBad)]
    [InlineData(Polarity.HighIsGood)]
    [InlineData(Polarity.Neither)]
    public void Sequential_FallsInLightnessFromClassToClass(Polarity polarity)
    {
        for (var classes = 2; classes <= 9; classes++)
        {
            var luminance = Palette.Sequential(polarity, classes).Select(Palette.Luminance).ToList();
            for (var index = 1; index < classes; index++) luminance[index].ShouldBeLessThan(luminance[index - 1] * 0.95);
        }
    }

    [Fact]
    public void Diverging_IsLightestInTheMiddleAndFallsToBothEnds()
    {
        var luminance = Palette.Diverging(Polarity.HighIsBad, 7).Select(Palette.Luminance).ToList();
        for (var step = 1; step <= 3; step++)
        {
            luminance[3 + step].ShouldBeLessThan(luminance[2 + step]);
            luminance[3 - step].ShouldBeLessThan(luminance[4 - step]);
        }
    }

    [Fact]
    public void Ink_MeetsTheContrastOfWcag()
    {
        Palette.Contrast(Ink.Soft, Ink.Paper).ShouldBeGreaterThan(7);
        Palette.Contrast(Ink.Context, Ink.Paper).ShouldBeGreaterThan(3);
        Palette.Contrast(Ink.Highlight, Ink.Context).ShouldBeGreaterThan(2.5);
        Palette.Contrast("#ffffff", "#000000").ShouldBe(21, 0.001);
        for (var need = 0; need < 3; need++)
        {
            for (var provision = 0; provision < 3; provision++)
                Palette.Contrast(Palette.Bivariate(need, provision), Palette.TextOn(Palette.Bivariate(need, provision))).ShouldBeGreaterThan(4.5);
        }
    }

    private static string Fill(System.Xml.Linq.XElement svg, string area) => Area(svg, area).Attribute("fill")!.Value;

    private static string Path(System.Xml.Linq.XElement svg, string area) => Area(svg, area).Attribute("d")!.Value;

    private static System.Xml.Linq.XElement Area(System.Xml.Linq.XElement svg, string area) =>
        svg.All("path").First(path => path.Element(Drawn.Svg + "title")?.Value.StartsWith(area + ":", StringComparison.Ordinal) == true);

    private static IReadOnlyList<(double, double)> Corners(string path)
    {
        var numbers = path.TrimStart('M').TrimEnd('z').Split('l', ' ').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var (x, y) = (0.0, 0.0);
        var corners = new List<(double, double)>();
        for (var index = 0; index < numbers.Count; index += 2)
        {
            (x, y) = (x + numbers[index], y + numbers[index + 1]);
            corners.Add((Math.Round(x, 1), Math.Round(y, 1)));
        }
        return corners;
    }
}
