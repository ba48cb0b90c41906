using System.Globalization;
using System.Text.RegularExpressions;

namespace LocalityLab.Domain.Assets;

/// <summary>Whether a place is open at a moment.</summary>
public enum OpenState
{
    /// <summary>Its opening hours do not say.</summary>
    Unknown = 0,
    Open = 1,
    Closed = 2,
}

/// <summary>One time of a week during which a place is open.</summary>
/// <param name="Day">The day on which it opens.</param>
/// <param name="Opens">Minutes after that day's midnight.</param>
/// <param name="Closes">Minutes after that day's midnight, more than <paramref name="Opens"/>; above 1,440 when it closes on the next day.</param>
public sealed record OpeningTime(DayOfWeek Day, int Opens, int Closes)
{
    /// <summary>When it closes, as a time of day.</summary>
    public TimeOnly ClosesAt => TimeOnly.MinValue.AddMinutes(Closes);

    /// <summary>When it opens, as a time of day.</summary>
    public TimeOnly OpensAt => TimeOnly.MinValue.AddMinutes(Opens);
}

/// <summary>
/// Opening hours that people wrote down, as times of a week: «Monday to Friday 9am to 5pm, Saturday 10.00-13.00». Whoever goes
/// to a closed door on our word does not come back, so a text with anything that is not understood («by booking», «first
/// Tuesday», «until 7pm») says nothing at all.
/// </summary>
public sealed partial class OpeningTimes
{
    private const int Midday = 12 * 60, FullDay = 24 * 60, Week = 7 * FullDay;

    private static readonly DayOfWeek[] Days =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private OpeningTimes(IReadOnlyList<OpeningTime> times) => Times = times;

    /// <summary>The times from Monday on, in their order; empty for a place that is closed all week.</summary>
    public IReadOnlyList<OpeningTime> Times { get; }

    /// <summary>Reads opening hours; null when any part of the text is not understood, or there is none.</summary>
    public static OpeningTimes? Read(string text)
    {
        var tokens = Tokens(text);
        if (tokens is null or { Count: 0 })
            return null;
        List<OpeningTime> times = [];
        var at = 0;
        while (at < tokens.Count)
        {
            if (tokens[at].Kind == Part.And)
            {
                at++;
                continue;
            }

            if (ReadDays(tokens, ref at) is not { } days || ReadHours(tokens, ref at) is not { } hours)
                return null;
            times.AddRange(from day in days from range in hours select new OpeningTime(day, range.Opens, range.Closes));
        }

        return new([.. times.Distinct().OrderBy(time => Array.IndexOf(Days, time.Day)).ThenBy(time => time.Opens)]);
    }

    /// <summary>The time during which it is open at a local moment; null when it is closed then.</summary>
    public OpeningTime? At(DateTime local)
    {
        var minute = MinuteOf(local);
        return Times.FirstOrDefault(time => Includes(time, minute) || Includes(time, minute + Week));
    }

    /// <summary>The next time that begins after a local moment, with its date; null when there is none.</summary>
    public (DateOnly Date, OpeningTime Time)? Next(DateTime local)
    {
        var minute = MinuteOf(local);
        var next = Times.Select(time => (Time: time, Wait: (StartOf(time) - minute + Week - 1) % Week)).OrderBy(pair => pair.Wait).FirstOrDefault();
        return next.Time is null ? null : (DateOnly.FromDateTime(local.AddMinutes(next.Wait + 1)), next.Time);
    }

    private static int StartOf(OpeningTime time) => (Array.IndexOf(Days, time.Day) * FullDay) + time.Opens;

    private static bool Includes(OpeningTime time, int minute) => minute >= StartOf(time) && minute < StartOf(time) + time.Closes - time.Opens;

    private static int MinuteOf(DateTime local) => (Array.IndexOf(Days, local.DayOfWeek) * FullDay) + (local.Hour * 60) + local.Minute;

    private static IReadOnlyList<DayOfWeek>? ReadDays(List<Token> tokens, ref int at)
    {
        List<DayOfWeek> days = [];
        while (at < tokens.Count && tokens[at].Kind == Part.Day)
        {
            var from = tokens[at++];
            days.AddRange(from.Days);
            if (at + 1 < tokens.Count && tokens[at].Kind == Part.To && tokens[at + 1].Kind == Part.Day)
            {
                if (from.Days.Count != 1 || tokens[at + 1].Days.Count != 1)
                    return null;
                days.AddRange(Between(from.Days[0], tokens[at + 1].Days[0]));
                at += 2;
            }

            var next = at;
            while (next < tokens.Count && tokens[next].Kind == Part.And)
                next++;
            if (next < tokens.Count && (tokens[next].Kind == Part.Day || next > at))
                at = next;
        }

        return days.Count == 0 ? null : days;
    }

    private static IEnumerable<DayOfWeek> Between(DayOfWeek from, DayOfWeek to)
    {
        for (var day = Array.IndexOf(Days, from); Days[day % 7] != to; day++)
            yield return Days[(day + 1) % 7];
    }

