using System.Globalization;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>A row that holds no data, and what it is instead.</summary>
public readonly record struct AsideRow(int Number, ReportReason Reason, string Text);

/// <summary>Where the table stands in a sheet: its header, its data rows, and what stands around them.</summary>
public sealed class SheetLayout
{
    private const int HeaderSearch = 100;
    private static readonly string[] NoteWords = ["source", "note", "contains", "©", "copyright", "*", "[", "(", "for more", "this ", "these ", "data ", "figures", "published", "contact", "http", "end of"];

    private static readonly string[] NoteLabels = ["source:", "sources:", "note:", "notes:", "contact:", "copyright:", "licence:"];

    private SheetLayout(TextSheet sheet, int header, int width)
    {
        Sheet = sheet;
        HeaderRow = header < 0 ? null : sheet.Rows[header].Number;
        Columns = NameColumns(header < 0 ? [] : sheet.Rows[header].Cells, width);
    }

    /// <summary>The sheet.</summary>
    public TextSheet Sheet { get; }

    /// <summary>The number of the row with the column names; null when the table has none.</summary>
    public int? HeaderRow { get; }

    /// <summary>The columns' names: unique, never empty («Column C» where the file gives none).</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The data rows, in file order.</summary>
    public IReadOnlyList<TextRow> DataRows { get; private init; } = [];

    /// <summary>Title rows, blank rows, notes and repeated headers.</summary>
    public IReadOnlyList<AsideRow> AsideRows { get; private init; } = [];

    /// <summary>Finds the table of a sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="headerRow">The number of the header row when a person has said so; 0 when a person says there is none.</param>
    public static SheetLayout Of(TextSheet sheet, int? headerRow = null)
    {
        var rows = sheet.Rows;
        var typical = TypicalWidth(rows);
        var header = headerRow switch
        {
            0 => -1,
            { } number => IndexOf(rows, number),
            null when sheet.HeaderIsKnown => rows.Count > 0 ? 0 : -1,
            null => FindHeader(rows, typical),
        };
        var width = 0;
        foreach (var row in rows) width = Math.Max(width, row.Cells.Length);
        var (data, aside) = Classify(rows, header, typical, sheet.HeaderIsKnown);
        return new(sheet, header, width) { DataRows = data, AsideRows = aside };
    }

    /// <summary>The sheet asked for, or the one with most data rows.</summary>
    public static SheetLayout? Choose(FileContent file, string sheet = "", int? headerRow = null)
    {
        if (sheet.Length > 0)
        {
            var named = file.Sheets.FirstOrDefault(candidate => candidate.Name.Equals(sheet, StringComparison.OrdinalIgnoreCase));
            return named is null ? null : Of(named, headerRow);
        }

        return file.Sheets.Select(candidate => Of(candidate, headerRow)).MaxBy(layout => layout.DataRows.Count * (long)Math.Max(1, layout.Columns.Count));
    }

    /// <summary>The index of a column by its name, by «Column C», or −1.</summary>
    public int IndexOf(string column)
    {
        column = column.Trim();
        for (var index = 0; index < Columns.Count; index++)
            if (Columns[index].Equals(column, StringComparison.Ordinal)) return index;
        for (var index = 0; index < Columns.Count; index++)
            if (Columns[index].Equals(column, StringComparison.OrdinalIgnoreCase) || LetterName(index).Equals(column, StringComparison.OrdinalIgnoreCase)) return index;
        return -1;
    }

