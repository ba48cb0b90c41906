using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>
/// What a person, or a manifest, says about a table: which columns hold what. Columns are named as in the file, or
/// «Column C» where the file gives no name. It is plain data, so that a draft can keep it.
/// </summary>
public sealed record TableMapping
{
    /// <summary>The sheet; empty for the one with most data.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>The row with the column names; null to find it, 0 when there is none.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>The column with area codes, or empty.</summary>
    public string AreaCodeColumn { get; init; } = "";

    /// <summary>The column with area names, or empty. Names are used only where the code is empty.</summary>
    public string AreaNameColumn { get; init; } = "";

    /// <summary>The geographies that the file is for, by slug, in order of preference.</summary>
    public required IReadOnlyList<string> Geographies { get; init; }

    /// <summary>The column with periods, or empty.</summary>
    public string PeriodColumn { get; init; } = "";

    /// <summary>The period of every row, where no column holds it.</summary>
    public string Period { get; init; } = "";

    /// <summary>What «2017/18» means.</summary>
    public YearStyle Years { get; init; }

    /// <summary>The rows that are used; the others are ignored with the filter's reason.</summary>
    public IReadOnlyList<RowFilter> Where { get; init; } = [];

    /// <summary>The indicators in the table.</summary>
    public required IReadOnlyList<SeriesMapping> Series { get; init; }

    /// <summary>Numbers that stand for no number.</summary>
    public IReadOnlyDictionary<double, ValueState> Sentinels { get; init; } = new Dictionary<double, ValueState>();

    /// <summary>Texts of this file that stand for no number.</summary>
    public IReadOnlyDictionary<string, ValueState> Markers { get; init; } = new Dictionary<string, ValueState>();
}

/// <summary>Keeps rows whose cell is one of some texts (compared without regard to case and spaces around).</summary>
/// <param name="Column">The column.</param>
/// <param name="Is">The texts.</param>
/// <param name="Reason">Why the other rows are left out, for the report.</param>
public sealed record RowFilter(string Column, IReadOnlyList<string> Is, string Reason = "")
{
    /// <summary>True to keep the rows whose cell is none of the texts.</summary>
    public bool Not { get; init; }
}

/// <summary>A column that says for whom a value is, such as «sex».</summary>
/// <param name="Column">The column.</param>
/// <param name="Names">From the file's word to the breakdown; a word that is not listed is rejected. Empty: every word is taken, the usual ones («Persons», «Females») in our form.</param>
public sealed record BreakdownColumn(string Column, IReadOnlyDictionary<string, string> Names);

/// <summary>One indicator in a table.</summary>
public sealed record SeriesMapping
{
    /// <summary>The indicator, by slug.</summary>
    public required string Indicator { get; init; }

    /// <summary>The rows that belong to it.</summary>
    public IReadOnlyList<RowFilter> Where { get; init; } = [];

    /// <summary>The column that says for whom, or null when every row is for everybody.</summary>
    public BreakdownColumn? Breakdown { get; init; }

    /// <summary>The columns with its values: one in a long table, several in a wide one. Empty when the value is calculated as numerator / denominator × <see cref="Multiplier"/>.</summary>
    public IReadOnlyList<ValueColumn> Values { get; init; } = [];

    /// <summary>Where the numerators are, or null.</summary>
    public Quantity? Numerator { get; init; }

    /// <summary>Where the denominators are, or null.</summary>
    public Quantity? Denominator { get; init; }

    /// <summary>Where the lower limits are, or null.</summary>
    public Quantity? Lower { get; init; }

    /// <summary>Where the upper limits are, or null.</summary>
    public Quantity? Upper { get; init; }

    /// <summary>What every value is multiplied by: 100 for shares written as 0 to 1.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>For calculated values: 100 for per cent, 1,000 for «per 1,000».</summary>
    public double Multiplier { get; init; } = 100;

    /// <summary>Values below are rejected.</summary>
    public double? Minimum { get; init; }

    /// <summary>Values above are rejected.</summary>
    public double? Maximum { get; init; }
}

/// <summary>One column of values, or several that are added up.</summary>
/// <param name="Columns">The columns; more than one are added.</param>
public sealed record ValueColumn(IReadOnlyList<string> Columns)
{
    /// <summary>For whom, joined to the breakdown of the row: «female» and «0-15» make «female 0-15».</summary>
    public string Breakdown { get; init; } = ReleaseVector.All;

    /// <summary>The period of this column, in tables with one column per year; empty otherwise.</summary>
    public string Period { get; init; } = "";
}

/// <summary>Where a numerator, denominator or limit stands: in the same row, or in rows of their own.</summary>
/// <param name="Column">The column.</param>
public sealed record Quantity(string Column)
{
    /// <summary>The rows that hold it; empty for the rows of the series.</summary>
    public IReadOnlyList<RowFilter> Where { get; init; } = [];

    /// <summary>A column with categories over which the rows of one area are added, such as «general_health»; empty when there is one row.</summary>
    public string SumOver { get; init; } = "";
}

/// <summary>The mapping names a column that the table does not have.</summary>
public sealed record ColumnNotFound(string Column, IReadOnlyList<string> Present)
    : Invalid($"There is no column «{Column}». The columns are {string.Join(", ", Present.Take(40).Select(name => $"«{name}»"))}{(Present.Count > 40 ? " and more" : "")}.");

/// <summary>The mapping names a sheet that the file does not have.</summary>
public sealed record SheetNotFound(string Sheet, IReadOnlyList<string> Present)
    : Invalid($"There is no sheet «{Sheet}». The sheets are {string.Join(", ", Present.Select(name => $"«{name}»"))}.");

/// <summary>The mapping names a geography that the council does not keep.</summary>
public sealed record GeographyNotKept(string Slug) : Invalid($"There is no geography «{Slug}». Load its boundaries or its list of areas first.");

/// <summary>The mapping leaves out something that publishing needs.</summary>
public sealed record MappingIncomplete(string What) : Invalid(What);

/// <summary>Words for whom a value is.</summary>
public static class Breakdowns
{
    /// <summary>The usual words in our form: «Persons» is «all», «Females» is «female»; others are kept as written.</summary>
    public static string Normalise(string word) => word.Trim().ToUpperInvariant() switch
    {
        "" or "NA" or "N/A" or "ALL" or "TOTAL" or "PERSONS" or "PERSON" or "PEOPLE" or "BOTH" or "BOTH SEXES" or "ALL PERSONS" or "ALL PEOPLE" or "P" => ReleaseVector.All,
        "F" or "FEMALE" or "FEMALES" or "WOMEN" or "GIRLS" => "female",
        "M" or "MALE" or "MALES" or "MEN" or "BOYS" => "male",
        _ => word.Trim(),
    };

    /// <summary>A row's and a column's breakdown as one.</summary>
    public static string Join(string row, string column) =>
        row == ReleaseVector.All ? column : column == ReleaseVector.All ? row : $"{row} {column}";
}
