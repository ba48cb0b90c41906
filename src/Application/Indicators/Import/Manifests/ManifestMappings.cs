using System.Globalization;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>Turns what a manifest says about a table into the mapping that the interpreter takes.</summary>
internal static class ManifestMappings
{
    public static Result<TableMapping> Of(ManifestTable table, CouncilManifest manifest, SheetLayout layout)
    {
        var series = new List<SeriesMapping>();
        foreach (var one in table.Series)
        {
            var indicator = manifest.Indicators.Single(candidate => candidate.Slug == one.Indicator);
            var values = ValuesOf(one, layout);
            if (values.Error is { } error) return error;
            series.Add(SeriesOf(one, indicator, values.Value));
        }

        return new TableMapping
        {
            Sheet = table.Sheet,
            AreaCodeColumn = table.AreaCode,
            AreaNameColumn = table.AreaName,
            Geographies = table.Geographies,
            PeriodColumn = table.PeriodColumn,
            Period = table.Period,
            Years = table.Years,
            Where = table.Where,
            Sentinels = table.Sentinels.ToDictionary(entry => double.Parse(entry.Key, CultureInfo.InvariantCulture), entry => entry.Value),
            Markers = table.Markers,
            Series = series,
        };
    }

    private static SeriesMapping SeriesOf(ManifestSeries series, ManifestIndicator indicator, IReadOnlyList<ValueColumn> values) => new()
    {
        Indicator = series.Indicator,
        Where = series.Where,
        Breakdown = series.Breakdown is null ? null : new(series.Breakdown.Column, series.Breakdown.Names ?? new Dictionary<string, string>()),
        Values = values,
        Numerator = QuantityOf(series.Numerator),
        Denominator = QuantityOf(series.Denominator),
        Lower = QuantityOf(series.Lower),
        Upper = QuantityOf(series.Upper),
        Scale = series.Scale,
        Multiplier = MultiplierOf(indicator),
        Minimum = indicator.Minimum ?? (indicator.Kind is IndicatorKind.Score or IndicatorKind.Mean ? null : 0),
        Maximum = indicator.Maximum ?? (indicator.Kind == IndicatorKind.Proportion ? 100 : null),
    };

    /// <summary>100 for proportions, N for rates, 1 otherwise.</summary>
    public static double MultiplierOf(ManifestIndicator indicator) =>
        indicator.Multiplier > 0 ? indicator.Multiplier : indicator.Kind == IndicatorKind.Proportion ? 100 : 1;

    private static Quantity? QuantityOf(ManifestQuantity? quantity) =>
        quantity is null ? null : new(quantity.Column) { Where = quantity.Where, SumOver = quantity.SumOver };

    private static Result<List<ValueColumn>> ValuesOf(ManifestSeries series, SheetLayout layout)
    {
        if (series.Value.Length > 0) return new List<ValueColumn> { new([series.Value]) };
        var columns = new List<ValueColumn>();
        foreach (var values in series.Values)
        {
            var first = layout.IndexOf(values.Column);
            var last = values.To.Length == 0 ? first : layout.IndexOf(values.To);
            if (first < 0) return new ColumnNotFound(values.Column, layout.Columns);
            if (last < first) return new ColumnNotFound(values.To, layout.Columns);
            columns.Add(new([.. Enumerable.Range(first, last - first + 1).Select(index => layout.Columns[index])]) { Breakdown = values.Breakdown, Period = values.Period });
        }

        return columns;
    }
}
