namespace LocalityLab.Application.Figures.Maps;

/// <summary>
/// Areas by need and provision at once, three classes each. The cell that matters, much need and little provision, also
/// carries a pattern, so that it is found without colour.
/// </summary>
public sealed record BivariateChoropleth : Figure
{
    /// <summary>The areas.</summary>
    public required IReadOnlyList<MapShape> Areas { get; init; }

    /// <summary>Need class of each area: 0 little, 1, 2 much; -1 where unknown.</summary>
    public required IReadOnlyList<int> Need { get; init; }

    /// <summary>Provision class of each area: 0 little, 1, 2 much; -1 where unknown.</summary>
    public required IReadOnlyList<int> Provision { get; init; }

    /// <summary>What need is measured by.</summary>
    public string NeedName { get; init; } = "Need";

    /// <summary>What provision is measured by.</summary>
    public string ProvisionName { get; init; } = "Provision";

    /// <summary>One area in words.</summary>
    public string Noun { get; init; } = "area";

    /// <summary>Several areas in words.</summary>
    public string NounPlural { get; init; } = "areas";

    /// <summary>What lies around.</summary>
    public MapContext Context { get; init; } = MapContext.None;

    /// <summary>Points on top: the assets that provide.</summary>
    public IReadOnlyList<MapPoint> Points { get; init; } = [];

    /// <inheritdoc/>
    protected override bool IsEmpty => Areas.All(area => area.Rings.Count == 0) || !Enumerable.Range(0, Areas.Count).Any(Known);

    /// <inheritdoc/>
    protected override string Describe()
    {
        var gaps = Enumerable.Range(0, Areas.Count).Where(IsGap).Select(area => Areas[area].Name).ToList();
        var unknown = Enumerable.Range(0, Areas.Count).Count(area => !Known(area));
        var sentences = new List<string>
        {
            $"Map of {ValueText.Count(Areas.Count, Noun, NounPlural)} by {NeedName} and {ProvisionName}, each in three classes.",
            gaps.Count switch
            {
                0 => $"No {Noun} has much need and little provision.",
                <= 8 => $"Much need and little provision: {ValueText.List(gaps)}.",
                _ => $"Much need and little provision in {ValueText.Count(gaps.Count, Noun, NounPlural)}, among them {ValueText.List([.. gaps.Take(5)])}.",
            },
        };
        if (unknown > 0) sentences.Add($"{ValueText.Count(unknown, Noun, NounPlural)} could not be placed because a value is missing or withheld.");
        sentences.Add("The table that goes with the map has every value.");
        return string.Join(' ', sentences);
    }

    /// <inheritdoc/>
    protected override double Draw(Svg svg, FigureSize size, double top, string id)
    {
        const double Key = 196;
        var mapWidth = size.IsNarrow ? size.Width : size.Width - Key - 16;
        svg.Open("defs");
        svg.Open("pattern", ("id", $"{id}-gap"), ("width", "5"), ("height", "5"), ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(45)"))
            .Rectangle(0, 0, 5, 5, Palette.Bivariate(2, 0)).Rectangle(0, 0, 1.3, 5, Ink.Paper).Close("pattern");
        svg.Close("defs");
        var map = MapDrawing.Begin(svg, Areas, Context, 0, top, mapWidth, Math.Min(size.IsNarrow ? 380 : 520, size.Tallest));
        map.NameNeighbours(Context);
        for (var area = 0; area < Areas.Count; area++)
        {
            var fill = !Known(area) ? Ink.Missing : IsGap(area) ? $"url(#{id}-gap)" : Palette.Bivariate(Need[area], Provision[area]);
            map.Shape(Areas[area], fill, Ink.Paper, Areas.Count > 100 ? 0.5 : 0.9, $"{Areas[area].Name}: {Words(area)}");
        }
        map.Finish(Context, Points);
        var bottom = DrawKey(svg, size.IsNarrow ? 26 : mapWidth + 40, size.IsNarrow ? map.Frame.Bottom + 16 : top + 4, id);
        return Math.Max(map.Frame.Bottom, bottom);
    }

    private double DrawKey(Svg svg, double left, double top, string id)
    {
        const double Cell = 44;
        var y = top;
        foreach (var line in TextMeasure.Wrap($"↑ {NeedName}", 12.5, 190, 2)) svg.Label(line, left - 24, y += 16, 12.5, Ink.Soft);
        foreach (var line in TextMeasure.Wrap($"→ {ProvisionName}", 12.5, 190, 2)) svg.Label(line, left - 24, y += 16, 12.5, Ink.Soft);
        y += 10;
        for (var need = 2; need >= 0; need--)
        {
            for (var provision = 0; provision < 3; provision++)
            {
                var (x, cellTop) = (left + (provision * Cell), y + ((2 - need) * Cell));
                var gap = need == 2 && provision == 0;
                svg.Rectangle(x, cellTop, Cell - 2, Cell - 2, gap ? $"url(#{id}-gap)" : Palette.Bivariate(need, provision));
                var count = Enumerable.Range(0, Areas.Count).Count(area => Need[area] == need && Provision[area] == provision);
                var colour = Palette.TextOn(Palette.Bivariate(need, provision));
                svg.Label(ValueText.Number(count, 0), x + (Cell / 2) - 1, cellTop + (Cell / 2) + 4, 13, gap ? Ink.Black : colour, "middle", bold: gap, halo: gap ? Ink.Paper : null);
            }
        }
        svg.Element("text", "more need →", ("transform", $"translate({Svg.Number(left - 9)} {Svg.Number(y + (3 * Cell) - 4)}) rotate(-90)"), ("font-size", "12.5"), ("fill", Ink.Black));
        svg.Label("more provision →", left, y + (3 * Cell) + 14, 12.5);
        svg.Rectangle(left - 24, y + (3 * Cell) + 28, 18, 18, $"url(#{id}-gap)");
        svg.Label("Much need, little provision", left, y + (3 * Cell) + 42, 12.5, bold: true);
        var bottom = y + (3 * Cell) + 54;
        if (!Enumerable.Range(0, Areas.Count).All(Known))
        {
            svg.Rectangle(left - 24, bottom, 18, 18, Ink.Missing);
            svg.Label("Not known", left, bottom + 14, 12.5);
            bottom += 26;
        }
        return bottom;
    }

    private bool Known(int area) => Need[area] is >= 0 and <= 2 && Provision[area] is >= 0 and <= 2;

    private bool IsGap(int area) => Need[area] == 2 && Provision[area] == 0;

    private string Words(int area)
    {
        if (!Known(area)) return "not known";
        string[] amounts = ["little", "middling", "much"];
        return $"{amounts[Need[area]]} need, {amounts[Provision[area]]} provision";
    }
}