    /// <summary>Ranges up to the next day's name; none for «closed».</summary>
    private static IReadOnlyList<(int Opens, int Closes)>? ReadHours(List<Token> tokens, ref int at)
    {
        if (at < tokens.Count && tokens[at].Kind == Part.Closed)
        {
            at++;
            return [];
        }

        if (at < tokens.Count && tokens[at].Kind == Part.AllDay)
        {
            at++;
            return [(0, FullDay)];
        }

        List<(int Opens, int Closes)> ranges = [];
        while (at + 2 < tokens.Count && tokens[at].Kind == Part.Time && tokens[at + 1].Kind == Part.To && tokens[at + 2].Kind == Part.Time)
        {
            if (Range(tokens[at], tokens[at + 2]) is not { } range)
                return null;
            ranges.Add(range);
            at += 3;
            var next = at;
            while (next < tokens.Count && tokens[next].Kind == Part.And)
                next++;
            if (next < tokens.Count && tokens[next].Kind == Part.Time)
                at = next;
        }

        return ranges.Count == 0 ? null : ranges;
    }

    /// <summary>Times of a range. A start without «am» or «pm» takes what makes the range shortest: «9-5pm», «1-5pm».</summary>
    private static (int Opens, int Closes)? Range(Token from, Token to)
    {
        if (to.Minute is not { } closes)
            return null;
        var starts = from.Minute is { } known ? [known] : from.HalfDay is { } half ? new[] { half, half + Midday } : [];
        var found = starts.Where(opens => opens != closes).Select(opens => (Opens: opens, Closes: closes <= opens ? closes + FullDay : closes)).OrderBy(range => range.Closes - range.Opens).ToList();
        return found.Count == 0 ? null : found[0];
    }

    private static List<Token>? Tokens(string text)
    {
        List<Token> tokens = [];
        foreach (Match word in Words().Matches(text.ToLowerInvariant().Replace('–', '-').Replace('—', '-')))
        {
            if (TokenOf(word) is not { } token)
                return null;
            if (token.Kind != Part.Nothing)
                tokens.Add(token);
        }

        return tokens;
    }

    private static Token? TokenOf(Match word)
    {
        if (word.Groups["hour"].Success)
            return TimeOf(word);
        return word.Value switch
        {
            "every day" or "everyday" or "daily" or "7 days a week" or "seven days a week" => new(Part.Day, Days),
            "weekdays" => new(Part.Day, Days[..5]),
            "weekends" or "weekend" => new(Part.Day, Days[5..]),
            "closed" => new(Part.Closed, []),
            "24 hours" or "open 24 hours" => new(Part.AllDay, []),
            "noon" or "midday" or "12 noon" or "12noon" or "12 midday" => new(Part.Time, []) { Minute = Midday },
            "midnight" or "12 midnight" => new(Part.Time, []) { Minute = FullDay },
            "to" or "-" or "till" or "til" => new(Part.To, []),
            "," or ";" or "&" or "and" or "\n" => new(Part.And, []),
            ":" or "open" or "opening hours" or "." => new(Part.Nothing, []),
            var name => DayOf(name) is { } day ? new(Part.Day, [day]) : null,
        };
    }

    private static DayOfWeek? DayOf(string name)
    {
        foreach (var day in Days)
        {
            var full = day.ToString().ToLowerInvariant();
            if (name == full || name == full + "s" || name == full[..3] || (name.Length is 4 or 5 && full.StartsWith(name, StringComparison.Ordinal)) || (name == "weds" && day == DayOfWeek.Wednesday))
                return day;
        }

        return null;
    }

    private static Token? TimeOf(Match word)
    {
        var hour = int.Parse(word.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = word.Groups["minute"].Success ? int.Parse(word.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var half = word.Groups["half"].Value;
        if (minute > 59 || hour > 24 || (hour == 24 && minute > 0))
            return null;
        if (half.Length > 0)
            return hour is < 1 or > 12 ? null : new(Part.Time, []) { Minute = (hour % 12 * 60) + minute + (half[0] == 'p' ? Midday : 0) };

        // «09:00» and «14.30» are times of the clock; «9» and «9.30» leave open which half of the day is meant.
        var isClock = hour > 12 || word.Groups["hour"].Length == 2 && word.Groups["mark"].Value == ":";
        return isClock ? new(Part.Time, []) { Minute = (hour * 60) + minute } : new(Part.Time, []) { HalfDay = (hour % 12 * 60) + minute };
    }

    private enum Part
    {
        Nothing,
        Day,
        Time,
        To,
        And,
        Closed,
        AllDay,
    }

    private sealed record Token(Part Kind, IReadOnlyList<DayOfWeek> Days)
    {
        /// <summary>Minutes after midnight.</summary>
        public int? Minute { get; init; }

        /// <summary>Minutes after midnight or midday, nobody knows which.</summary>
        public int? HalfDay { get; init; }
    }

    // Every character that is no space belongs to some match, so that nothing is passed over.
    [GeneratedRegex(@"open 24 hours|24 hours|12 ?noon|12 midday|12 midnight|every day|7 days a week|seven days a week|opening hours|(?<hour>[0-9]{1,2})((?<mark>[:.])(?<minute>[0-9]{2}))? ?(?<half>am|pm|a\.m\.|p\.m\.)?(?![0-9a-z])|[a-z]+|\n|[^\s]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Words();
}
