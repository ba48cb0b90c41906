namespace LocalityLab.Application.Figures.Charts;

/// <summary>One age band.</summary>
/// <param name="Name">Such as «15–19».</param>
/// <param name="Females">People.</param>
/// <param name="Males">People.</param>
public sealed record AgeBand(string Name, double Females, double Males);

/// <summary>Ages from the youngest at the foot, females left and males right, as shares of everybody, with another place as an outline.</summary>
public sealed record PopulationPyramid : Figure
{
    private const double Letter = 12.5;

    /// <summary>The place.</summary>
    public required string AreaName { get; init; }

    /// <summary>Bands from the youngest.</summary>
    public required IReadOnlyList<AgeBand> Bands { get; init; }

    /// <summary>The place it is compared with; empty for none.</summary>
    public string ComparisonName { get; init; } = "";

    /// <summary>Its bands, the same ones in the same order.</summary>
    public IReadOnlyList<AgeBand> Comparison { get; init; } = [];

    /// <inheritdoc/>
    protected override bool IsEmpty => !(Total(Bands) > 0);

    private bool Compares => Comparison.Count == Bands.Count && Total(Comparison) > 0;

    /// <inheritdoc/>
    protected override string Describe()
    {
        var total = Total(Bands);
        var largest = Bands.MaxBy(band => band.Females + band.Males)!;
        var words = $"Population pyramid of {AreaName}: {ValueText.Number(total, 0)} people, {Share(Bands.Sum(band => band.Females), total)} female. "
            + $"The largest age band is {largest.Name} with {Share(largest.Females + largest.Males, total)}.";
        if (!Compares) return words;
        var (index, difference) = Enumerable.Range(0, Bands.Count)
            .Select(band => (band, Sum(Bands[band]) / total - Sum(Comparison[band]) / Total(Comparison)))
            .MaxBy(pair => Math.Abs(pair.Item2));
        return $"{words} It differs most from {ComparisonName} in the band {Bands[index].Name}: {ValueText.Number(Math.Abs(difference) * 100, 1)} percentage points {(difference >= 0 ? "more" : "fewer")}.";
    }

    /// <inheritdoc/>
    protected override double Draw(Svg svg, FigureSize size, double top, string id)
    {
        var total = Total(Bands);
        var row = size.IsNarrow ? 15.0 : 18.0;
        var gutter = Bands.Max(band => TextMeasure.Width(band.Name, Letter)) + 16;
        var half = (size.Width - gutter) / 2;
        var shares = Bands.SelectMany(band => (double[])[band.Females / total, band.Males / total]).ToList();
        if (Compares) shares.AddRange(Comparison.SelectMany(band => (double[])[band.Females / Total(Comparison), band.Males / Total(Comparison)]));
        var axis = Axis.Over(shares.Select(share => share * 100), 0, half - 14, 3, zero: true);
        var y = DrawKey(svg, size, top);
        svg.Label("Females", half, y + 14, 14, anchor: "end", bold: true);
        svg.Label("Males", half + gutter, y + 14, 14, bold: true);
        y += 22;
        var bottom = y + (row * Bands.Count);
        foreach (var tick in axis.Ticks)
        {
            var text = ValueText.Number(tick, axis.Decimals) + "%";
            foreach (var x in (double[])[half - axis.At(tick), half + gutter + axis.At(tick)])
            {
                svg.Line(x, y, x, bottom, Ink.Grid);
                if (tick > 0) svg.Label(text, x, bottom + 16, Letter, Ink.Soft, "middle");
            }
        }
        for (var band = 0; band < Bands.Count; band++)
        {
            var bandTop = bottom - ((band + 1) * row);
            var (females, males) = (axis.At(Bands[band].Females / total * 100), axis.At(Bands[band].Males / total * 100));
            svg.Rectangle(half - females, bandTop + 1, females, row - 2, Ink.Highlight);
            svg.Rectangle(half + gutter, bandTop + 1, males, row - 2, "#5b8fa3");
            svg.Label(Bands[band].Name, half + (gutter / 2), bandTop + row - 4.5, Letter, Ink.Soft, "middle");
        }
        if (Compares)
        {
            Outline(svg, axis, half, -1, bottom, row, band => band.Females);
            Outline(svg, axis, half + gutter, 1, bottom, row, band => band.Males);
        }
        return bottom + 24;
    }

    private double DrawKey(Svg svg, FigureSize size, double top)
    {
        if (!Compares) return top;
        svg.Rectangle(0, top + 4, 22, 10, Ink.Highlight);
        svg.Label(TextMeasure.Fit(AreaName, 13, (size.Width / 2) - 40), 29, top + 14, 13);
        svg.Line(size.Width / 2, top + 9, (size.Width / 2) + 22, top + 9, Ink.Black, 1.8);
        svg.Label(TextMeasure.Fit(ComparisonName, 13, (size.Width / 2) - 40), (size.Width / 2) + 29, top + 14, 13);
        return top + 28;
    }

    private void Outline(Svg svg, Axis axis, double zero, int side, double bottom, double row, Func<AgeBand, double> people)
    {
        var total = Total(Comparison);
        var path = new System.Text.StringBuilder();
        for (var band = 0; band < Comparison.Count; band++)
        {
            var x = Svg.Number(zero + (side * axis.At(people(Comparison[band]) / total * 100)));
            path.Append(band == 0 ? "M" : "L").Append(x).Append(' ').Append(Svg.Number(bottom - (band * row)));
            path.Append('L').Append(x).Append(' ').Append(Svg.Number(bottom - ((band + 1) * row)));
        }
        var data = path.ToString();
        svg.Empty("path", ("d", data), ("fill", "none"), ("stroke", Ink.Paper), ("stroke-width", "3.4"));
        svg.Empty("path", ("d", data), ("fill", "none"), ("stroke", Ink.Black), ("stroke-width", "1.6"));
    }

    private static double Sum(AgeBand band) => band.Females + band.Males;

    private static double Total(IReadOnlyList<AgeBand> bands) => bands.Sum(Sum);

    private static string Share(double part, double total) => ValueText.Number(part / total * 100, 1) + "%";
}
