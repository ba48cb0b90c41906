using System.Xml.Linq;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Charts;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Domain.Analysis.Maps;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Tests.Figures;

/// <summary>Small figures to draw, and ways to look at what was drawn.</summary>
internal static class Drawn
{
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static readonly FigureSource Source = new("Department for Work and Pensions", "2024/25", "Open Government Licence v3.0");

    /// <summary>A row of squares, each one hundredth of a degree wide.</summary>
    public static IReadOnlyList<MapShape> Squares(params string[] names) =>
        [.. names.Select((name, index) => new MapShape(name, [[index * 0.01, 53, (index + 1) * 0.01, 53, (index + 1) * 0.01, 53.01, index * 0.01, 53.01, index * 0.01, 53]]))];

    public static Choropleth Map(IReadOnlyList<MapShape> areas, double[] values, ValueState[]? states = null, int classes = 3) => new()
    {
        Title = "A map",
        Source = Source,
        Areas = areas,
        Values = values,
        States = states ?? ReleaseVector.Of(values).States,
        Classes = ClassBreaks.Of(values, ClassMethod.Quantile, classes, 1),
        Unit = "%",
        Decimals = 1,
        Noun = "ward",
        NounPlural = "wards",
    };

    public static BarChart Chart(params Bar[] bars) => new() { Title = "Bars", Source = Source, Bars = bars, Unit = "%", Decimals = 1 };

    public static TrendChart Trend(params TrendSeries[] series) => new() { Title = "Trend", Source = Source, Series = series, Unit = "%", Decimals = 1 };

    public static TrendPoint Year(int year, double value, double lower = double.NaN, double upper = double.NaN) =>
        new(new DateOnly(year, 3, 31), $"{year - 1}/{year % 100:00}", value) { Lower = lower, Upper = upper };

    public static XElement Draw(Figure figure, FigureSize? size = null) => XDocument.Parse(figure.ToSvg(size ?? FigureSize.Wide)).Root!;

    public static IEnumerable<XElement> All(this XElement svg, string element) => svg.Descendants(Svg + element);

    public static IReadOnlyList<string> Texts(this XElement svg) => [.. svg.All("text").Select(text => text.Value)];

    public static double Number(this XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