    /// <summary>«Column A», «Column AB»: what a spreadsheet program calls a column.</summary>
    public static string LetterName(int index)
    {
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + (rest - 1) % 26) + letters;
        return "Column " + letters;
    }

    private static int IndexOf(IReadOnlyList<TextRow> rows, int number)
    {
        for (var index = 0; index < rows.Count; index++)
            if (rows[index].Number == number) return index;
        return -1;
    }

    /// <summary>How many cells a row of the table usually fills: the median over rows that fill at least two.</summary>
    private static int TypicalWidth(IReadOnlyList<TextRow> rows)
    {
        var filled = new List<int>();
        for (var index = 0; index < rows.Count && filled.Count < 1_000; index++)
            if (rows[index].FilledCells is >= 2 and var count) filled.Add(count);
        if (filled.Count == 0) return 1;
        filled.Sort();
        return filled[filled.Count / 2];
    }

    private static int FindHeader(IReadOnlyList<TextRow> rows, int typical)
    {
        var wanted = Math.Max(1, (int)Math.Ceiling(typical * 0.6));
        for (var index = 0; index < rows.Count && index < HeaderSearch; index++)
            if (rows[index].FilledCells >= wanted) return LooksLikeHeader(rows, index) ? index : -1;
        return -1;
    }

    /// <summary>A header names columns: it holds no area code, and stands as text, age or year above columns of numbers.</summary>
    private static bool LooksLikeHeader(IReadOnlyList<TextRow> rows, int header)
    {
        var sample = rows.Skip(header + 1).Where(row => !row.IsBlank).Take(50).ToList();
        if (sample.Count == 0) return true;
        var (names, numbers) = (0, 0);
        for (var column = 0; column < rows[header].Cells.Length; column++)
        {
            var cell = rows[header][column].Trim();
            if (GssCode.IsMatch(cell)) return false;
            var numeric = sample.Count(row => CellParser.IsNumber(row[column]));
            if (cell.Length == 0 || numeric * 2 < sample.Count) continue;
            if (!CellParser.IsNumber(cell)) names++;
            else if (!IsAgeOrYear(cell)) numbers++;
        }

        return numbers == 0 || names > numbers;
    }

    private static bool IsAgeOrYear(string cell) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is <= 120 or (>= 1900 and <= 2100);

    private static (List<TextRow> Data, List<AsideRow> Aside) Classify(IReadOnlyList<TextRow> rows, int header, int typical, bool headerIsKnown)
    {
        var data = new List<TextRow>(rows.Count);
        var aside = new List<AsideRow>();
        var notesFrom = headerIsKnown ? rows.Count : StartOfNotes(rows, header, typical);
        for (var index = 0; index < rows.Count; index++)
        {
            if (index == header) continue;
            var row = rows[index];
            if (headerIsKnown) data.Add(row);
            else if (row.IsBlank) aside.Add(new(row.Number, ReportReason.BlankRow, "Blank row"));
            else if (index < header) aside.Add(new(row.Number, ReportReason.TitleRow, "Title or note above the table"));
            else if (index >= notesFrom) aside.Add(new(row.Number, ReportReason.NoteRow, "Note below the table"));
            else if (header >= 0 && SameCells(rows[header], row)) aside.Add(new(row.Number, ReportReason.RepeatedHeader, "Column names repeated"));
            else data.Add(row);
        }

        return (data, aside);
    }

    /// <summary>The index of the first row of the notes that end the sheet, or the number of rows when there are none.</summary>
    private static int StartOfNotes(IReadOnlyList<TextRow> rows, int header, int typical)
    {
        var start = rows.Count;
        for (var index = rows.Count - 1; index > header; index--)
        {
            if (rows[index].IsBlank) continue;
            var afterBlank = index > 0 && rows[index - 1].IsBlank;
            if (!IsNote(rows[index], typical, afterBlank)) break;
            start = index;
        }

        return start;
    }

    private static bool IsNote(TextRow row, int typical, bool afterBlank)
    {
        var filled = row.FilledCells;
        if (typical < 2) return false;
        var text = row.Cells.First(cell => !string.IsNullOrWhiteSpace(cell)).Trim();
        if (row.Cells.Any(cell => GssCode.IsMatch(cell)) || CellParser.IsNumber(text)) return false;
        // A note that nobody put in quotes falls into as many cells as it has commas.
        if (Array.Exists(NoteLabels, label => text.StartsWith(label, StringComparison.OrdinalIgnoreCase))) return true;
        if (filled > Math.Max(1, typical / 4)) return false;
        return afterBlank || text.Count(character => character == ' ') >= 3
            || Array.Exists(NoteWords, word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    private static bool SameCells(TextRow header, TextRow row)
    {
        for (var column = 0; column < Math.Max(header.Cells.Length, row.Cells.Length); column++)
            if (!header[column].AsSpan().Trim().Equals(row[column].AsSpan().Trim(), StringComparison.OrdinalIgnoreCase)) return false;
        return true;
    }

    private static string[] NameColumns(string[] header, int width)
    {
        var names = new string[Math.Max(width, header.Length)];
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < names.Length; column++)
        {
            var name = column < header.Length ? string.Join(' ', header[column].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "";
            if (name.Length == 0) name = LetterName(column);
            var unique = name;
            for (var number = 2; !taken.Add(unique); number++) unique = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
            names[column] = unique;
        }

        return names;
    }
}
