using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Evidence;

/// <summary>The annex, opened again.</summary>
public sealed class PackWorkbookTests
{
    [Fact]
    public async Task Write_IsAValidWorkbookWithASheetPerTableAndFigure()
    {
        using var file = await Write(A.PackContent());
        new OpenXmlValidator().Validate(file).Select(problem => $"{problem.Path?.XPath}: {problem.Description}").ShouldBeEmpty();
        Names(file).ShouldBe(["Notes", "All figures", "Table 1", "Table 2", "Table 3", "Table 99", "Sources", "Left out"]);
    }

    [Fact]
    public async Task Write_NumbersAreNumbersWithTheirSource()
    {
        using var file = await Write(A.PackContent());
        var rows = Rows(file, "All figures");
        var head = rows.FindIndex(row => row[0].Text == "Indicator");
        var first = rows[head + 1];
        first[6].ShouldBe(("28.4", true));
        first.Select(cell => cell.Text).ShouldBe(
        [
            "Children in relative low-income families", "Bucklow-St Martins", "E05000", "Ward 2023", "2023", "2023/24", "28.4", "%", "26.1", "30.8", "26.1 to 30.8", "published", "1",
            "Department for Work and Pensions", "OGL v3.0", "https://www.gov.uk/example",
        ]);
        var withheld = rows[head + 4];
        withheld[6].ShouldBe(("withheld: small number", false));
        withheld[8].ShouldBe(("none published", false));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\",\"x\")")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public async Task Write_WhatLooksLikeAFormula_IsText(string title)
    {
        using var file = await Write(A.PackContent(title: title));
        var cell = Rows(file, "Notes")[0][0];
        cell.ShouldBe(("'" + title, false));
        file.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<CellFormula>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_TextThatXmlCannotHold_IsCleaned()
    {
        using var file = await Write(A.PackContent(title: "Bell\u0007 & <tag> \uFFFE"));
        Rows(file, "Notes")[0][0].Text.ShouldBe("Bell & <tag> ");
    }

    [Fact]
    public async Task Write_WithoutOmissions_SaysThatNothingWasLeftOut()
    {
        using var file = await Write(A.PackContent() with { Omissions = [] });
        Rows(file, "Left out")[^1].Select(cell => cell.Text).ShouldBe(["Nothing", "0", "Every number that was asked for is in the pack"]);
    }

    private static async Task<SpreadsheetDocument> Write(PackContent content)
    {
        await using var scope = LabHost.For(DatabaseProvider.Sqlite).Services.CreateAsyncScope();
        var writer = scope.ServiceProvider.GetServices<IPackWriter>().Single(candidate => candidate.Format == PackFormat.Xlsx);
        var written = await writer.Write(new(content, A.Seal()), scope.ServiceProvider.GetRequiredService<IJobProgress>(), TestContext.Current.CancellationToken);
        return SpreadsheetDocument.Open(new MemoryStream(written.Value.Bytes), isEditable: false);
    }

    private static IEnumerable<string> Names(SpreadsheetDocument file) => file.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value!);

    private static List<List<(string Text, bool IsNumber)>> Rows(SpreadsheetDocument file, string sheet)
    {
        var id = file.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Single(candidate => candidate.Name == sheet).Id!.Value!;
        return [.. ((WorksheetPart)file.WorkbookPart.GetPartById(id)).Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(Read).ToList())];
    }

    private static (string Text, bool IsNumber) Read(Cell cell)
    {
        if (cell.DataType?.Value == CellValues.InlineString)
            return (cell.InlineString!.InnerText, false);
        double.TryParse(cell.CellValue!.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _).ShouldBeTrue();
        return (cell.CellValue.Text, true);
    }
}
