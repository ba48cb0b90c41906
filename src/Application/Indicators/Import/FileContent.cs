using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>The formats that a reader exists for.</summary>
public enum FileFormat
{
    /// <summary>Text with a separator: comma, semicolon, tab or bar.</summary>
    Csv = 0,

    /// <summary>Excel workbook since 2007.</summary>
    Xlsx = 1,

    /// <summary>Excel workbook before 2007.</summary>
    Xls = 2,

    /// <summary>GeoJSON features.</summary>
    GeoJson = 3,

    /// <summary>A zipped shapefile.</summary>
    Shapefile = 4,

    /// <summary>A GeoPackage.</summary>
    GeoPackage = 5,
}

/// <summary>
/// A file as its reader saw it: text only, nothing interpreted. Numbers and dates of a workbook are rendered
/// invariantly, so the same file gives the same text everywhere.
/// </summary>
public sealed record FileContent
{
    /// <summary>The file's name as uploaded, without folders.</summary>
    public required string Name { get; init; }

    /// <summary>What its bytes turned out to be.</summary>
    public required FileFormat Format { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Every sheet, in the order of the file, empty ones too. A CSV or GeoJSON file has one.</summary>
    public required IReadOnlyList<TextSheet> Sheets { get; init; }

    /// <summary>What the reader noticed: ragged rows, a guessed encoding, shapes that cross themselves.</summary>
    public IReadOnlyList<ReportLine> Findings { get; init; } = [];

    /// <summary>All rows of all sheets.</summary>
    public int RowCount => Sheets.Sum(sheet => sheet.Rows.Count);
}

/// <summary>One sheet of text.</summary>
/// <param name="Name">The sheet's name; empty for formats without sheets.</param>
/// <param name="Rows">All rows in file order, blank ones too.</param>
public sealed record TextSheet(string Name, IReadOnlyList<TextRow> Rows)
{
    /// <summary>True when the format itself says that the first row holds the column names (GeoJSON properties).</summary>
    public bool HeaderIsKnown { get; init; }

    /// <summary>True when rows carry shapes.</summary>
    public bool HasShapes { get; init; }
}

/// <summary>One row of text.</summary>
/// <param name="Number">The row as a spreadsheet program numbers it, from 1; for GeoJSON the feature, from 1 (its names are row 0).</param>
/// <param name="Cells">The cells; rows may differ in length.</param>
/// <param name="Shape">The feature's shape in WGS84 (x is longitude, y is latitude), or null.</param>
public readonly record struct TextRow(int Number, string[] Cells, Geometry? Shape = null)
{
    /// <summary>The cell, or an empty text beyond the end of a short row.</summary>
    public string this[int column] => (uint)column < (uint)Cells.Length ? Cells[column] : "";

    /// <summary>True when no cell holds anything but spaces and there is no shape.</summary>
    public bool IsBlank
    {
        get
        {
            foreach (var cell in Cells)
                if (!string.IsNullOrWhiteSpace(cell)) return false;
            return Shape is null;
        }
    }

    /// <summary>How many cells hold something.</summary>
    public int FilledCells
    {
        get
        {
            var filled = 0;
            foreach (var cell in Cells)
                if (!string.IsNullOrWhiteSpace(cell)) filled++;
            return filled;
        }
    }
}
