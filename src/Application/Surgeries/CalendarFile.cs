using System.Globalization;
using System.Text;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Application.Surgeries;

/// <summary>What a calendar file is for.</summary>
public enum CalendarMethod
{
    /// <summary>A file to open: the entry is put into the calendar.</summary>
    Publish = 0,

    /// <summary>An invitation, or its update, by e-mail.</summary>
    Request = 1,

    /// <summary>The entry leaves the calendar.</summary>
    Cancel = 2,
}

/// <summary>A name with its e-mail address.</summary>
public sealed record CalendarPerson(string Name, string Email);

/// <summary>One entry of a calendar.</summary>
public sealed record CalendarEntry
{
    /// <summary>The entry's identity; the same for its whole life.</summary>
    public required string Uid { get; init; }

    /// <summary>Grows with each change; calendars keep the highest.</summary>
    public required int Sequence { get; init; }

    /// <summary>What the file is for.</summary>
    public required CalendarMethod Method { get; init; }

    /// <summary>Begins.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Ends.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When the file was made.</summary>
    public required DateTimeOffset Stamp { get; init; }

    /// <summary>Title.</summary>
    public required string Summary { get; init; }

    /// <summary>Text, may have several lines.</summary>
    public string Description { get; init; } = "";

    /// <summary>Place on one line.</summary>
    public string Location { get; init; } = "";

    /// <summary>Web address about it, or empty.</summary>
    public string Url { get; init; } = "";

    /// <summary>Who holds it; an invitation needs one.</summary>
    public CalendarPerson? Organizer { get; init; }

    /// <summary>The one person invited.</summary>
    public CalendarPerson? Attendee { get; init; }
}

/// <summary>Writes iCalendar files (RFC 5545, invitations by RFC 5546) with one entry in the time zone Europe/London.</summary>
public static class CalendarFile
{
    /// <summary>Most bytes on a line, without its end (RFC 5545, section 3.1).</summary>
    private const int LineOctets = 75;

    /// <summary>The rule in force since 1996, as calendars without a time zone database need it.</summary>
    private static readonly string[] London =
    [
        "BEGIN:VTIMEZONE", "TZID:Europe/London",
        "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "TZNAME:BST", "DTSTART:19960331T010000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "TZNAME:GMT", "DTSTART:19961027T020000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "END:VTIMEZONE",
    ];

    /// <summary>The file: CRLF after every line, no line longer than 75 bytes.</summary>
    public static string Write(CalendarEntry entry)
    {
        var file = new StringBuilder();
        foreach (var line in Lines(entry))
            Fold(file, line);
        return file.ToString();
    }

    /// <summary>A calendar that programmes read again by themselves: every entry with its own identity and number, cancelled ones marked so.</summary>
    public static string WriteFeed(string name, IReadOnlyList<CalendarEntry> entries)
    {
        var file = new StringBuilder();
        string[] lines =
        [
            "BEGIN:VCALENDAR", "PRODID:-//Locality Lab//Surgeries//EN", "VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            $"NAME:{Escape(name)}", $"X-WR-CALNAME:{Escape(name)}", $"X-WR-TIMEZONE:{LocalTime.ZoneId}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
            .. London, .. entries.SelectMany(Event), "END:VCALENDAR",
        ];
        foreach (var line in lines)
            Fold(file, line);
        return file.ToString();
    }

    /// <summary>Backslashes, semicolons, commas and line ends in text (RFC 5545, section 3.3.11).</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            if (letter == '\n')
                escaped.Append("\\n");
            else if (letter is '\\' or ';' or ',')
                escaped.Append('\\').Append(letter);
            else if (!char.IsControl(letter) || letter == '\t')
                escaped.Append(letter);
        }

        return escaped.ToString();
    }

    private static IEnumerable<string> Lines(CalendarEntry entry) =>
    [
        "BEGIN:VCALENDAR", "PRODID:-//Locality Lab//Surgeries//EN", "VERSION:2.0", "CALSCALE:GREGORIAN", $"METHOD:{entry.Method.ToString().ToUpperInvariant()}",
        .. London,
        .. Event(entry), "END:VCALENDAR",
    ];

    private static string[] Event(CalendarEntry entry) =>
    [
        "BEGIN:VEVENT",
        $"UID:{Escape(entry.Uid)}",
        string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{entry.Sequence}"),
        $"DTSTAMP:{Utc(entry.Stamp)}",
        $"DTSTART{Time(entry.StartsAt)}",
        $"DTEND{Time(entry.EndsAt)}",
        $"SUMMARY:{Escape(entry.Summary)}",
        .. Optional("DESCRIPTION", entry.Description), .. Optional("LOCATION", entry.Location),
        .. entry.Url.Length == 0 ? (string[])[] : [$"URL:{Plain(entry.Url)}"],
        $"STATUS:{(entry.Method == CalendarMethod.Cancel ? "CANCELLED" : "CONFIRMED")}",
        .. entry.Organizer is { } organizer ? (string[])[$"ORGANIZER;CN={Quoted(organizer.Name)}:mailto:{Plain(organizer.Email)}"] : [],
        .. entry.Attendee is { } attendee ? (string[])[$"ATTENDEE;CN={Quoted(attendee.Name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:{Plain(attendee.Email)}"] : [],
        "TRANSP:OPAQUE", "END:VEVENT",
    ];

    private static string[] Optional(string name, string text) => text.Length == 0 ? [] : [$"{name}:{Escape(text)}"];

    /// <summary>Local time with its zone; in the hour that the clocks show twice, UTC, which cannot be misread.</summary>
    private static string Time(DateTimeOffset moment)
    {
        var local = LocalTime.At(moment);
        return LocalTime.Zone.IsAmbiguousTime(local)
            ? $":{Utc(moment)}"
            : $";TZID={LocalTime.ZoneId}:{local.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}";
    }

    private static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A parameter's value in quotes, where nothing can be escaped.</summary>
    private static string Quoted(string text) => $"\"{Plain(text).Replace('"', '\'')}\"";

    private static string Plain(string text) => string.Concat(text.Where(letter => !char.IsControl(letter)));

    /// <summary>Breaks a line before its 76th byte, never inside a character; the rest begins with a space.</summary>
    private static void Fold(StringBuilder file, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                file.Append("\r\n ");
                octets = 1;
            }

            file.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
