using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Charts;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Tests.Figures;

public sealed class ChartTests
{
    [Fact]
    public void Bars_AreSortedFromTheLongestWithoutValuesLast()
    {
        var svg = Drawn.Draw(Drawn.Chart(new("Low", 1), new("None", double.NaN, ValueState.Missing), new("High", 9), new("Middle", 5)));
        svg.Texts().Where(text => text is "Low" or "None" or "High" or "Middle").ShouldBe(["High", "Middle", "Low", "None"]);
        svg.Texts().ShouldContain("no value published");
    }

    [Fact]
    public void Bars_StartAtZeroAndKeepTheirProportions()
    {
        var svg = Drawn.Draw(Drawn.Chart(new("A", 10), new("B", 40)));
        var bars = svg.All("rect").ToList();
        bars[0].Number("x").ShouldBe(bars[1].Number("x"));
        (bars[0].Number("width") / bars[1].Number("width")).ShouldBe(4, 0.01);
    }

    [Fact]
    public void Bars_DrawOnlyTheHighlightedOneInColour()
    {
        var svg = Drawn.Draw(Drawn.Chart(new("A", 10), new("B", 40) { Highlighted = true }, new("C", 20)));
        svg.All("rect").Select(rectangle => rectangle.Attribute("fill")!.Value).ShouldBe([Ink.Highlight, Ink.Context, Ink.Context]);
    }

    [Fact]
    public void Bars_OfAllWardsOnHalfAPage_KeepTheirNamesWholeAndTheChartLow()
    {
        string[] names = ["Thormarket Meadows", "Hale Barns & Timperley South", "Gorse Hill & Cornbrook", .. Enumerable.Range(1, 18).Select(number => $"Ward {number}")];
        var chart = Drawn.Chart([.. names.Select((name, index) => new Bar(name, index + 1))]);
        var svg = System.Xml.Linq.XElement.Parse(chart.ToSvg(FigureSize.Half));
        names.Except(svg.Texts()).ShouldBeEmpty();
        svg.Number("height").ShouldBeLessThan(480);
        var shorter = Drawn.Chart([.. names.Where(name => !name.StartsWith("Hale", StringComparison.Ordinal)).Select((name, index) => new Bar(name, index + 1))]);
        names.Where(name => !name.StartsWith("Hale", StringComparison.Ordinal)).Except(System.Xml.Linq.XElement.Parse(shorter.ToSvg(FigureSize.Half)).Texts()).ShouldBeEmpty();
    }

    [Fact]
    public void Bars_SayRankIntervalAndReference()
    {
        var chart = Drawn.Chart(new("Hale", 9.1), new("Sale", 27) { Highlighted = true, Lower = 24, Upper = 30 }, new("Bowdon", 3)) with { References = [new("England", 20.1)] };
        chart.Description.ShouldBe("Bar chart of 3 values, from Sale, 27.0%, to Bowdon, 3.0%. Highlighted: Sale, 27.0% (95% interval 24.0% to 30.0%), 1 of 3 from the highest. England: 20.1%.");
    }

    [Fact]
    public void Trend_LeavesAGapWhereAValueIsMissing()
    {
        var whole = Drawn.Draw(Drawn.Trend(new TrendSeries("A", [Drawn.Year(2020, 1), Drawn.Year(2021, 2), Drawn.Year(2022, 3), Drawn.Year(2023, 4)], true)));
        var gap = Drawn.Draw(Drawn.Trend(new TrendSeries("A", [Drawn.Year(2019, 1), Drawn.Year(2020, 2), Drawn.Year(2021, double.NaN), Drawn.Year(2022, 3), Drawn.Year(2023, 4)], true)));
        Lines(whole).ShouldBe(1);
        Lines(gap).ShouldBe(2);
    }

