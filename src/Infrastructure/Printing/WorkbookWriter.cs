using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Printing;

/// <summary>The annex: every number with its source, one sheet per table and per figure, sources, and what was left out.</summary>
internal sealed class WorkbookWriter : IPackWriter
{
    public PackFormat Format => PackFormat.Xlsx;

    public string ContentType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public string Extension => ".xlsx";

    public async Task<Result<WrittenPack>> Write(PackDocument document, IJobProgress progress, CancellationToken cancellation)
    {
        await progress.Report(0, 1, "Writing the sheets", cancellation);
        using var target = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(target, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            book.Workbook = new Workbook();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Make();
            var sheets = book.Workbook.AppendChild(new Sheets());
            foreach (var (name, sheet) in SheetsOf(document))
            {
                var part = book.AddNewPart<WorksheetPart>();
                sheet.Write(part);
                sheets.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name });
            }

            file.PackageProperties.Title = WorkbookSheet.ForXml(document.Content.Title);
            file.PackageProperties.Creator = WorkbookSheet.ForXml(document.Content.Group);
            file.PackageProperties.Language = "en-GB";
        }

        return new WrittenPack(target.ToArray(), null);
    }

    private static IEnumerable<(string Name, WorkbookSheet Sheet)> SheetsOf(PackDocument document)
    {
        var tables = TablesOf(document.Content).ToList();
        yield return ("Notes", Notes(document, tables));
        yield return ("All figures", Facts(document.Content));
        foreach (var table in tables)
            yield return (table.Label, TableSheet(document.Content, table));
        yield return ("Sources", Sources(document.Content));
        yield return ("Left out", Omissions(document.Content));
    }

    private static IEnumerable<AnnexTable> TablesOf(PackContent content)
    {
        foreach (var block in content.Sections.SelectMany(section => section.Blocks))
        {
            switch (block)
            {
                case TableBlock table:
                    yield return new(table.Label, table.Title, table.Table, table.Notes, table.Sources);
                    break;
                case FigureBlock { Data: { } data } figure:
                    yield return new(figure.Label, figure.Title, data, figure.Notes, figure.Sources);
                    break;
                default:
                    break;
            }
        }
    }

    private static WorkbookSheet Notes(PackDocument document, IReadOnlyList<AnnexTable> tables)
    {
        var (content, sheet) = (document.Content, new WorkbookSheet());
        sheet.AddTitle(content.Title);
        sheet.AddNote($"Annex of the evidence pack of {content.Group} for {content.Funder}. {content.Council}.");
        sheet.AddNote(document.Seal is { } seal
            ? string.Create(CultureInfo.InvariantCulture, $"Issued on {seal.IssuedOn:d MMMM yyyy}. Verification code {seal.Code}. Check it at {seal.VerifyAddress}")
            : "Draft: not issued. Its figures may still change.");
        if (document.Seal is { } sealing)
            sheet.AddNote($"Content hash (SHA-256): {sealing.ContentHash}");
        foreach (var attribution in content.Attributions)
            sheet.AddNote(attribution);
        sheet.AddNote("A cell that says «withheld» has no number because it would be small enough to point at people. A cell that says «not published» has none because nobody publishes it.");
        sheet.AddHead(["Sheet", "What it holds"]);
        sheet.AddRow([WorkbookSheet.Text("All figures"), WorkbookSheet.Text("Every number of the pack with its period, geography, interval and source")]);
        foreach (var table in tables)
            sheet.AddRow([WorkbookSheet.Text(table.Label), WorkbookSheet.Text(table.Title)]);
        sheet.AddRow([WorkbookSheet.Text("Sources"), WorkbookSheet.Text("Publisher, period, boundaries and licence of each source")]);
        sheet.AddRow([WorkbookSheet.Text("Left out"), WorkbookSheet.Text("What the pack does not show, how much and why")]);
        return sheet;
    }

    private static WorkbookSheet Facts(PackContent content)
    {
        var sheet = new WorkbookSheet();
        sheet.AddTitle("Every number of the pack");
        sheet.AddHead(["Indicator", "Area", "Area code", "Geography", "Boundary year", "Period", "Value", "Unit", "Lower 95% limit", "Upper 95% limit", "Interval", "Status", "Source", "Publisher", "Licence", "Link"]);
        foreach (var fact in content.Facts)
        {
            var source = content.Sources.FirstOrDefault(candidate => candidate.Number == fact.Source);
            sheet.AddRow(
            [
                WorkbookSheet.Text(fact.Indicator), WorkbookSheet.Text(fact.Area), WorkbookSheet.Text(fact.AreaCode), WorkbookSheet.Text(fact.Geography),
                fact.BoundaryYear == 0 ? WorkbookSheet.Text("") : YearCell(fact.BoundaryYear), WorkbookSheet.Text(fact.Period),
                fact.Value is { } value ? WorkbookSheet.Number(value, fact.Decimals) : WorkbookSheet.Text(fact.Status),
                WorkbookSheet.Text(fact.Unit), Limit(fact.Lower, fact.Decimals), Limit(fact.Upper, fact.Decimals),
                WorkbookSheet.Text(fact.IntervalInWords), WorkbookSheet.Text(fact.Status),
                source is null ? WorkbookSheet.Text("") : WorkbookSheet.Number(source.Number, 0),
                WorkbookSheet.Text(source?.Publisher ?? ""), WorkbookSheet.Text(source?.Licence ?? ""), WorkbookSheet.Text(source?.Url ?? ""),
            ]);
        }

        return sheet;
    }

    private static WorkbookSheet TableSheet(PackContent content, AnnexTable table)
    {
        var sheet = new WorkbookSheet();
        sheet.AddTitle($"{table.Label}: {table.Title}");
        foreach (var note in table.Notes)
            sheet.AddNote(note);
        foreach (var source in content.Sources.Where(source => table.Sources.Contains(source.Number)))
            sheet.AddNote(string.Create(CultureInfo.InvariantCulture, $"Source {source.Number}: {source.Line}"));
        sheet.AddHead(table.Table.Columns.Select(column => column.Name));
        foreach (var row in table.Table.Rows)
            sheet.AddRow([.. row.Cells.Select(cell => cell.Number is { } number ? WorkbookSheet.Number(number, cell.Decimals) : WorkbookSheet.Text(cell.Text))]);
        return sheet;
    }

    private static WorkbookSheet Sources(PackContent content)
    {
        var sheet = new WorkbookSheet();
        sheet.AddTitle("Sources");
        sheet.AddHead(["Number", "Name", "Publisher", "Period", "Geography", "Boundary year", "Licence", "Link", "Notes", "Version", "Hash of the numbers"]);
        foreach (var source in content.Sources)
        {
            sheet.AddRow(
            [
                WorkbookSheet.Number(source.Number, 0), WorkbookSheet.Text(source.Name), WorkbookSheet.Text(source.Publisher), WorkbookSheet.Text(source.Period),
                WorkbookSheet.Text(source.Geography), source.BoundaryYear == 0 ? WorkbookSheet.Text("") : YearCell(source.BoundaryYear),
                WorkbookSheet.Text(source.Licence), WorkbookSheet.Text(source.Url), WorkbookSheet.Text(source.Notes),
                source.Version == 0 ? WorkbookSheet.Text("") : WorkbookSheet.Number(source.Version, 0), WorkbookSheet.Text(source.ReleaseHash),
            ]);
        }

        return sheet;
    }

    private static WorkbookSheet Omissions(PackContent content)
    {
        var sheet = new WorkbookSheet();
        sheet.AddTitle("What was left out");
        sheet.AddHead(["What", "How many", "Why"]);
        foreach (var omission in content.Omissions)
            sheet.AddRow([WorkbookSheet.Text(omission.What), WorkbookSheet.Number(omission.Count, 0), WorkbookSheet.Text(omission.Why)]);
        if (content.Omissions.Count == 0)
            sheet.AddRow([WorkbookSheet.Text("Nothing"), WorkbookSheet.Number(0, 0), WorkbookSheet.Text("Every number that was asked for is in the pack")]);
        return sheet;
    }

    private static Cell Limit(double? limit, int decimals) => limit is { } number ? WorkbookSheet.Number(number, decimals) : WorkbookSheet.Text("none published");

    /// <summary>A year is a number without a thousands separator.</summary>
    private static Cell YearCell(int year)
    {
        var cell = WorkbookSheet.Number(year, 0);
        cell.StyleIndex = WorkbookSheet.Plain;
        return cell;
    }

    /// <summary>A table or the numbers behind a figure.</summary>
    private sealed record AnnexTable(string Label, string Title, ContentTable Table, IReadOnlyList<string> Notes, IReadOnlyList<int> Sources);
}
