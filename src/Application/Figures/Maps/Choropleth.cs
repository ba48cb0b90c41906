using LocalityLab.Domain.Analysis.Maps;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Figures.Maps;

/// <summary>
/// Areas shaded by one number in classes. Suppressed areas are hatched, areas without a value plain grey, and the legend
/// counts both, so that none is lost.
/// </summary>
public sealed record Choropleth : Figure
{
    /// <summary>The areas, in the order of the values.</summary>
    public required IReadOnlyList<MapShape> Areas { get; init; }

    /// <summary>One value per area; read only where the state is present or not comparable.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>One state per area.</summary>
    public required IReadOnlyList<ValueState> States { get; init; }

    /// <summary>The classes, and the class of each area.</summary>
    public required MapClasses Classes { get; init; }

    /// <summary>Chooses the palette.</summary>
    public Polarity Polarity { get; init; }

    /// <summary>True when the classes run both ways from a middle that means something.</summary>
    public bool Diverging { get; init; }

    /// <summary>The unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Decimals shown.</summary>
    public int Decimals { get; init; }

    /// <summary>One area in words.</summary>
    public string Noun { get; init; } = "area";

    /// <summary>Several areas in words.</summary>
    public string NounPlural { get; init; } = "areas";

    /// <summary>What lies around.</summary>
    public MapContext Context { get; init; } = MapContext.None;

    /// <summary>Points on top, such as assets.</summary>
    public IReadOnlyList<MapPoint> Points { get; init; } = [];

    /// <summary>The area that the page is about, or -1.</summary>
    public int Highlighted { get; init; } = -1;

    /// <summary>Shapes to outline over the classes: the areas that a pack is about, of whatever geography.</summary>
    public IReadOnlyList<MapShape> Outlines { get; init; } = [];

    /// <summary>False for a small picture without a legend beside it.</summary>
    public bool DrawsLegend { get; init; } = true;

    /// <summary>The colours of the classes from the lowest.</summary>
    public IReadOnlyList<string> Colours => Diverging ? Palette.Diverging(Polarity, ClassCount) : Palette.Sequential(Polarity, ClassCount);

    /// <inheritdoc/>
    protected override bool IsEmpty => Areas.All(area => area.Rings.Count == 0) || !Enumerable.Range(0, Areas.Count).Any(HasValue);

    private int ClassCount => Math.Max(1, Classes.Classes.Count);

    /// <inheritdoc/>
    protected override string Describe()
    {
        var order = Enumerable.Range(0, Areas.Count).Where(HasValue).OrderBy(area => Values[area]).ToList();
        var sentences = new List<string>
        {
            $"Map of {ValueText.Count(Areas.Count, Noun, NounPlural)} in {ValueText.Count(ClassCount, "class", "classes")}.",
            $"Highest: {Areas[order[^1]].Name}, {Value(order[^1])}.",
            $"Lowest: {Areas[order[0]].Name}, {Value(order[0])}.",
        };
        if (Highlighted >= 0 && Highlighted < Areas.Count)
            sentences.Add($"Marked: {Areas[Highlighted].Name}, {(HasValue(Highlighted) ? Value(Highlighted) : WhyNone(States[Highlighted]))}.");
        if (Outlines.Count > 0) sentences.Add($"Outlined: {ValueText.List([.. Outlines.Select(outline => outline.Name)])}.");
        var withheld = States.Count(state => state == ValueState.Suppressed);
        var missing = States.Count(state => state == ValueState.Missing);
        if (withheld > 0) sentences.Add($"{ValueText.Count(withheld, Noun, NounPlural)} withheld because numbers are small.");
        if (missing > 0) sentences.Add($"{ValueText.Count(missing, Noun, NounPlural)} without a published value.");
        sentences.Add("The table that goes with the map has every value.");
        return string.Join(' ', sentences);
    }

    /// <inheritdoc/>
    protected override double Draw(Svg svg, FigureSize size, double top, string id)
    {
        var legendWidth = !DrawsLegend ? 0 : size.IsNarrow ? size.Width : 210;
        var mapWidth = size.IsNarrow || !DrawsLegend ? size.Width : size.Width - legendWidth - 16;
        svg.Open("defs");
        MapLegend.Hatch(svg, $"{id}-withheld");
        svg.Close("defs");
        var map = MapDrawing.Begin(svg, Areas, Context, 0, top, mapWidth, Math.Min(size.IsNarrow ? 380 : 520, size.Tallest));
        map.NameNeighbours(Context);
        DrawAreas(map, id);
        map.Greenspace(Context);
        if (Highlighted >= 0 && Highlighted < Areas.Count)
        {
            map.Shape(Areas[Highlighted], "none", Ink.Paper, 5);
            map.Shape(Areas[Highlighted], "none", Ink.Black, 2.6);
        }
        foreach (var outline in Outlines)
        {
            map.Shape(outline, "none", Ink.Paper, 4.4);
            map.Shape(outline, "none", Ink.Black, 2.2);
        }

        map.Finish(Context, Points);
        if (!DrawsLegend) return map.Frame.Bottom;
        var legend = new MapLegend(svg, size.IsNarrow ? 0 : mapWidth + 16, legendWidth) { RowHeight = size.IsNarrow && double.IsFinite(size.Tallest) ? 21 : 26 };
        var bottom = legend.Draw(NounPlural, LegendRows(), size.IsNarrow ? map.Frame.Bottom + 14 : top + 4, $"{id}-withheld");
        return Math.Max(map.Frame.Bottom, bottom);
    }

    private void DrawAreas(MapDrawing map, string id)
    {
        var colours = Colours;
        // Thinner borders where areas are many, or the borders would be all one sees.
        var width = Areas.Count > 400 ? 0.3 : Areas.Count > 100 ? 0.5 : 0.9;
        for (var area = 0; area < Areas.Count; area++)
        {
            var fill = HasValue(area) ? colours[Classes.ClassOf[area]] : States[area] == ValueState.Suppressed ? $"url(#{id}-withheld)" : Ink.Missing;
            var words = HasValue(area) ? Value(area) : WhyNone(States[area]);
            map.Shape(Areas[area], fill, Ink.Paper, width, $"{Areas[area].Name}: {words}");
        }
    }

    private IReadOnlyList<MapLegend.Row> LegendRows()
    {
        var colours = Colours;
        var rows = new List<MapLegend.Row>();
        for (var index = Classes.Classes.Count - 1; index >= 0; index--)
            rows.Add(new(Classes.Classes[index].Label, Classes.Classes[index].Areas, colours[index], false));
        var withheld = States.Count(state => state == ValueState.Suppressed);
        var missing = Enumerable.Range(0, Areas.Count).Count(area => !HasValue(area)) - withheld;
        if (withheld > 0) rows.Add(new("Withheld: small numbers", withheld, "", true));
        if (missing > 0) rows.Add(new("No value published", missing, Ink.Missing, false));
        return rows;
    }

    private bool HasValue(int area) => Classes.ClassOf[area] >= 0 && States[area] is ValueState.Present or ValueState.NotComparable;

    private string Value(int area) =>
        ValueText.Of(Values[area], Decimals, Unit) + (States[area] == ValueState.NotComparable ? " (not comparable with the others)" : "");

    internal static string WhyNone(ValueState state) => state == ValueState.Suppressed ? "withheld because numbers are small" : "no value published";
}