    [Fact]
    public void Trend_ClaimsMovementOnlyWhenIntervalsDoNotOverlap()
    {
        Drawn.Trend(new TrendSeries("A", [Drawn.Year(2020, 10, 9, 11), Drawn.Year(2024, 15, 13, 17)])).Description.ShouldContain("A: rose from 10.0% in 2019/20 to 15.0% in 2023/24.");
        Drawn.Trend(new TrendSeries("A", [Drawn.Year(2020, 10, 7, 14), Drawn.Year(2024, 15, 13, 17)])).Description.ShouldContain("A: no clear change, from 10.0%");
        Drawn.Trend(new TrendSeries("A", [Drawn.Year(2020, 10), Drawn.Year(2024, 8)])).Description.ShouldContain("A: down from 10.0%");
    }

    [Fact]
    public void Trend_TellsSeriesApartWithoutColour()
    {
        TrendPoint[] points = [Drawn.Year(2020, 1), Drawn.Year(2024, 2)];
        var svg = Drawn.Draw(Drawn.Trend(new("Ward", points, true), new("Council", points), new("England", points)));
        svg.All("path").Select(path => (string?)path.Attribute("stroke-dasharray")).Distinct().Count().ShouldBe(3);
        svg.Texts().Count(text => text.StartsWith("Ward", StringComparison.Ordinal) || text.StartsWith("Council", StringComparison.Ordinal) || text.StartsWith("England", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public void Sparkline_NeedsTwoValues()
    {
        Sparkline.ToSvg("s", [Drawn.Year(2020, 1), Drawn.Year(2021, double.NaN)], 1, "%").ShouldBeEmpty();
        Sparkline.ToSvg("s", [Drawn.Year(2020, 1), Drawn.Year(2021, 3)], 1, "%").ShouldContain("1.0% in 2019/20, 3.0% in 2020/21");
    }

    [Fact]
    public void Scatter_FindsTheGapByMedians()
    {
        var plot = new ScatterPlot { Title = "S", Source = Drawn.Source, NounPlural = "wards", Points = [new("A", 10, 1), new("B", 8, 9), new("C", 2, 2), new("D", 1, 8), new("E", double.NaN, 1)] };
        plot.Points.Where(plot.IsGap).Select(point => point.Name).ShouldBe(["A"]);
        plot.Description.ShouldContain("1 could not be placed");
        // The gap is a diamond, the others are circles: shape tells them apart.
        Drawn.Draw(plot).All("circle").Count().ShouldBe(3);
    }

    [Fact]
    public void Dots_CountHowManyAreHigher()
    {
        var strip = new DotStrip { Title = "D", Source = Drawn.Source, AreaName = "Sale", NounPlural = "wards", Rows = [new("Claimants", [60, 310, 560, double.NaN], 310, "people", 0)] };
        strip.Description.ShouldContain("Claimants: 310 people; 1 of 3 wards are higher; they run from 60 people to 560 people.");
    }

    [Fact]
    public void Pyramid_SaysWhereItDiffersMost()
    {
        var pyramid = new PopulationPyramid { Title = "P", Source = Drawn.Source, AreaName = "Sale", ComparisonName = "Trafford", Bands = [new("0–4", 30, 30), new("5–9", 20, 20)], Comparison = [new("0–4", 100, 100), new("5–9", 100, 100)] };
        pyramid.Description.ShouldContain("100 people, 50.0% female");
        pyramid.Description.ShouldContain("in the band 0–4: 10.0 percentage points more");
    }

    [Fact]
    public void Wrap_KeepsEveryWordAndTheWidth()
    {
        const string Text = "Children in relative low-income families aged under sixteen";
        var lines = TextMeasure.Wrap(Text, 14, 150);
        string.Join(' ', lines).ShouldBe(Text);
        lines.ShouldAllBe(line => TextMeasure.Width(line, 14) <= 150);
    }

    private static int Lines(System.Xml.Linq.XElement svg) =>
        svg.All("path").Count(path => (string?)path.Attribute("stroke") == Ink.Highlight);
}
