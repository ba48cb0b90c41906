using System.Globalization;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Assets.Import;

/// <summary>One asset as a file gives it.</summary>
/// <param name="Row">Row in the file.</param>
/// <param name="Key">What tells it apart within its source.</param>
/// <param name="Kind">Slug of its kind.</param>
/// <param name="Details">What is told about it; the kind's id is filled in when it is saved.</param>
/// <param name="Position">Where it is.</param>
/// <param name="PlacedBy">How that is known.</param>
public sealed record InterpretedAsset(int Row, string Key, string Kind, AssetDetails Details, DegreePoint Position, PlacedBy PlacedBy);

/// <summary>What a file says, ready to be saved, and what became of every row.</summary>
public sealed record AssetInterpretation(IReadOnlyList<InterpretedAsset> Assets, CheckReport Report);

/// <summary>Turns a table of text into assets: a pure function of file, mapping, kinds and places.</summary>
public static class AssetInterpreter
{
    private const string NameProblem = "No name";

    /// <summary>Reads a file as a mapping says.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mapping">Which columns hold what.</param>
    /// <param name="kinds">The council's kinds by slug, with their names.</param>
    /// <param name="places">The council's areas and postcodes.</param>
    /// <param name="grid">Turns metres into degrees.</param>
    /// <returns>The assets and the report, or what is wrong with the mapping.</returns>
    public static Result<AssetInterpretation> Interpret(
        FileContent file, AssetFileMapping mapping, IReadOnlyDictionary<string, string> kinds, CouncilPlaces places, IBritishNationalGrid grid)
    {
        if (SheetLayout.Choose(file, mapping.Sheet, mapping.HeaderRow) is not { } layout)
            return new SheetNotFound(mapping.Sheet, [.. file.Sheets.Select(sheet => sheet.Name)]);
        var columns = AssetColumns.Of(mapping, layout);
        if (columns.Error is { } error)
            return error;
        if (mapping.Kinds.Values.Prepend(mapping.Kind).FirstOrDefault(slug => !kinds.ContainsKey(slug)) is { } unknown)
            return new AssetKindNotFound(unknown);
        var report = Interpreter.StartReport(file, layout);
        NoteRepeatedProperties(layout, report);
        var run = new Run(columns.Value, mapping, kinds, new(places, grid, mapping.PlaceByPostcode), report);
        foreach (var row in layout.DataRows)
            run.Take(row);
        return run.Finish(file.RowCount - (layout.HeaderRow is null ? 0 : 1));
    }

    /// <summary>A unique property reference number is of one building or plot. Rows that share one are all kept, and said.</summary>
    private static void NoteRepeatedProperties(SheetLayout layout, ReportBuilder report)
    {
        var column = layout.IndexOf("UPRN");
        if (column < 0)
            return;
        foreach (var same in layout.DataRows.Where(row => row[column].Length > 0).GroupBy(row => row[column], StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            foreach (var row in same)
                report.Notice(ReportReason.Note, "The property number (UPRN) stands in more than one row: all are kept", row.Number, same.Key);
        }
    }

    private sealed class Run(
        AssetColumns columns, AssetFileMapping mapping, IReadOnlyDictionary<string, string> kinds, AssetRowPlacer placer, ReportBuilder report)
    {
        private readonly List<InterpretedAsset> assets = [];
        private readonly Dictionary<string, int> rowByKey = new(StringComparer.Ordinal);

        public void Take(TextRow row)
        {
            if (row.IsBlank)
            {
                report.Ignore(ReportReason.BlankRow, "Blank row", row.Number, "");
                return;
            }

            if (columns.FirstFailed(row) is { } reason)
            {
                report.Ignore(ReportReason.FilteredOut, reason, row.Number, columns.Name(row));
                return;
            }

            var kind = KindOf(row);
            var name = columns.Name(row);
            if (name.Length == 0)
                name = $"Unnamed {kinds[kind].ToLower(CultureInfo.InvariantCulture)}";
            var place = placer.Place(columns, row);
            if (place.Problem is { } problem)
                report.Reject(problem.Reason, problem.Text, row.Number, problem.Example.Length > 0 ? $"{name}: {problem.Example}" : name);
            else
                Keep(row, kind, name, place);
        }

        public AssetInterpretation Finish(int rowsRead) => new(assets, report.Build(rowsRead));

        private void Keep(TextRow row, string kind, string name, RowPlace place)
        {
            var details = columns.Details(row, name, place.Postcode);
            var key = columns.Key(row, details, place.Position);
            if (!rowByKey.TryAdd(key, row.Number))
            {
                report.Ignore(ReportReason.Duplicate, mapping.IdColumns.Count > 0 ? "The same identifier stands in an earlier row" : "The same name, address and place stand in an earlier row",
                    row.Number, string.Create(CultureInfo.InvariantCulture, $"{name}: row {rowByKey[key]}"));
                return;
            }

            if (columns.Name(row).Length == 0)
                report.Notice(ReportReason.Note, $"{NameProblem}: shown as «{name}»", row.Number, place.Postcode);
            foreach (var notice in place.Notices)
                report.Notice(notice.Reason, notice.Text, row.Number, notice.Example.Length > 0 ? $"{name}: {notice.Example}" : name);
            report.Publish();
            assets.Add(new(row.Number, key, kind, details, place.Position, place.PlacedBy));
        }

        private string KindOf(TextRow row)
        {
            var word = columns.KindWord(row);
            if (word.Length == 0)
                return mapping.Kind;
            if (mapping.Kinds.FirstOrDefault(pair => string.Equals(pair.Key.Trim(), word, StringComparison.OrdinalIgnoreCase)) is { Value: { } slug })
                return slug;
            if (kinds.FirstOrDefault(kind => string.Equals(kind.Value, word, StringComparison.OrdinalIgnoreCase) || kind.Key == word) is { Key: { } named })
                return named;
            report.Notice(ReportReason.Note, $"A kind that the list does not have: shown as «{kinds[mapping.Kind]}»", row.Number, word);
            return mapping.Kind;
        }
    }
}
