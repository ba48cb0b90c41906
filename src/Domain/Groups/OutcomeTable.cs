using System.Globalization;

namespace LocalityLab.Domain.Groups;

/// <summary>A value read from a file.</summary>
/// <param name="Line">The line as a spreadsheet program numbers it.</param>
/// <param name="OutcomeId">The outcome.</param>
/// <param name="On">The day.</param>
/// <param name="Value">The value.</param>
/// <param name="Note">A remark, or empty.</param>
public sealed record OutcomeRow(int Line, Guid OutcomeId, DateOnly On, double Value, string Note);

/// <summary>Why a line cannot be used.</summary>
/// <param name="Line">The line; 0 for the file as a whole.</param>
/// <param name="Message">What is wrong.</param>
public sealed record OutcomeRowProblem(int Line, string Message);

/// <summary>What became of every line of a file: rows + problems + lines left out are all lines under the header.</summary>
/// <param name="Rows">Values that can be saved.</param>
/// <param name="Problems">Lines that cannot.</param>
/// <param name="LeftOut">Lines that hold nothing, or an outcome without date and value, as the template gives them.</param>
public sealed record OutcomeReading(IReadOnlyList<OutcomeRow> Rows, IReadOnlyList<OutcomeRowProblem> Problems, int LeftOut);

/// <summary>Reads a table of date, outcome, value and perhaps note into values. Pure: nothing is saved by it.</summary>
public static class OutcomeTable
{
    /// <summary>Most lines under the header.</summary>
    public const int MostLines = 5_000;

    /// <summary>The columns as the template names them.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["date", "outcome", "value", "note"];

    /// <summary>Reads the lines.</summary>
    /// <param name="lines">All lines of the file with their numbers, blank ones too.</param>
    /// <param name="outcomes">The project's outcomes by name.</param>
    /// <param name="today">No value may be of a later day.</param>
    public static OutcomeReading Read(IReadOnlyList<(int Number, IReadOnlyList<string> Cells)> lines, IReadOnlyList<(Guid Id, string Name)> outcomes, DateOnly today)
    {
        var filled = lines.Where(line => line.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        if (filled.Count == 0)
            return new([], [new(0, "The file is empty")], lines.Count);
        var header = filled[0];
        var places = Columns.Select(column => Place(header.Cells, column)).ToList();
        var missing = Columns.Take(3).Where((_, index) => places[index] < 0).ToList();
        if (missing.Count > 0)
            return new([], [new(header.Number, $"The first line must name the columns date, outcome and value; {string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} missing")], 0);
        if (filled.Count - 1 > MostLines)
            return new([], [new(0, string.Create(CultureInfo.InvariantCulture, $"The file has more than {MostLines:N0} lines. Split it"))], 0);
        List<OutcomeRow> rows = [];
        List<OutcomeRowProblem> problems = [];
        var first = new Dictionary<(Guid, DateOnly), int>();
        var leftOut = lines.Count(line => line.Number > header.Number) - (filled.Count - 1);
        foreach (var (number, cells) in filled.Skip(1))
        {
            string Cell(int column) => places[column] >= 0 && places[column] < cells.Count ? cells[places[column]].Trim() : "";
            if (Cell(0).Length == 0 && Cell(2).Length == 0)
            {
                leftOut++;
                continue;
            }

            var (row, problem) = Row(number, Cell, outcomes, today);
            if (row is null)
                problems.Add(new(number, problem));
            else if (!first.TryAdd((row.OutcomeId, row.On), number))
                problems.Add(new(number, $"line {first[(row.OutcomeId, row.On)]} has a value of the same outcome and date already"));
            else
                rows.Add(row);
        }

        return new(rows, problems, leftOut);
    }

    private static (OutcomeRow? Row, string Problem) Row(int line, Func<int, string> cell, IReadOnlyList<(Guid Id, string Name)> outcomes, DateOnly today)
    {
        List<string> wrong = [];
        var (day, badDay) = OutcomeNumbers.Day(cell(0), today);
        if (day is null)
            wrong.Add(badDay);
        var name = Unguarded(cell(1));
        var outcome = outcomes.Where(known => ProjectOutcome.Same(known.Name, name)).Select(known => (Guid?)known.Id).FirstOrDefault();
        if (outcome is null)
            wrong.Add(name.Length == 0 ? "there is no outcome" : $"the project has no outcome «{(name.Length > 60 ? string.Concat(name.AsSpan(0, 59), "…") : name)}»");
        var (value, badValue) = cell(2).Length == 0 ? (double.NaN, "there is no value") : OutcomeNumbers.Number(Unguarded(cell(2)));
        if (badValue.Length > 0)
            wrong.Add(badValue);
        var note = Unguarded(cell(3));
        if (note.Length > ProjectOutcome.NoteLength)
            wrong.Add("the note has more than 500 characters");
        return wrong.Count > 0 ? (null, string.Join("; ", wrong)) : (new(line, outcome!.Value, day!.Value, value, note), "");
    }

    /// <summary>Takes away the apostrophe that keeps a spreadsheet from running a text as a formula, so that what was downloaded can be uploaded again.</summary>
    private static string Unguarded(string text) => text.Length > 1 && text[0] == '\'' && text[1] is '=' or '+' or '-' or '@' ? text[1..] : text;

    private static int Place(IReadOnlyList<string> header, string column)
    {
        for (var index = 0; index < header.Count; index++)
        {
            if (string.Equals(header[index].Trim('\uFEFF', ' ', '\t', '"'), column, StringComparison.OrdinalIgnoreCase))
                return index;
        }

        return -1;
    }
}

/// <summary>What saving a file would change.</summary>
/// <param name="New">Values of a day that had none.</param>
/// <param name="Changed">Values that replace another.</param>
/// <param name="Same">Values that are there already.</param>
public sealed record OutcomeChanges(int New, int Changed, int Same)
{
    /// <summary>Compares rows with what is kept.</summary>
    public static OutcomeChanges Of(IReadOnlyList<OutcomeRow> rows, IReadOnlyDictionary<(Guid Outcome, DateOnly On), (double Value, string Note)> kept)
    {
        var (fresh, changed, same) = (0, 0, 0);
        foreach (var row in rows)
        {
            if (!kept.TryGetValue((row.OutcomeId, row.On), out var present))
                fresh++;
            else if (present.Value == row.Value && (row.Note.Length == 0 || row.Note == present.Note))
                same++;
            else
                changed++;
        }

        return new(fresh, changed, same);
    }
}
