namespace LocalityLab.Application.Figures.Charts;

/// <summary>One area by need and provision.</summary>
/// <param name="Name">The area.</param>
/// <param name="Need">Across.</param>
/// <param name="Provision">Up.</param>
public sealed record ScatterPoint(string Name, double Need, double Provision)
{
    /// <summary>True when its name is written beside it.</summary>
    public bool Highlighted { get; init; }

    /// <summary>Whether it has much need and little provision; told by the lines of the plot when null.</summary>
    public bool? Gap { get; init; }

    internal bool IsKnown => double.IsFinite(Need) && double.IsFinite(Provision);
}

/// <summary>Need against provision, cut into quadrants at the medians or at limits; what has much need and little provision is marked by shape as well as colour.</summary>
public sealed record ScatterPlot : Figure
{
    private const string Quarter = "Much need, little provision";
    private const double Letter = 13;

    /// <summary>The areas.</summary>
    public required IReadOnlyList<ScatterPoint> Points { get; init; }

    /// <summary>The need axis in words.</summary>
    public string NeedName { get; init; } = "Need";

    /// <summary>The provision axis in words.</summary>
    public string ProvisionName { get; init; } = "Provision";

    /// <summary>Decimals of need.</summary>
    public int NeedDecimals { get; init; } = 1;

    /// <summary>Decimals of provision.</summary>
    public int ProvisionDecimals { get; init; } = 1;

    /// <summary>Several areas in words.</summary>
    public string NounPlural { get; init; } = "areas";

    /// <summary>Where much need begins; the median when null.</summary>
    public double? NeedLimit { get; init; }

    /// <summary>Where little provision ends; the median when null.</summary>
    public double? ProvisionLimit { get; init; }

    /// <summary>True when a large number is little provision, as a distance is: the axis runs down.</summary>
    public bool LargeIsLittle { get; init; }

    /// <summary>The upright line: the limit, or the median need of the areas that are known.</summary>
    public double NeedMiddle => NeedLimit ?? Median(Known.Select(point => point.Need));

    /// <summary>The level line: the limit, or the median provision.</summary>
    public double ProvisionMiddle => ProvisionLimit ?? Median(Known.Select(point => point.Provision));

    /// <inheritdoc/>
    protected override bool IsEmpty => !Known.Any();

    private IEnumerable<ScatterPoint> Known => Points.Where(point => point.IsKnown);

    /// <summary>What the point says of itself, else on the far side of both lines.</summary>
    public bool IsGap(ScatterPoint point) => point.IsKnown
        && (point.Gap ?? (point.Need > NeedMiddle && (LargeIsLittle ? point.Provision > ProvisionMiddle : point.Provision < ProvisionMiddle)));

    /// <inheritdoc/>
    protected override string Describe()
    {
        var gaps = Points.Where(IsGap).OrderByDescending(point => point.Need).ToList();
        var known = Known.Count();
        var words = $"Scatter plot of {ValueText.Number(known, 0)} {NounPlural}: {NeedName} across, {ProvisionName} up. "
            + $"{(NeedLimit is null ? "Medians" : "Lines at")}: {ValueText.Number(NeedMiddle, NeedDecimals)} and {ValueText.Number(ProvisionMiddle, ProvisionDecimals)}. "
            + (gaps.Count == 0
                ? "None has much need and little provision."
                : $"Much need and little provision in {ValueText.Number(gaps.Count, 0)} of them, the greatest need first: {ValueText.List([.. gaps.Take(5).Select(point => point.Name)])}.");
        return known < Points.Count ? $"{words} {ValueText.Number(Points.Count - known, 0)} could not be placed because a value is missing or withheld." : words;
    }

