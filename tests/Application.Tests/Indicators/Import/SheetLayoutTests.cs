using LocalityLab.Application.Indicators.Import;

namespace LocalityLab.Application.Tests.Indicators.Import;

public class SheetLayoutTests
{
    [Fact]
    public void Of_WhenTitlesBlankRowsAndNotes_FindsTheTable()
    {
        var layout = SheetLayout.Of(Tables.Sheet(
            ["Number of people aged 65 and over, wards", "", ""],
            ["", "", ""],
            ["Ward code", "Ward name", "Aged 65+"],
            ["E05000819", "Altrincham", "1959"],
            ["E05000820", "Ashton", "1965"],
            ["", "", ""],
            ["Source: ONS mid-2016 estimates", "", ""]));
        layout.HeaderRow.ShouldBe(3);
        layout.DataRows.Select(row => row.Number).ShouldBe([4, 5]);
        layout.AsideRows.Select(row => (row.Number, row.Reason)).ShouldBe(
            [(1, ReportReason.TitleRow), (2, ReportReason.BlankRow), (6, ReportReason.BlankRow), (7, ReportReason.NoteRow)], ignoreOrder: true);
    }

    [Fact]
    public void Of_WhenANoteFallsIntoCellsAtItsCommas_IsStillANote()
    {
        var layout = SheetLayout.Of(Tables.Sheet(
            ["Ward code", "Ward", "Year", "Households", "Note"],
            ["E05000819", "Altrincham", "2025", "1,959", ""],
            ["E05000820", "Source Hill", "2025", "1,965", "p"],
            ["Source: Here Council", " Households", " 2026"],
            ["Notes: rounded", " see the table"]));
        layout.DataRows.Select(row => row.Number).ShouldBe([2, 3]);
        layout.AsideRows.Select(row => (row.Number, row.Reason)).ShouldBe([(4, ReportReason.NoteRow), (5, ReportReason.NoteRow)]);
    }

    [Fact]
    public void Of_WhenColumnNamesAreAges_StillFindsTheHeader()
    {
        var layout = SheetLayout.Of(Tables.Sheet(["area_code", "0", "1", "2", "3", "90+"], ["E01006074", "5", "5", "3", "7", "22"]));
        layout.HeaderRow.ShouldBe(1);
    }

    [Fact]
    public void Of_WhenThereIsNoHeader_NamesColumnsByLetter()
    {
        var layout = SheetLayout.Of(Tables.Sheet(["E01006074", "Trafford 025A", "12"], ["E01006075", "Trafford 025B", "14"]));
        layout.HeaderRow.ShouldBeNull();
        layout.Columns.ShouldBe(["Column A", "Column B", "Column C"]);
        layout.DataRows.Count.ShouldBe(2);
    }

    [Fact]
    public void Of_WhenNamesRepeatOrAreEmpty_MakesThemUnique()
    {
        var layout = SheetLayout.Of(Tables.Sheet(["", "Value", "value", "Name"], ["1", "2", "3", "x"]));
        layout.Columns.ShouldBe(["Column A", "Value", "value (2)", "Name"]);
        layout.IndexOf("column c").ShouldBe(2);
        layout.IndexOf("VALUE").ShouldBe(1);
        layout.IndexOf("nothing").ShouldBe(-1);
    }

    [Fact]
    public void Of_WhenHeaderRepeatsBelow_PutsItAside()
    {
        var layout = SheetLayout.Of(Tables.Sheet(["code", "value"], ["E01006074", "1"], ["code", "value"], ["E01006075", "2"]));
        layout.DataRows.Count.ShouldBe(2);
        layout.AsideRows.Single().Reason.ShouldBe(ReportReason.RepeatedHeader);
    }

    [Fact]
    public void Of_WhenLastAreaHasNoValue_KeepsItAsData()
    {
        var layout = SheetLayout.Of(Tables.Sheet(["code", "name", "value"], ["E05000819", "Altrincham", "1"], ["E05000820", "", ""]));
        layout.DataRows.Count.ShouldBe(2);
    }

    [Fact]
    public void Choose_WhenASheetIsEmpty_TakesTheOther()
    {
        var file = Tables.File(new TextSheet("Notes", []), Tables.Sheet(["code", "value"], ["E01006074", "1"]) with { Name = "Data" });
        SheetLayout.Choose(file)!.Sheet.Name.ShouldBe("Data");
        SheetLayout.Choose(file, "notes")!.DataRows.ShouldBeEmpty();
        SheetLayout.Choose(file, "Missing").ShouldBeNull();
    }
}

internal static class Tables
{
    public static TextSheet Sheet(params string[][] rows) => new("", [.. rows.Select((cells, index) => new TextRow(index + 1, cells))]);

    public static FileContent File(params TextSheet[] sheets) =>
        new() { Name = "test.csv", Format = FileFormat.Csv, ContentHash = "", Sheets = sheets };

    public static FileContent File(params string[][] rows) => File(Sheet(rows));
}
