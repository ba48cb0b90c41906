using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Infrastructure.Readers;

namespace LocalityLab.Persistence.Tests.Readers;

public class CsvFileReaderTests
{
    private const string Text = "code,name,value\r\nE05015239,Hâle & «Barns»,12\r\nE05015240,\"Ashton, upon\"\"Mersey\",13";

    public static TheoryData<string, byte[]> Encodings() => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Text) },
        { "UTF-8 with mark", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text)] },
        { "Windows-1252", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text) },
        { "UTF-16 LE with mark", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)] },
        { "UTF-16 BE with mark", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Text)] },
        { "UTF-16 LE", Encoding.Unicode.GetBytes(Text) },
        { "UTF-16 BE", Encoding.BigEndianUnicode.GetBytes(Text) },
        { "UTF-32 LE with mark", [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Text)] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Read_WhateverTheEncoding_GivesTheSameCells(string encoding, byte[] content)
    {
        var file = Read(content);
        file.Sheets[0].Rows.Select(row => row.Cells).ShouldBe([["code", "name", "value"], ["E05015239", "Hâle & «Barns»", "12"], ["E05015240", "Ashton, upon\"Mersey", "13"]], encoding);
    }

    [Fact]
    public void Read_WhenEncodingIsGuessed_SaysSo() =>
        Read(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text)).Findings.Single().Reason.ShouldBe(ReportReason.EncodingGuessed);

    [Theory]
    [InlineData("a;b;c\n1,5;2;3\n4,5;5;6\n")]
    [InlineData("a\tb\tc\n1,5\t2\t3\n")]
    [InlineData("a|b|c\n1,5|2|3\n4,5|5|6\n")]
    [InlineData("sep=;\na;b;c\n1,5;2;3\n")]
    public void Read_WhenOtherSeparator_FindsIt(string text)
    {
        var rows = Read(Encoding.UTF8.GetBytes(text)).Sheets[0].Rows;
        rows[0].Cells.ShouldBe(["a", "b", "c"]);
        rows[1].Cells.ShouldBe(["1,5", "2", "3"]);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", 2)]
    [InlineData("a,b\n1,2", 2)]
    [InlineData("a,b\r\n1,2\r\n", 2)]
    [InlineData("a,b\n\n1,2\n", 3)]
    [InlineData("a,b\r1,2\r", 2)]
    public void Read_WhateverTheLineEnds_CountsRowsAsASpreadsheetDoes(string text, int rows)
    {
        var sheet = Read(Encoding.UTF8.GetBytes(text)).Sheets[0];
        sheet.Rows.Count.ShouldBe(rows);
        sheet.Rows[^1].Cells.ShouldBe(["1", "2"]);
        sheet.Rows[^1].Number.ShouldBe(rows);
    }

    [Fact]
    public void Read_WhenRowsAreRagged_KeepsAndReportsThem()
    {
        var file = Read("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3\n"u8.ToArray());
        file.Sheets[0].Rows.Count.ShouldBe(5);
        var finding = file.Findings.Single();
        finding.Reason.ShouldBe(ReportReason.RaggedRow);
        finding.Examples.Select(example => example.Row).ShouldBe([3, 4]);
    }

    [Fact]
    public void Read_WhenAQuotationMarkIsNeverClosed_LosesNoRow()
    {
        var file = Read("a,b\n1,\"open\n2,x\n3,y\n"u8.ToArray());
        file.Sheets[0].Rows.Count.ShouldBe(4);
        file.Findings.Where(finding => finding.Reason == ReportReason.StrayQuote).SelectMany(finding => finding.Examples).ShouldContain(example => example.Row == 2);
    }

    [Fact]
    public void Read_WhenBreakStandsInQuotes_IsOneRow() =>
        Read("a,b\n\"one\ntwo\",2\n"u8.ToArray()).Sheets[0].Rows[1].Cells.ShouldBe(["one\ntwo", "2"]);

    [Theory]
    [InlineData("61,62,00,0A", "zero byte at position 3")]
    [InlineData("61,2C,81,0A", "position 3")]
    [InlineData("EF,BB,BF,61,FF", "says that it is UTF-8 but is not")]
    public void Read_WhenBytesAreNoText_SaysWhere(string hex, string where)
    {
        byte[] content = [.. hex.Split(',').Select(pair => Convert.ToByte(pair, 16)), .. Encoding.ASCII.GetBytes(new string('x', 200))];
        ReaderRegistration.All().Read("x.csv", content).Error.ShouldBeOfType<EncodingUnknown>().Message.ShouldContain(where);
    }

    [Fact]
    public void Read_WhenMillionColumns_IsRefusedAtOnce()
    {
        var content = Encoding.ASCII.GetBytes(new string(',', 1_000_000) + "\n1");
        ReaderRegistration.All().Read("wide.csv", content).Error.ShouldBeOfType<TooManyColumns>().Row.ShouldBe(1);
    }

    [Fact]
    public void Read_WhenBeyondALimit_IsRefusedWithThatLimit()
    {
        var content = "a,b\n1,2\n3,4\n5,6\n"u8.ToArray();
        ReaderRegistration.All(new() { MaximumBytes = 10 }).Read("x.csv", content).Error.ShouldBeOfType<FileTooLarge>();
        ReaderRegistration.All(new() { MaximumRows = 3 }).Read("x.csv", content).Error.ShouldBeOfType<TooManyRows>();
        ReaderRegistration.All(new() { MaximumCells = 5 }).Read("x.csv", content).Error.ShouldBeOfType<TooMuchText>();
        ReaderRegistration.All(new() { MaximumCellLength = 3 }).Read("x.csv", "a\nlonger\n"u8.ToArray()).Error.ShouldBeOfType<TooMuchText>();
        ReaderRegistration.All(new() { MaximumRows = 4 }).Read("x.csv", content).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\r\n ")]
    public void Read_WhenNothingInIt_SaysEmpty(string text) =>
        ReaderRegistration.All().Read("x.csv", Encoding.UTF8.GetBytes(text)).Error.ShouldBeOfType<FileEmpty>();

    [Theory]
    [InlineData("%PDF-1.7 …", "a PDF")]
    [InlineData("<html><body>no</body></html>", "a web page or XML")]
    public void Read_WhenAnotherFormat_SaysWhatItLooksLike(string text, string looksLike) =>
        ReaderRegistration.All().Read("figures.csv", Encoding.UTF8.GetBytes(text)).Error.ShouldBeOfType<FileFormatUnknown>().LooksLike.ShouldBe(looksLike);

    [Fact]
    public void Read_WhateverTheBytes_NeverThrows() => Prop
        .ForAll(ArbMap.Default.ArbFor<byte[]>(), content =>
        {
            var result = ReaderRegistration.All().Read("x", content ?? []);
            return result.Succeeded || result.Error is FileProblem;
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Read_WhenCellsAreWrittenByTheRules_GivesThemBack()
    {
        var cell = Gen.Elements("a", "", "1,5", "x\"y", "two\nlines", "é", "'", ";", "  pad ").Select(text => text);
        var table = from width in Gen.Choose(2, 5)
                    from rows in cell.ArrayOf(width).ArrayOf()
                    where rows.Length > 0
                    select rows;
        Prop.ForAll(Arb.From(table), rows =>
        {
            // The first row fixes the separator, as a header does.
            string[][] all = [[.. rows[0].Select((_, index) => $"c{index}")], .. rows];
            var text = string.Join("\r\n", all.Select(row => string.Join(',', row.Select(value => $"\"{value.Replace("\"", "\"\"")}\""))));
            return Read(Encoding.UTF8.GetBytes(text)).Sheets[0].Rows.Select(row => row.Cells).Zip(all).All(pair => pair.First.SequenceEqual(pair.Second));
        }).QuickCheckThrowOnFailure();
    }

    private static FileContent Read(byte[] content)
    {
        var result = ReaderRegistration.All().Read("x.csv", content);
        result.Error.ShouldBeNull();
        result.Value.Format.ShouldBe(FileFormat.Csv);
        return result.Value;
    }
}
