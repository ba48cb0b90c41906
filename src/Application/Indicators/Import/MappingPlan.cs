using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>A mapping whose columns are resolved to indexes, checked once before the first row.</summary>
internal sealed class MappingPlan
{
    private MappingPlan(TableMapping mapping) => Cells = new CellRules
    {
        Sentinels = mapping.Sentinels,
        Markers = new Dictionary<string, ValueState>(mapping.Markers, StringComparer.OrdinalIgnoreCase),
    };

    public required IReadOnlyList<KnownGeography> Geographies { get; init; }

    public required int AreaCode { get; init; }

    public required int AreaName { get; init; }

    public required int PeriodColumn { get; init; }

    public required Period? Period { get; init; }

    public required YearStyle Years { get; init; }

    public required IReadOnlyList<FilterPlan> Where { get; init; }

    public required IReadOnlyList<SeriesPlan> Series { get; init; }

    public CellRules Cells { get; }

    public static Result<MappingPlan> Of(TableMapping mapping, SheetLayout layout, AreaMatcher areas)
    {
        try
        {
            return Resolve(mapping, new(layout), areas);
        }
        catch (Unresolved unresolved)
        {
            return unresolved.Error;
        }
    }

    public int OrderOf(Guid geography)
    {
        for (var index = 0; index < Geographies.Count; index++)
            if (Geographies[index].Id == geography) return index;
        return Geographies.Count;
    }

    public FilterPlan? FirstFailed(IReadOnlyList<FilterPlan> filters, TextRow row)
    {
        foreach (var filter in filters)
            if (!filter.Keeps(row)) return filter;
        return null;
    }

    public bool Uses(SeriesPlan series, TextRow row)
    {
        if (FirstFailed(series.Where, row) is null) return true;
        foreach (var quantity in series.Quantities)
            if (quantity.HasOwnRows && FirstFailed(quantity.Where, row) is null) return true;
        return false;
    }

    public IEnumerable<ColumnPlan> ValuesIn(SeriesPlan series, TextRow row) =>
        series.Values.Count > 0 && FirstFailed(series.Where, row) is null ? series.Values : [];

    public IEnumerable<QuantityPlan> QuantitiesIn(SeriesPlan series, TextRow row)
    {
        var own = FirstFailed(series.Where, row) is null;
        foreach (var quantity in series.Quantities)
            if (quantity.HasOwnRows ? FirstFailed(quantity.Where, row) is null : own) yield return quantity;
    }

    /// <summary>The value of one column, or the sum of several: one that is withheld or missing makes the sum so.</summary>
    public CellReading Read(ColumnPlan column, TextRow row)
    {
        var sum = new CellValue(ValueState.Present, 0);
        foreach (var index in column.Columns)
        {
            var text = row[index];
            if (!CellParser.TryParse(text, Cells, out var value)) return new(CellValue.Missing, text.Length == 0 ? " " : text);
            if (sum.State == ValueState.Present || (sum.State == ValueState.Missing && value.State == ValueState.Suppressed))
                sum = value.State == ValueState.Present ? new(ValueState.Present, sum.Number + value.Number, value.Mark) : value;
        }

        return new(sum, "");
    }

    /// <summary>The words of a row that say what it is about, for the report.</summary>
    public string Describe(TextRow row) =>
        string.Join(", ", Series.SelectMany(series => series.Where).Select(filter => filter.Column).Distinct().Select(column => row[column]));

    private static Result<MappingPlan> Resolve(TableMapping mapping, Columns columns, AreaMatcher areas)
    {
        if (mapping.AreaCodeColumn.Length == 0 && mapping.AreaNameColumn.Length == 0)
            return new MappingIncomplete("Say which column holds the area codes, or the area names.") { Field = nameof(TableMapping.AreaCodeColumn) };
        if (mapping.Geographies.Count == 0)
            return new MappingIncomplete("Say which areas the file is for.") { Field = nameof(TableMapping.Geographies) };
        if (mapping.Series.Count == 0)
            return new MappingIncomplete("Say which column holds the values.") { Field = nameof(TableMapping.Series) };
        var series = mapping.Series.Select((one, index) => SeriesPlan.Of(one, index, columns, mapping.Years)).ToList();
        var byColumn = series.All(one => one.Values.Count > 0 && one.Values.All(value => value.Period is not null));
        if (mapping.PeriodColumn.Length == 0 && mapping.Period.Length == 0 && !byColumn)
            return new MappingIncomplete("Say which column holds the period, or type the period.") { Field = nameof(TableMapping.Period) };

        return new MappingPlan(mapping)
        {
            Geographies = [.. mapping.Geographies.Select(slug => areas.Find(slug) ?? throw new Unresolved(new GeographyNotKept(slug)))],
            AreaCode = columns.Optional(mapping.AreaCodeColumn),
            AreaName = columns.Optional(mapping.AreaNameColumn),
            PeriodColumn = columns.Optional(mapping.PeriodColumn),
            Period = mapping.PeriodColumn.Length > 0 ? null : Fixed(mapping.Period, mapping.Years),
            Years = mapping.Years,
            Where = FilterPlan.Of(mapping.Where, columns),
            Series = series,
        };
    }

