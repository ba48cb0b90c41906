namespace LocalityLab.Application.Figures.Charts;

/// <summary>One row of dots: where an area stands among its peers.</summary>
/// <param name="Name">The indicator.</param>
/// <param name="Values">The peers' values; NaN is passed over and counted.</param>
/// <param name="Value">The value of the area the page is about; NaN where there is none.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Decimals">Decimals shown.</param>
public sealed record DotRow(string Name, IReadOnlyList<double> Values, double Value, string Unit, int Decimals)
{
    /// <summary>Values that the dots are read against.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];
}

/// <summary>All areas as dots, one highlighted; each row has its own scale.</summary>
public sealed record DotStrip : Figure
{
    private const double Letter = 13;

    /// <summary>The rows.</summary>
    public required IReadOnlyList<DotRow> Rows { get; init; }

    /// <summary>The area the page is about.</summary>
    public required string AreaName { get; init; }

    /// <summary>Several peers in words.</summary>
    public string NounPlural { get; init; } = "areas";

    /// <inheritdoc/>
    protected override bool IsEmpty => !Rows.Any(row => row.Values.Any(double.IsFinite));

    /// <inheritdoc/>
    protected override string Describe()
    {
        var sentences = new List<string> { $"Each row shows all {NounPlural} as dots on a scale of its own, with {AreaName} marked." };
        foreach (var row in Rows)
        {
            var known = row.Values.Where(double.IsFinite).ToList();
            if (known.Count == 0 || !double.IsFinite(row.Value))
            {
                sentences.Add($"{row.Name}: no value for {AreaName}.");
                continue;
            }
            var above = known.Count(value => value > row.Value);
            sentences.Add($"{row.Name}: {ValueText.Of(row.Value, row.Decimals, row.Unit)}; {ValueText.Number(above, 0)} of {ValueText.Number(known.Count, 0)} {NounPlural} are higher; they run from {ValueText.Of(known.Min(), row.Decimals, row.Unit)} to {ValueText.Of(known.Max(), row.Decimals, row.Unit)}.");
        }
        return string.Join(' ', sentences);
    }

    /// <inheritdoc/>
    protected override double Draw(Svg svg, FigureSize size, double top, string id)
    {
        var y = top;
        foreach (var row in Rows) y = DrawRow(svg, row, size, y);
        return y;
    }

    private double DrawRow(Svg svg, DotRow row, FigureSize size, double top)
    {
        var value = double.IsFinite(row.Value) ? ValueText.Of(row.Value, row.Decimals, row.Unit) : "no value";
        var valueWidth = TextMeasure.Width(value, Letter, bold: true);
        svg.Label(TextMeasure.Fit(row.Name, Letter, size.Width - valueWidth - 12), 0, top + 14, Letter);
        svg.Label(value, size.Width, top + 14, Letter, Ink.Highlight, "end", bold: true);
        var known = row.Values.Where(double.IsFinite).ToList();
        if (known.Count == 0) return top + 30;
        var axis = Axis.Over([.. known, row.Value, .. row.References.Select(line => line.Value)], 8, size.Width - 8, 4, zero: false);
        var y = top + 34;
        svg.Line(axis.At(axis.Low), y, axis.At(axis.High), y, Ink.Grid, 1.5);
        foreach (var peer in known) svg.Empty("circle", ("cx", Svg.Number(axis.At(peer))), ("cy", Svg.Number(y)), ("r", "5"), ("fill", Ink.Context), ("fill-opacity", "0.45"));
        for (var index = 0; index < row.References.Count; index++)
        {
            if (!double.IsFinite(row.References[index].Value)) continue;
            var x = axis.At(row.References[index].Value);
            svg.Line(x, y - 11, x, y + 11, Ink.Black, 1.6, LineStyle.Dashes(index));
        }
        if (double.IsFinite(row.Value)) svg.Circle(axis.At(row.Value), y, 7, Ink.Highlight, Ink.Paper, 1.6);
        svg.Label(ValueText.Short(axis.Low, axis.Decimals, row.Unit), 0, y + 24, 12, Ink.Soft);
        svg.Label(ValueText.Short(axis.High, axis.Decimals, row.Unit), size.Width, y + 24, 12, Ink.Soft, "end");
        var names = string.Join(" · ", row.References.Where(line => double.IsFinite(line.Value)).Select(line => $"{line.Name} {ValueText.Short(line.Value, row.Decimals, row.Unit)}"));
        if (names.Length > 0) svg.Label(TextMeasure.Fit(names, 12, size.Width - 120), size.Width / 2, y + 24, 12, Ink.Soft, "middle");
        return y + 42;
    }
}
