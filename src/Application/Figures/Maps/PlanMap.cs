namespace LocalityLab.Application.Figures.Maps;

/// <summary>An area of a plan.</summary>
/// <param name="Shape">Its shape, with its name.</param>
/// <param name="Code">Its code, by which a page finds it.</param>
/// <param name="Within">The larger area that it is in; empty when it is left over.</param>
public sealed record PlannedArea(MapShape Shape, string Code, string Within);

/// <summary>Which larger area each area is in, while somebody draws them. Colour is never alone: the page lists the same, the description says it, and each area names its larger one.</summary>
public sealed record PlanMap : Figure
{
    private static readonly string[] Fills = ["#c7dbe6", "#e6d9bf", "#cfe3cf", "#e3cfdb", "#d8d3ea", "#f0dccb", "#cfe5e2", "#dde0c3"];

    /// <summary>The fill of an area that is left over.</summary>
    public const string LeftOver = "#ffffff";

    /// <summary>The fill of an area of the larger one that is being changed.</summary>
    public const string Chosen = "#0a4f66";

    /// <summary>The areas.</summary>
    public required IReadOnlyList<PlannedArea> Areas { get; init; }

    /// <summary>The larger area that is being changed; empty on a map of all.</summary>
    public string Changing { get; init; } = "";

    /// <inheritdoc/>
    protected override bool IsEmpty => Areas.All(area => area.Shape.Rings.Count == 0);

    /// <inheritdoc/>
    protected override string Describe() => string.Join(" ",
        Areas.GroupBy(area => area.Within, StringComparer.Ordinal).OrderBy(group => group.Key.Length == 0).ThenBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => $"{(group.Key.Length == 0 ? "Left over" : group.Key)}: {ValueText.List([.. group.Select(area => area.Shape.Name)])}."));

    /// <inheritdoc/>
    protected override double Draw(Svg svg, FigureSize size, double top, string id)
    {
        var map = MapDrawing.Begin(svg, [.. Areas.Select(area => area.Shape)], MapContext.None, 0, top, size.Width, Math.Min(size.IsNarrow ? 360 : 520, size.Tallest));
        string[] names = [.. Areas.Select(area => area.Within).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];
        foreach (var area in Areas)
            map.Shape(area.Shape, FillOf(area, names), "#5f6a71", 0.8, area.Within.Length == 0 ? area.Shape.Name : $"{area.Shape.Name}: {area.Within}", mark: area.Code);
        map.Name([.. Areas.Select(area => area.Shape)]);
        return map.Frame.Bottom;
    }

    private string FillOf(PlannedArea area, string[] names) =>
        area.Within.Length == 0 ? LeftOver
        : area.Within == Changing ? Chosen
        : Changing.Length > 0 ? "#d4dadd"
        : Fills[Array.IndexOf(names, area.Within) % Fills.Length];
}