    /// <inheritdoc/>
    protected override double Draw(Svg svg, FigureSize size, double top, string id)
    {
        var height = Math.Min(420, size.Width * 0.8);
        svg.Label($"{(LargeIsLittle ? "↓" : "↑")} {ProvisionName}", 0, top + 12, Letter, Ink.Soft);
        var (roof, bottom) = (top + 26, top + height);
        var provision = Axis.Over(Known.Select(point => point.Provision), LargeIsLittle ? roof : bottom, LargeIsLittle ? bottom : roof, 5, zero: false);
        var left = provision.Ticks.Max(tick => TextMeasure.Width(ValueText.Number(tick, provision.Decimals), Letter)) + 8;
        var need = Axis.Over(Known.Select(point => point.Need), left, size.Width - 10, size.IsNarrow ? 3 : 5, zero: false);
        svg.Rectangle(need.At(NeedMiddle), provision.At(ProvisionMiddle), need.At(need.High) - need.At(NeedMiddle), bottom - provision.At(ProvisionMiddle), "#fdf0e6");
        foreach (var tick in provision.Ticks)
        {
            svg.Line(left, provision.At(tick), size.Width - 10, provision.At(tick), Ink.Grid);
            svg.Label(ValueText.Number(tick, provision.Decimals), left - 7, provision.At(tick) + 4.5, Letter, Ink.Soft, "end");
        }
        foreach (var tick in need.Ticks) svg.Label(ValueText.Number(tick, need.Decimals), need.At(tick), bottom + 18, Letter, Ink.Soft, "middle");
        svg.Line(need.At(NeedMiddle), roof, need.At(NeedMiddle), bottom, Ink.Soft, 1.4, "6 4");
        svg.Line(left, provision.At(ProvisionMiddle), size.Width - 10, provision.At(ProvisionMiddle), Ink.Soft, 1.4, "6 4");
        svg.Label(Quarter, need.At(need.High) - 6, bottom - 8, Letter, "#8a3c10", "end", bold: true);
        foreach (var point in Known.OrderBy(point => point.Highlighted)) Mark(svg, point, need, provision);
        Names(svg, need, provision, roof, bottom);
        svg.Label($"{NeedName} →", size.Width - 10, bottom + 36, Letter, Ink.Soft, "end");
        return bottom + 42;
    }

    private void Mark(Svg svg, ScatterPoint point, Axis need, Axis provision)
    {
        var (x, y) = (need.At(point.Need), provision.At(point.Provision));
        var gap = IsGap(point);
        var tooltip = $"{point.Name}: {NeedName} {ValueText.Number(point.Need, NeedDecimals)}, {ProvisionName} {ValueText.Number(point.Provision, ProvisionDecimals)}";
        if (gap) svg.Open("path", ("d", $"M{Svg.Number(x)} {Svg.Number(y - 5.5)}l5.5 5.5l-5.5 5.5l-5.5 -5.5z"), ("fill", "#b5501a"), ("stroke", Ink.Paper));
        else svg.Open("circle", ("cx", Svg.Number(x)), ("cy", Svg.Number(y)), ("r", "4.5"), ("fill", point.Highlighted ? Ink.Highlight : Ink.Context), ("stroke", Ink.Paper));
        svg.Element("title", tooltip).Close(gap ? "path" : "circle");
    }

    // A name that would cover a point or another name is left out, but for the first: the table has them all.
    private void Names(Svg svg, Axis need, Axis provision, double roof, double floor)
    {
        var points = Known.Select(point => (X: need.At(point.Need), Y: provision.At(point.Provision))).ToList();
        List<Room> written = [new(need.At(need.High) - TextMeasure.Width(Quarter, Letter, bold: true) - 10, need.At(need.High), floor - 8 - Letter, floor)];
        foreach (var point in Known.Where(point => point.Highlighted))
        {
            var (x, y) = (need.At(point.Need), provision.At(point.Provision));
            var width = TextMeasure.Width(point.Name, Letter, bold: true);
            var places = Places(x, y, width, x > (need.At(need.Low) + need.At(need.High)) / 2)
                .Where(room => room.Left > need.At(need.Low) && room.Right < need.At(need.High) + 10 && room.Top > roof && room.Bottom < floor && !written.Exists(room.Meets)).ToList();
            var free = places.FindIndex(room => !points.Exists(other => other != (x, y) && room.Covers(other.X, other.Y)));
            if (free < 0 && (written.Count > 1 || places.Count == 0)) continue;
            var place = places[Math.Max(free, 0)];
            written.Add(place);
            svg.Label(point.Name, place.Left, place.Bottom - 3, Letter, bold: true, halo: Ink.Paper);
        }
    }

    // Beside the point, then above and under that; on the side with more room first.
    private static IEnumerable<Room> Places(double x, double y, double width, bool leftFirst) =>
        from side in leftFirst ? (double[])[x - 9 - width, x + 9] : [x + 9, x - 9 - width]
        from baseline in (double[])[y + 4.5, y - 7, y + 16]
        select new Room(side, side + width, baseline - Letter, baseline + 3);

    private readonly record struct Room(double Left, double Right, double Top, double Bottom)
    {
        public bool Meets(Room other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

        public bool Covers(double x, double y) => x > Left - 5 && x < Right + 5 && y > Top - 3 && y < Bottom + 3;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
