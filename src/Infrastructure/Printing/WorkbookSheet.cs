using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace LocalityLab.Infrastructure.Printing;

/// <summary>One sheet on its way into a workbook: a title, notes below it, then a table whose numbers are numbers.</summary>
internal sealed class WorkbookSheet
{
    // Places in the styles of WorkbookStyles.
    public const uint Plain = 0;
    public const uint Title = 1;
    public const uint Note = 2;
    public const uint Head = 3;
    public const uint Wrapped = 4;
    private const uint FirstNumber = 5;

    private const int LongestText = 32_000;
    private const double NarrowestColumn = 9;
    private const double WidestColumn = 60;

    private readonly SheetData rows = new();
    private readonly List<double> widths = [];
    private uint row;
    private uint headRow;

    /// <summary>The heading of the sheet.</summary>
    public void AddTitle(string text) => Add([Text(text, Title)], countsForWidth: false);

    /// <summary>A line below the heading.</summary>
    public void AddNote(string text) => Add([Text(text, Note)], countsForWidth: false);

    /// <summary>The head of the table; it stays in view when the sheet is scrolled.</summary>
    public void AddHead(IEnumerable<string> names)
    {
        Add([.. names.Select(name => Text(name, Head))], countsForWidth: true);
        headRow = row;
    }

    /// <summary>A row of the table.</summary>
    public void AddRow(IReadOnlyList<Cell> cells) => Add(cells, countsForWidth: true);

    /// <summary>
    /// A cell of words. What a spreadsheet could take for a formula, here or after it was saved as CSV, gets an apostrophe
    /// in front; characters that XML cannot hold are left out.
    /// </summary>
    public static Cell Text(string text, uint style = Wrapped)
    {
        var clean = ForXml(text);
        if (clean.Length > LongestText)
            clean = clean[..LongestText];
        if (clean.Length > 0 && clean[0] is '=' or '+' or '-' or '@' or '\t')
            clean = "'" + clean;
        return new Cell
        {
            DataType = CellValues.InlineString,
            StyleIndex = style,
            InlineString = new InlineString(new Text(clean) { Space = SpaceProcessingModeValues.Preserve }),
        };
    }

    /// <summary>The text without the characters that XML cannot hold.</summary>
    public static string ForXml(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));

    /// <summary>A real number, shown with its decimals (0 to 3).</summary>
    public static Cell Number(double number, int decimals) => new()
    {
        DataType = CellValues.Number,
        StyleIndex = FirstNumber + (uint)Math.Clamp(decimals, 0, 3),
        CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)),
    };

    /// <summary>Puts the sheet into its part.</summary>
    public void Write(WorksheetPart part)
    {
        var sheet = new Worksheet();
        var view = new SheetView { WorkbookViewId = 0 };
        if (headRow > 0)
        {
            view.Append(new Pane
            {
                VerticalSplit = headRow,
                TopLeftCell = Address(0, headRow + 1),
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            });
        }

        sheet.Append(new SheetViews(view));
        if (widths.Count > 0)
        {
            sheet.Append(new Columns(widths.Select((width, index) => new Column
            {
                Min = (uint)index + 1, Max = (uint)index + 1, Width = width, CustomWidth = true,
            })));
        }

        sheet.Append(rows);
        if (headRow > 0 && row > headRow)
            sheet.Append(new AutoFilter { Reference = $"{Address(0, headRow)}:{Address(widths.Count - 1, row)}" });
        part.Worksheet = sheet;
    }

    private static string Address(int column, uint row)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = (rest / 26) - 1)
            letters = (char)('A' + (rest % 26)) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }

    private void Add(IReadOnlyList<Cell> cells, bool countsForWidth)
    {
        row++;
        var line = new Row { RowIndex = row };
        for (var column = 0; column < cells.Count; column++)
        {
            cells[column].CellReference = Address(column, row);
            line.Append(cells[column]);
            if (countsForWidth)
                Widen(column, cells[column].InnerText.Length + 2);
        }

        rows.Append(line);
    }

    private void Widen(int column, double width)
    {
        while (widths.Count <= column)
            widths.Add(NarrowestColumn);
        widths[column] = Math.Clamp(width, widths[column], WidestColumn);
    }
}

/// <summary>Fonts, fills and number formats of the annex.</summary>
internal static class WorkbookStyles
{
    public static Stylesheet Make()
    {
        var numbers = Enumerable.Range(0, 4).Select(decimals => new NumberingFormat
        {
            NumberFormatId = (uint)(164 + decimals), FormatCode = decimals == 0 ? "#,##0" : $"#,##0.{new string('0', decimals)}",
        });
        return new Stylesheet(
            new NumberingFormats(numbers),
            new Fonts(Font(11), Font(16, bold: true), Font(11, colour: "FF484F54"), Font(11, bold: true)),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border(), new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder { Style = BorderStyleValues.Medium }, new DiagonalBorder())),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
            [
                new CellFormat(),
                Format(font: 1),
                Format(font: 2),
                Format(font: 3, border: 1, wraps: true),
                Format(font: 0, wraps: true),
                .. Enumerable.Range(0, 4).Select(decimals => Format(font: 0, number: (uint)(164 + decimals))),
            ]));
    }

    private static Font Font(double size, bool bold = false, string? colour = null)
    {
        var font = new Font();
        if (bold)
            font.Append(new Bold());
        font.Append(new FontSize { Val = size });
        if (colour is not null)
            font.Append(new Color { Rgb = colour });
        font.Append(new FontName { Val = "Arial" });
        return font;
    }

    private static CellFormat Format(uint font, uint border = 0, uint number = 0, bool wraps = false)
    {
        var format = new CellFormat
        {
            FontId = font, BorderId = border, NumberFormatId = number, ApplyFont = true, ApplyBorder = true, ApplyNumberFormat = true, ApplyAlignment = true,
        };
        format.Append(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wraps });
        return format;
    }
}
