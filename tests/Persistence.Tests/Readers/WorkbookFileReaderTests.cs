using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Infrastructure.Readers;

namespace LocalityLab.Persistence.Tests.Readers;

public class WorkbookFileReaderTests
{
    [Fact]
    public void Read_WhenNumbersDatesAndShares_RendersThemInvariantly()
    {
        var content = Workbook(("Data",
        [
            [Text("code"), Text("share"), Text("month"), Text("day"), Text("number"), Text("flag")],
            [Text("E05015239"), Styled("0.15645715198466575", 1), Styled("46082", 2), Styled("45473", 3), Number("12.300000000000001"), Flag(true)],
        ]));
        var sheet = Read(content).Sheets.ShouldHaveSingleItem();
        sheet.Rows[1].Cells.ShouldBe(["E05015239", "15.6457151984666%", "2026-03", "2024-06-30", "12.3", "true"]);
    }

    [Fact]
    public void Read_WhenSeveralSheets_GivesEachWithItsName()
    {
        var file = Read(Workbook(("Notes", []), ("Data", [[Text("a"), Text("b")], [Number("1"), Number("2")]])));
        file.Sheets.Select(sheet => (sheet.Name, sheet.Rows.Count)).ShouldBe([("Notes", 0), ("Data", 2)]);
    }

    [Fact]
    public void Read_WhenTruncated_SaysDamaged()
    {
        var content = Workbook(("Data", [[Text("a")], [Number("1")]]));
        foreach (var length in new[] { content.Length / 2, content.Length - 10, 200 })
            ReaderRegistration.All().Read("cut.xlsx", content.AsMemory(0, length)).Error.ShouldBeOfType<FileDamaged>();
    }

    [Fact]
    public void Read_WhenBytesAreChanged_NeverThrows()
    {
        var content = Workbook(("Data", [[Text("a"), Text("b")], [Number("1"), Number("2")]]));
        var random = new Random(20_26);
        for (var round = 0; round < 300; round++)
        {
            var changed = (byte[])content.Clone();
            for (var change = 0; change < 4; change++) changed[random.Next(changed.Length)] = (byte)random.Next(256);
            var result = ReaderRegistration.All().Read("changed.xlsx", changed);
            (result.Succeeded || result.Error is FileProblem).ShouldBeTrue();
        }
    }

    [Fact]
    public void Read_WhenSheetUnpacksToGigabytes_IsNotOpened()
    {
        var bomb = Bomb(600L << 20);
        bomb.Length.ShouldBeLessThan(2 << 20);
        ReaderRegistration.All().Read("bomb.xlsx", bomb).Error.ShouldBeOfType<UnpacksTooLarge>();
    }

    [Fact]
    public void Read_WhenBombStaysUnderTheSizes_IsRefusedForItsRatio() =>
        ReaderRegistration.All().Read("bomb.xlsx", Bomb(60L << 20)).Error.ShouldBeOfType<UnpacksTooLarge>().Message.ShouldContain("times");

