using LocalityLab.Application.Assets.Import;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>One or several files of the same layout, with the indicators in them.</summary>
public sealed record ManifestTable
{
    /// <summary>The files.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What they give, for the list of imports.</summary>
    public required string Title { get; init; }

    /// <summary>The sheet; empty for the one with most data.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>The column with area codes.</summary>
    public string AreaCode { get; init; } = "";

    /// <summary>The column with area names.</summary>
    public string AreaName { get; init; } = "";

    /// <summary>The geographies that the files are for.</summary>
    public required IReadOnlyList<string> Geographies { get; init; }

    /// <summary>The column with periods.</summary>
    public string PeriodColumn { get; init; } = "";

    /// <summary>The period of every row, where no column holds it.</summary>
    public string Period { get; init; } = "";

    /// <summary>What «2017/18» means.</summary>
    public YearStyle Years { get; init; }

    /// <summary>The rows that are kept.</summary>
    public IReadOnlyList<RowFilter> Where { get; init; } = [];

    /// <summary>Numbers that stand for no number.</summary>
    public IReadOnlyDictionary<string, ValueState> Sentinels { get; init; } = new Dictionary<string, ValueState>();

    /// <summary>Texts that stand for no number, beyond the usual ones.</summary>
    public IReadOnlyDictionary<string, ValueState> Markers { get; init; } = new Dictionary<string, ValueState>();

    /// <summary>The indicators.</summary>
    public required IReadOnlyList<ManifestSeries> Series { get; init; }

    /// <summary>What a reader must know about these releases.</summary>
    public string Notes { get; init; } = "";
}

/// <summary>One indicator in a table.</summary>
public sealed record ManifestSeries
{
    /// <summary>The indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>The rows that belong to it.</summary>
    public IReadOnlyList<RowFilter> Where { get; init; } = [];

    /// <summary>The column that says for whom.</summary>
    public ManifestBreakdown? Breakdown { get; init; }

    /// <summary>The column with values, in a long table.</summary>
    public string Value { get; init; } = "";

    /// <summary>The columns with values, in a wide one.</summary>
    public IReadOnlyList<ManifestValues> Values { get; init; } = [];

    /// <summary>The numerators.</summary>
    public ManifestQuantity? Numerator { get; init; }

    /// <summary>The denominators.</summary>
    public ManifestQuantity? Denominator { get; init; }

    /// <summary>The denominators, from an indicator loaded before.</summary>
    public ManifestDenominator? DenominatorFrom { get; init; }

    /// <summary>The lower limits of the interval.</summary>
    public ManifestQuantity? Lower { get; init; }

    /// <summary>The upper limits of the interval.</summary>
    public ManifestQuantity? Upper { get; init; }

    /// <summary>What every value is multiplied by.</summary>
    public double Scale { get; init; } = 1;
}

/// <summary>The column that says for whom, and its words.</summary>
public sealed record ManifestBreakdown(string Column, IReadOnlyDictionary<string, string>? Names = null);

/// <summary>A column of values; with <see cref="To"/>, the sum of the columns from <see cref="Column"/> to it.</summary>
public sealed record ManifestValues
{
    /// <summary>The column, or the first of several.</summary>
    public required string Column { get; init; }

    /// <summary>The last of several columns that are added up.</summary>
    public string To { get; init; } = "";

    /// <summary>For whom.</summary>
    public string Breakdown { get; init; } = ReleaseVector.All;

    /// <summary>The period of this column.</summary>
    public string Period { get; init; } = "";
}

/// <summary>Where a numerator, denominator or limit stands.</summary>
public sealed record ManifestQuantity
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>The rows that hold it, when they are not the rows of the value.</summary>
    public IReadOnlyList<RowFilter> Where { get; init; } = [];

    /// <summary>The column with categories over which rows are added.</summary>
    public string SumOver { get; init; } = "";
}

/// <summary>The values of another indicator on the same geography as denominators.</summary>
public sealed record ManifestDenominator(string Indicator, string Period, string Breakdown = ReleaseVector.All);

/// <summary>A file with assets.</summary>
public sealed record ManifestAssets
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The source's name in addresses; unique.</summary>
    public required string Slug { get; init; }

    /// <summary>What the file holds, for the list of sources.</summary>
    public required string Title { get; init; }

    /// <summary>The date the file gives for itself, in its own words.</summary>
    public string AsOf { get; init; } = "";

    /// <summary>Who published it, by key.</summary>
    public required string Source { get; init; }

    /// <summary>Which column holds what.</summary>
    public required AssetFileMapping Mapping { get; init; }
}
