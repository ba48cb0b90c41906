using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Charts;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Tests.Figures;

/// <summary>What holds for each kind of figure, whatever is drawn in it.</summary>
public sealed class EveryFigureTests
{
    private static readonly string[] Kinds = ["map", "plan", "bivariate", "bars", "trend", "dots", "scatter", "pyramid"];

    public static TheoryData<string> AllKinds => [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void ToSvg_ForAnyNamesAndNumbers_IsWellFormedNamedAndWithoutStyle(string kind)
    {
        var names = ArbMap.Default.ArbFor<string?>().Generator.Select(name => name ?? "").NonEmptyListOf();
        var numbers = Gen.OneOf(
            ArbMap.Default.GeneratorFor<double>(),
            Gen.Choose(-50, 200).Select(number => (double)number),
            Gen.Elements(0.0, double.NaN, 12.5, 1e12, -3));
        var inputs = from list in names
                     from values in numbers.ArrayOf(list.Count)
                     from narrow in ArbMap.Default.GeneratorFor<bool>()
                     select (Names: list.ToArray(), Values: values, Narrow: narrow);
        Prop.ForAll(inputs.ToArbitrary(), input => Check(Make(kind, input.Names, input.Values), input.Narrow)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void ToSvg_InAnyCulture_IsTheSame(string kind)
    {
        var figure = Make(kind, ["Ä", "B", "C"], [1234.5, -2.25, 7]);
        var here = figure.ToSvg(FigureSize.Wide);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            figure.ToSvg(FigureSize.Wide).ShouldBe(here);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void ToSvg_WithMarkupInNames_EscapesIt(string kind)
    {
        var svg = Drawn.Draw(Make(kind, ["<script>alert(1)</script>", "\" onload=\"x", "C & D"], [1, 2, 3]));
        svg.All("script").ShouldBeEmpty();
        svg.DescendantsAndSelf().SelectMany(element => element.Attributes()).ShouldNotContain(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void ToSvg_WithoutData_SaysWhy(string kind)
    {
        var figure = Make(kind, [], []) with { WhenEmpty = "Not published for small areas; wards have it." };
        var svg = Drawn.Draw(figure);
        string.Join(' ', svg.Texts()).ShouldContain("Not published for small areas; wards have it.");
        svg.Element(Drawn.Svg + "desc")!.Value.ShouldBe("Not published for small areas; wards have it.");
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void ToSvg_ForEitherWidth_StatesItsSource(string kind)
    {
        foreach (var size in (FigureSize[])[FigureSize.Wide, FigureSize.Narrow])
            string.Join(' ', Drawn.Draw(Make(kind, ["A", "B"], [1, 2]), size).Texts()).ShouldContain("Source: Department for Work and Pensions, 2024/25. Open Government Licence v3.0.");
    }

    [Fact]
    public void ToDocument_IsAStandaloneFile() =>
        XDocument.Parse(Make("bars", ["A"], [1]).ToDocument(FigureSize.Wide)).Root!.Name.ShouldBe(Drawn.Svg + "svg");

    private static bool Check(Figure figure, bool narrow)
    {
        var text = figure.ToSvg(narrow ? FigureSize.Narrow : FigureSize.Wide);
        var svg = XDocument.Parse(text).Root!;
        svg.Attribute("role")!.Value.ShouldBe("img");
        var ids = svg.DescendantsAndSelf().Attributes("id").Select(id => id.Value).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        foreach (var reference in svg.Attribute("aria-labelledby")!.Value.Split(' '))
            svg.Elements().Single(element => (string?)element.Attribute("id") == reference).Value.Trim().ShouldNotBeEmpty();
        svg.DescendantsAndSelf().Attributes("style").ShouldBeEmpty();
        svg.Number("height").ShouldBeInRange(1, 100_000);
        foreach (var coordinate in svg.Descendants().SelectMany(element => element.Attributes()).Where(attribute => attribute.Name.LocalName is "x" or "y" or "x1" or "y1" or "cx" or "cy" or "width" or "r"))
            double.IsFinite(double.Parse(coordinate.Value, CultureInfo.InvariantCulture)).ShouldBeTrue(coordinate.ToString());
        text.ShouldNotContain("NaN");
        figure.ToSvg(narrow ? FigureSize.Narrow : FigureSize.Wide).ShouldBe(text);
        return true;
    }

    private static Figure Make(string kind, string[] names, double[] values) => kind switch
    {
        "map" => Drawn.Map(Drawn.Squares(names), [.. values.Select(value => double.IsFinite(value) ? value : double.NaN)]),
        "plan" => new PlanMap
        {
            Title = "Plan", Source = Drawn.Source,
            Areas = [.. Drawn.Squares(names).Select((shape, index) => new PlannedArea(shape, $"{shape.Name}/{index}", index % 2 == 0 ? shape.Name : ""))],
        },
        "bivariate" => new BivariateChoropleth
        {
            Title = "Two", Source = Drawn.Source, Areas = Drawn.Squares(names),
            Need = [.. values.Select(Third)], Provision = [.. values.Reverse().Select(Third)],
        },
        "bars" => Drawn.Chart([.. names.Zip(values, (name, value) => new Bar(name, value) { Lower = value - 1, Upper = value + 1, Highlighted = value > 5 })]),
        "trend" => Drawn.Trend([.. names.Select((name, index) => new TrendSeries(name, [Drawn.Year(2020 + index, values[index]), Drawn.Year(2024, 3, 2, 4)], index == 0))]),
        "dots" => new DotStrip
        {
            Title = "Dots", Source = Drawn.Source, AreaName = names.FirstOrDefault() ?? "",
            Rows = [.. names.Select((name, index) => new DotRow(name, values, values[index], "%", 1) { References = [new("England", 3)] })],
        },
        "scatter" => new ScatterPlot
        {
            Title = "Scatter", Source = Drawn.Source,
            Points = [.. names.Select((name, index) => new ScatterPoint(name, values[index], values[^(index + 1)]) { Highlighted = index == 0 })],
        },
        _ => new PopulationPyramid
        {
            Title = "Pyramid", Source = Drawn.Source, AreaName = "Sale", ComparisonName = "Trafford",
            Bands = [.. names.Zip(values, (name, value) => new AgeBand(name, Math.Clamp(Math.Abs(value), 0, 1e9), 1)).Where(band => double.IsFinite(band.Females))],
            Comparison = [.. names.Zip(values, (name, value) => new AgeBand(name, 2, Math.Abs(value))).Where(band => double.IsFinite(band.Males))],
        },
    };

    private static int Third(double value) => !double.IsFinite(value) ? -1 : value < 0 ? 0 : value < 20 ? 1 : 2;
}