    [Fact]
    public void Read_WhenBombLiesAboutItsSize_UnpacksNoMoreThanItDeclares()
    {
        var bomb = Bomb(100L << 20);
        // Both headers of the sheet now declare 1,000 bytes instead of 100 MB.
        var declared = BitConverter.GetBytes(100 << 20);
        for (var index = 0; index + 4 <= bomb.Length; index++)
            if (bomb.AsSpan(index, 4).SequenceEqual(declared)) BitConverter.TryWriteBytes(bomb.AsSpan(index, 4), 1_000).ShouldBeTrue();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = ReaderRegistration.All().Read("liar.xlsx", bomb);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20 << 20);
        (result.Succeeded || result.Error is FileProblem).ShouldBeTrue();
    }

    [Fact]
    public void Read_WhenTooManyParts_IsNotOpened()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("xl/workbook.xml");
            for (var entry = 0; entry < 3_000; entry++) zip.CreateEntry($"xl/{entry}");
        }

        ReaderRegistration.All().Read("parts.xlsx", stream.ToArray()).Error.ShouldBeOfType<UnpacksTooLarge>();
    }

    [Fact]
    public void Read_WhenXmlDeclaresEntities_IsRefused()
    {
        var content = Replace(Workbook(("Data", [[Text("a")]])), "xl/workbook.xml", text =>
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + text[text.IndexOf("<x:workbook", StringComparison.Ordinal)..]);
        ReaderRegistration.All().Read("entities.xlsx", content).Error.ShouldBeOfType<FileDamaged>();
    }

    [Fact]
    public void Read_WhenACellStandsFarAway_StaysWithinItsBudget()
    {
        var content = Replace(Workbook(("Data", [[Text("a")]])), "xl/worksheets/sheet1.xml", text =>
            text.Replace("</x:sheetData>", "<x:row r=\"1048576\"><x:c r=\"XFD1048576\"><x:v>1</x:v></x:c></x:row></x:sheetData>", StringComparison.Ordinal));
        ReaderRegistration.All().Read("far.xlsx", content).Error.ShouldBeOfType<TooMuchText>();
    }

    [Fact]
    public void Read_WhenProtectedOrNotAWorkbook_SaysDamaged()
    {
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        ReaderRegistration.All().Read("old.xls", ole).Error.ShouldBeOfType<FileDamaged>();
    }

    private static FileContent Read(byte[] content)
    {
        var result = ReaderRegistration.All().Read("x.xlsx", content);
        result.Error.ShouldBeNull();
        result.Value.Format.ShouldBe(FileFormat.Xlsx);
        return result.Value;
    }

    private static Cell Text(string text) => new() { DataType = CellValues.String, CellValue = new(text) };

    private static Cell Number(string number) => new() { CellValue = new(number) };

    private static Cell Styled(string number, uint style) => new() { CellValue = new(number), StyleIndex = style };

    private static Cell Flag(bool flag) => new() { DataType = CellValues.Boolean, CellValue = new(flag ? "1" : "0") };

    /// <summary>A workbook whose styles 1, 2 and 3 are «0.0%», «mmm-yy» and «dd/mm/yyyy».</summary>
    private static byte[] Workbook(params (string Name, Cell[][] Rows)[] sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new() { Sheets = new() };
            var styles = workbook.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new(
                new NumberingFormats(Format(164, "0.0%"), Format(165, "mmm\\-yy"), Format(166, "dd/mm/yyyy")),
                new Fonts(new Font()),
                new Fills(new Fill()),
                new Borders(new Border()),
                new CellStyleFormats(new CellFormat()),
                new CellFormats(new CellFormat(), Applied(164), Applied(165), Applied(166)));
            foreach (var (name, rows) in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new(new SheetData(rows.Select(cells => new Row(cells))));
                workbook.Workbook.Sheets.Append(new Sheet { Name = name, SheetId = (uint)workbook.Workbook.Sheets.Count() + 1, Id = workbook.GetIdOfPart(part) });
            }
        }

        return stream.ToArray();

        static NumberingFormat Format(uint id, string code) => new() { NumberFormatId = id, FormatCode = code };

        static CellFormat Applied(uint id) => new() { NumberFormatId = id, ApplyNumberFormat = true };
    }

    private static byte[] Bomb(long bytes) => Replace(Workbook(("Data", [[Text("a")]])), "xl/worksheets/sheet1.xml", null, bytes);

    private static byte[] Replace(byte[] workbook, string entry, Func<string, string>? change, long zeros = 0)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var old = zip.GetEntry(entry)!;
            string text;
            using (var reader = new StreamReader(old.Open())) text = reader.ReadToEnd();
            old.Delete();
            using var writer = zip.CreateEntry(entry, CompressionLevel.Optimal).Open();
            if (change is not null) writer.Write(Encoding.UTF8.GetBytes(change(text)));
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)' ');
            for (var written = 0L; written < zeros; written += spaces.Length) writer.Write(spaces);
        }

        return stream.ToArray();
    }
}
