using System.Text;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Tests.Groups;

public sealed class OutcomeTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly Guid Lunch = Guid.CreateVersion7();
    private static readonly Guid Lonely = Guid.CreateVersion7();

    [Theory]
    [InlineData(OutcomeDirection.Up, 10, 50, 30, OutcomeStanding.Towards, 0.5)]
    [InlineData(OutcomeDirection.Up, 10, 50, 50, OutcomeStanding.Reached, 1)]
    [InlineData(OutcomeDirection.Up, 10, 50, 60, OutcomeStanding.Reached, 1.25)]
    [InlineData(OutcomeDirection.Up, 10, 50, 10, OutcomeStanding.Unchanged, 0)]
    [InlineData(OutcomeDirection.Up, 10, 50, 2, OutcomeStanding.Away, -0.2)]
    [InlineData(OutcomeDirection.Down, 40, 20, 30, OutcomeStanding.Towards, 0.5)]
    [InlineData(OutcomeDirection.Down, 40, 20, 20, OutcomeStanding.Reached, 1)]
    [InlineData(OutcomeDirection.Down, 40, 20, 44, OutcomeStanding.Away, -0.2)]
    public void Progress_IsThePartOfTheWayFromBaselineToTarget(OutcomeDirection direction, double baseline, double target, double latest, OutcomeStanding standing, double share)
    {
        var progress = OutcomeProgress.Of(new("Lunch", "people", direction, baseline, target), [(new(2026, 5, 1), latest), (new(2026, 3, 1), 1_000)]);

        progress.Standing.ShouldBe(standing);
        progress.Share.ShouldBe(share, 1e-12);
        progress.LatestOn.ShouldBe(new DateOnly(2026, 5, 1));
    }

    [Fact]
    public void Progress_WithoutValuesBaselineOrTarget_SaysSo()
    {
        OutcomeProgress.Of(new("Lunch", "", OutcomeDirection.Up, 1, 2), []).Standing.ShouldBe(OutcomeStanding.NoValues);
        var bare = OutcomeProgress.Of(new("Lunch", "", OutcomeDirection.Up, null, 9), [(Today, 5)]);
        (bare.Standing, double.IsNaN(bare.Share)).ShouldBe((OutcomeStanding.NoBaseline, true));
        OutcomeProgress.Of(new("Lunch", "", OutcomeDirection.Up, null, 9), [(Today, 9)]).Standing.ShouldBe(OutcomeStanding.Reached);
        OutcomeProgress.Of(new("Lunch", "", OutcomeDirection.Down, 9, null), [(Today, 5)]).Standing.ShouldBe(OutcomeStanding.Towards);
    }

    [Fact]
    public void Change_WithATargetOnTheWrongSide_OrANameThatIsThere_IsRefused()
    {
        ProjectOutcome.Add(Lunch, Guid.CreateVersion7(), new("Lunch", "", OutcomeDirection.Up, 10, 5), []).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("Target");
        ProjectOutcome.Add(Lunch, Guid.CreateVersion7(), new("Lunch", "", OutcomeDirection.Down, 10, 10), []).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("Target");
        ProjectOutcome.Add(Lunch, Guid.CreateVersion7(), new(" weekly  LUNCH ", "", OutcomeDirection.Up, null, null), ["Weekly lunch"]).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("Name");
    }

    [Theory]
    [InlineData("1,234", 1234)]
    [InlineData("12,345,678.5", 12345678.5)]
    [InlineData("1 234", 1234)]
    [InlineData("1\u00A0234", 1234)]
    [InlineData("−3.5", -3.5)]
    [InlineData("-0", 0)]
    [InlineData("£1,200", 1200)]
    [InlineData("45%", 45)]
    public void Number_AsPeopleWriteIt_IsRead(string typed, double number)
    {
        OutcomeNumbers.Number(typed).ShouldBe((number, ""));
    }

    [Theory]
    [InlineData("3,5", "two ways")]
    [InlineData("1.234,5", "two ways")]
    [InlineData("12,34", "two ways")]
    [InlineData("about 12", "no number")]
    [InlineData("", "no number")]
    [InlineData("1.2.3", "no number")]
    [InlineData("1e5", "no number")]
    [InlineData("NaN", "no number")]
    [InlineData("9999999999999999", "too large")]
    public void Number_ThatIsNoneOrCouldBeTwo_SaysWhy(string typed, string why)
    {
        var (number, problem) = OutcomeNumbers.Number(typed);

        double.IsNaN(number).ShouldBeTrue();
        problem.ShouldContain(why);
    }

    [Theory]
    [InlineData("2026-03-05")]
    [InlineData("5/3/2026")]
    [InlineData("05/03/2026")]
    [InlineData("5 March 2026")]
    [InlineData("5 Mar 2026")]
    [InlineData("2026-03-05 00:00:00")]
    public void Day_AsPeopleWriteIt_HasTheDayBeforeTheMonth(string typed) => OutcomeNumbers.Day(typed, Today).ShouldBe((new DateOnly(2026, 3, 5), ""));

    [Theory]
    [InlineData("31/2/2026", "is no date")]
    [InlineData("3/13/2026", "is no date")]
    [InlineData("2026", "is no date")]
    [InlineData("2/6/2026", "future")]
    [InlineData("1/1/0026", "too long ago")]
    [InlineData(" ", "there is no date")]
    public void Day_ThatIsNone_SaysWhy(string typed, string why) => OutcomeNumbers.Day(typed, Today).Problem.ShouldContain(why);

    [Fact]
    public void Read_NamesEachBadLine_AndCountsEveryLine()
    {
        var reading = Read(
            "Outcome;Value;Date;Note",
            "weekly lunch;1,234;5/3/2026;busy",
            "",
            "Weekly lunch;;;",
            "Weekly dinner;x;31/2/2026;",
            "Feel lonely;40%;2026-03-05;",
            "Feel lonely;41;5/3/2026;");

        reading.Rows.ShouldBe([new(2, Lunch, new(2026, 3, 5), 1234, "busy"), new(6, Lonely, new(2026, 3, 5), 40, "")]);
        reading.Problems.Select(problem => problem.Line).ShouldBe([5, 7]);
        reading.Problems[0].Message.ShouldBe("«31/2/2026» is no date. Write it as 31/3/2026 or 2026-03-31; the project has no outcome «Weekly dinner»; «x» is no number");
        reading.Problems[1].Message.ShouldContain("line 6");
        reading.LeftOut.ShouldBe(2);
        (reading.Rows.Count + reading.Problems.Count + reading.LeftOut).ShouldBe(6);
    }

    [Fact]
    public void Read_WithoutItsColumns_OrEmpty_SaysWhich()
    {
        Read("date;value", "2026-03-05;1").Problems.Single().Message.ShouldContain("outcome is missing");
        Read("", "").Problems.Single().Message.ShouldBe("The file is empty");
    }

    [Fact]
    public void Read_WithAByteOrderMarkInTheHeader_AndGuardedTexts_FindsThem()
    {
        var reading = OutcomeTable.Read(
            [(1, ["\uFEFFDate", " VALUE ", "outcome", "note"]), (2, ["5/3/2026", "3", "'=SUM(A1)", "'-x"])], [(Lunch, "=SUM(A1)")], Today);

        reading.Rows.ShouldBe([new(2, Lunch, new(2026, 3, 5), 3, "-x")]);
    }

    [Fact]
    public void Changes_TellNewChangedAndSame()
    {
        var kept = new Dictionary<(Guid, DateOnly), (double, string)> { [(Lunch, new(2026, 3, 1))] = (5, "kept"), [(Lunch, new(2026, 4, 1))] = (6, "") };

        OutcomeChanges.Of(
            [new(2, Lunch, new(2026, 3, 1), 5, ""), new(3, Lunch, new(2026, 4, 1), 7, ""), new(4, Lunch, new(2026, 5, 1), 8, ""), new(5, Lonely, new(2026, 3, 1), 1, "")], kept)
            .ShouldBe(new OutcomeChanges(2, 1, 1));
    }

    [Fact]
    public void Project_ThatEndsBeforeItStarts_IsRefused()
    {
        var details = new ProjectDetails { Title = "Lunch", Aims = "Eat together", StartsOn = new(2026, 3, 1), EndsOn = new(2026, 2, 28) };

        Project.Add(Guid.CreateVersion7(), Guid.CreateVersion7(), details, DateTimeOffset.UnixEpoch).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("EndsOn");
        Project.Add(Guid.CreateVersion7(), Guid.CreateVersion7(), details with { EndsOn = new(2026, 3, 1) }, DateTimeOffset.UnixEpoch).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("report.pdf", "%PDF-1.7 …", "application/pdf")]
    [InlineData("REPORT.PDF", "%PDF-1.7 …", "application/pdf")]
    [InlineData("report.pdf", "<html><script>", null)]
    [InlineData("page.csv", "<html><script>", null)]
    [InlineData("values.csv", "a,b\r\n1,2", "text/csv")]
    [InlineData("page.html", "<html>", null)]
    [InlineData("values.exe", "MZ\u0001\u0002", null)]
    [InlineData("report.docx", "PK\u0003\u0004 word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("report.docx", "PK\u0003\u0004 xl/workbook.xml", null)]
    [InlineData("report.docx", "PK\u0003\u0004 word/document.xml word/vbaProject.bin", null)]
    [InlineData("report.xlsx", "PK\u0003\u0004 xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("report.odt", "PK\u0003\u0004 mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text")]
    [InlineData("archive.zip", "PK\u0003\u0004 a.txt", null)]
    public void MediaType_IsThatOfTheBytes_AndMatchesTheName(string name, string content, string? type)
    {
        var told = DocumentFormats.MediaType(name, Encoding.UTF8.GetBytes(content));

        (told.Succeeded ? told.Value : null).ShouldBe(type);
    }

    [Fact]
    public void MediaType_OfPictures_IsToldByTheirBytes()
    {
        DocumentFormats.MediaType("a.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0]).Value.ShouldBe("image/png");
        DocumentFormats.MediaType("a.jpeg", [0xFF, 0xD8, 0xFF, 0xE0]).Value.ShouldBe("image/jpeg");
        DocumentFormats.MediaType("a.png", [0xFF, 0xD8, 0xFF, 0xE0]).Succeeded.ShouldBeFalse();
        DocumentFormats.MediaType("a.csv", [0, 1, 2]).Succeeded.ShouldBeFalse();
    }

    private static OutcomeReading Read(params string[] lines) => OutcomeTable.Read(
        [.. lines.Select((line, index) => (index + 1, (IReadOnlyList<string>)line.Split(';')))], [(Lunch, "Weekly lunch"), (Lonely, "Feel lonely")], Today);
}