    internal static Period? Fixed(string text, YearStyle years) => text.Length == 0 ? null
        : PeriodParser.TryParse(text, years, out var period) ? period
        : throw new Unresolved(new MappingIncomplete($"«{text}» is not a period. Write it like 2017/18, March 2026 or 2024.") { Field = nameof(TableMapping.Period) });

    /// <summary>Leaves the resolution of a mapping; never seen outside this class.</summary>
    internal sealed class Unresolved(Error error) : Exception(error.Message)
    {
        public Error Error { get; } = error;
    }

    internal sealed class Columns(SheetLayout layout)
    {
        public string NameOf(int index) => layout.Columns[index];

        public int Required(string column) => layout.IndexOf(column) is >= 0 and var index ? index : throw new Unresolved(new ColumnNotFound(column, layout.Columns));

        public int Optional(string column) => column.Length == 0 ? -1 : Required(column);
    }
}

/// <summary>What a value column says in one row; a problem is the text that could not be read.</summary>
internal readonly record struct CellReading(CellValue Value, string Problem);

/// <summary>A value column, resolved.</summary>
internal sealed record ColumnPlan(int[] Columns, string Breakdown, Period? Period);

/// <summary>A row filter, resolved.</summary>
internal sealed record FilterPlan(int Column, HashSet<string> Is, bool Not, string Reason)
{
    public bool Keeps(TextRow row) => Is.Contains(row[Column].Trim()) != Not;

    public static IReadOnlyList<FilterPlan> Of(IReadOnlyList<RowFilter> filters, MappingPlan.Columns columns) =>
    [
        .. filters.Select(filter => new FilterPlan(
            columns.Required(filter.Column),
            new(filter.Is.Select(text => text.Trim()), StringComparer.OrdinalIgnoreCase),
            filter.Not,
            filter.Reason.Length > 0 ? filter.Reason : $"«{filter.Column}» is {(filter.Not ? "" : "not ")}{string.Join(" or ", filter.Is.Take(3))}")),
    ];
}

/// <summary>A breakdown column, resolved.</summary>
internal sealed record BreakdownPlan(int Index, string Name, Dictionary<string, string> Names)
{
    public string? Find(TextRow row)
    {
        var word = row[Index].Trim();
        return Names.Count == 0 ? Breakdowns.Normalise(word) : Names.GetValueOrDefault(word);
    }
}

/// <summary>What a quantity is.</summary>
internal enum QuantityKind
{
    Numerator,
    Denominator,
    Lower,
    Upper,
}

/// <summary>A numerator, denominator or limit, resolved.</summary>
internal sealed record QuantityPlan(QuantityKind Kind, int Column, IReadOnlyList<FilterPlan> Where, int SumOver)
{
    public bool HasOwnRows => Where.Count > 0;
}

/// <summary>A series, resolved.</summary>
internal sealed record SeriesPlan(int Index, SeriesMapping Mapping, IReadOnlyList<FilterPlan> Where, BreakdownPlan? Breakdown, IReadOnlyList<ColumnPlan> Values, IReadOnlyList<QuantityPlan> Quantities)
{
    public static SeriesPlan Of(SeriesMapping mapping, int index, MappingPlan.Columns columns, YearStyle years)
    {
        if (mapping.Values.Count == 0 && (mapping.Numerator is null || mapping.Denominator is null))
            throw new MappingPlan.Unresolved(new MappingIncomplete("Say which column holds the values, or which hold numerator and denominator.") { Field = nameof(TableMapping.Series) });
        var breakdown = mapping.Breakdown is null ? null : new BreakdownPlan(
            columns.Required(mapping.Breakdown.Column),
            mapping.Breakdown.Column,
            new(mapping.Breakdown.Names, StringComparer.OrdinalIgnoreCase));
        IReadOnlyList<ColumnPlan> values =
        [
            .. mapping.Values.Select(value => new ColumnPlan([.. value.Columns.Select(columns.Required)], value.Breakdown, MappingPlan.Fixed(value.Period, years))),
        ];
        return new(index, mapping, FilterPlan.Of(mapping.Where, columns), breakdown, values, [.. Quantities()]);

        IEnumerable<QuantityPlan> Quantities()
        {
            foreach (var (kind, quantity) in new[] { (QuantityKind.Numerator, mapping.Numerator), (QuantityKind.Denominator, mapping.Denominator), (QuantityKind.Lower, mapping.Lower), (QuantityKind.Upper, mapping.Upper) })
                if (quantity is not null)
                    yield return new(kind, columns.Required(quantity.Column), FilterPlan.Of(quantity.Where, columns), columns.Optional(quantity.SumOver));
        }
    }
}
