using System.Text;
using LocalityLab.Application.Surgeries;

namespace LocalityLab.Application.Tests.Surgeries;

public sealed class CalendarFileTests
{
    private static CalendarEntry Entry { get; } = new()
    {
        Uid = "0198@locality-lab",
        Sequence = 0,
        Method = CalendarMethod.Request,
        StartsAt = new(2026, 6, 9, 9, 0, 0, TimeSpan.Zero),
        EndsAt = new(2026, 6, 9, 9, 30, 0, TimeSpan.Zero),
        Stamp = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero),
        Summary = "Data surgery",
        Location = "Sale Library, Room 1; upstairs",
        Description = "Your booking:\nhttps://lab.example.org/x",
        Organizer = new("Trafford \"Lab\"", "lab@example.org"),
        Attendee = new("Zoë Ōtani", "zoe@example.org"),
    };

    [Fact]
    public void Write_InSummer_GivesLocalTimeWithItsZone()
    {
        var lines = Unfold(CalendarFile.Write(Entry));

        lines.ShouldContain("DTSTART;TZID=Europe/London:20260609T100000");
        lines.ShouldContain("DTEND;TZID=Europe/London:20260609T103000");
        lines.ShouldContain("TZID:Europe/London");
        lines.ShouldContain("METHOD:REQUEST");
        lines.ShouldContain("LOCATION:Sale Library\\, Room 1\\; upstairs");
        lines.ShouldContain("DESCRIPTION:Your booking:\\nhttps://lab.example.org/x");
        lines.ShouldContain("ORGANIZER;CN=\"Trafford 'Lab'\":mailto:lab@example.org");
    }

    [Fact]
    public void Write_InTheHourThatComesTwice_GivesUtc()
    {
        var entry = Entry with { StartsAt = new(2026, 10, 25, 1, 30, 0, TimeSpan.Zero), EndsAt = new(2026, 10, 25, 2, 0, 0, TimeSpan.Zero) };

        Unfold(CalendarFile.Write(entry)).ShouldContain("DTSTART:20261025T013000Z");
    }

    [Fact]
    public void Write_OfLongTextInAnyScript_NeverExceeds75Octets_AndUnfoldsToItself()
    {
        var texts = new[] { new string('a', 500), string.Concat(Enumerable.Repeat("日本語のテキスト", 60)), string.Concat(Enumerable.Repeat("😀é", 90)), "a,b;c\\d\ne" };
        foreach (var text in texts)
        {
            var file = CalendarFile.Write(Entry with { Summary = text });

            file.ShouldEndWith("END:VCALENDAR\r\n");
            file.Replace("\r\n", "", StringComparison.Ordinal).IndexOfAny(['\r', '\n']).ShouldBe(-1);
            file.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
            Unfold(file).ShouldContain($"SUMMARY:{CalendarFile.Escape(text)}");
        }
    }

    [Fact]
    public void Write_WithLineBreaksInNames_AddsNoLine()
    {
        var file = CalendarFile.Write(Entry with { Attendee = new("Eve\r\nX-EVIL:1", "eve@example.org\r\nX-EVIL:2"), Uid = "a\r\nX-EVIL:3" });

        Unfold(file).ShouldNotContain(line => line.StartsWith("X-EVIL", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_OfACancellation_SaysSoTwice()
    {
        var lines = Unfold(CalendarFile.Write(Entry with { Method = CalendarMethod.Cancel, Sequence = 3 }));

        lines.ShouldContain("METHOD:CANCEL");
        lines.ShouldContain("STATUS:CANCELLED");
        lines.ShouldContain("SEQUENCE:3");
    }

    private static string[] Unfold(string file) => file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
}
