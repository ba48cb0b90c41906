using System.Globalization;
using System.Text.RegularExpressions;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>Which twelve months «2017/18» means.</summary>
public enum YearStyle
{
    /// <summary>April to March, as most of government counts.</summary>
    Financial = 0,

    /// <summary>September to August, as schools count.</summary>
    Academic = 1,
}

/// <summary>
/// Reads periods as publishers write them and gives each a label of one fixed form, so that the same period of two files
/// is the same period here. A label reads back to the same period.
/// </summary>
public static partial class PeriodParser
{
    private static readonly string[] MonthNames = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    [GeneratedRegex(@"^(?<y>\d{4})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Year();

    [GeneratedRegex(@"^(fy|financial year|year)?\s*(?<y>\d{4})\s*(/|-|–)\s*(?<z>\d{2}|\d{4})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SplitYear();

    [GeneratedRegex(@"^(?<y>\d{4})-(?<m>\d{1,2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearMonth();

    [GeneratedRegex(@"^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(T00:00:00(\.0+)?Z?| 00:00:00)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"^(?<d>\d{1,2})[/.](?<m>\d{1,2})[/.](?<y>\d{4})( 00:00(:00)?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BritishDay();

    [GeneratedRegex(@"^(?<m>[a-z]{3,9})\.?[\s\-/]*(?<y>\d{4}|\d{2})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NamedMonth();

    [GeneratedRegex(@"^(?<y>\d{4})\s+(?<m>[a-z]{3,9})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MonthLast();

    [GeneratedRegex(@"^(?<d>\d{1,2})(st|nd|rd|th)?\s+(?<m>[a-z]{3,9})\.?,?\s+(?<y>\d{4})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NamedDay();

    [GeneratedRegex(@"^mid[\s\-]*(year\s*)?(?<y>\d{4})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MidYear();

    [GeneratedRegex(@"^((?<y>\d{4})\s*-?\s*q(?<q>[1-4])|q(?<q>[1-4])\s*-?\s*(?<y>\d{4}))$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"^((?<y>\d{4})/\d{2}\s*q(?<q>[1-4])|q(?<q>[1-4])\s*(?<y>\d{4})/\d{2})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FinancialQuarter();

    [GeneratedRegex(@"\s+(to|and)\s+|\s*[–—]\s*|\s+-\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RangeSign();

    /// <summary>Reads one period.</summary>
    /// <param name="text">As in the file.</param>
    /// <param name="style">What «2017/18» means.</param>
    /// <param name="period">The period, when it could be read.</param>
    /// <returns>False when the text is no period, or lies outside 1800 to 2200.</returns>
    public static bool TryParse(string? text, YearStyle style, out Period period)
    {
        period = null!;
        text = text?.Trim() ?? "";
        if (text.Length is < 4 or > 60) return false;
        if ((Single(text, style, null) ?? Range(text, style)) is not { } found) return false;
        period = found;
        return true;
    }

    /// <summary>Reads one period in which «2017/18» is a financial year.</summary>
    public static bool TryParse(string? text, out Period period) => TryParse(text, YearStyle.Financial, out period);

    /// <summary>Two periods joined by «to» or a dash; the second may leave out its century: «2022/23 - 24/25», «2015 - 17».</summary>
    private static Period? Range(string text, YearStyle style)
    {
        foreach (Match sign in RangeSign().Matches(text))
        {
            if (Single(text[..sign.Index], style, null) is not { } first) continue;
            if (Single(text[(sign.Index + sign.Length)..], style, first) is not { } last || last.Last <= first.Last || last.First < first.First) continue;
            return new(first.First, last.Last, $"{first.Label} to {last.Label}");
        }

        return null;
    }

    /// <summary>One point or stretch of time; <paramref name="after"/> lends its century to a short second half of a range.</summary>
    private static Period? Single(string text, YearStyle style, Period? after)
    {
        text = text.Trim();
        if (after is not null && text.Length >= 2 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) && (text.Length == 2 || text[2] == '/'))
        {
            var century = after.First.Year / 100 + (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture) < after.First.Year % 100 ? 1 : 0);
            text = century.ToString(CultureInfo.InvariantCulture) + text;
        }

        return OfYears(text, style) ?? OfMonths(text) ?? OfDays(text);
    }

    private static Period? OfYears(string text, YearStyle style)
    {
        if (Year().Match(text) is { Success: true } year) return Days(Number(year, "y"), 1, 1, 12, Text(year, "y"));
        if (MidYear().Match(text) is { Success: true } mid) return Day(Number(mid, "y"), 6, 30, "mid-" + Text(mid, "y"));
        if (YearMonth().Match(text) is { Success: true } && OfMonths(text) is { } month) return month;
        if (SplitYear().Match(text) is not { Success: true } split) return null;
        var first = Number(split, "y");
        var second = Number(split, "z");
        if (second < 100) second += first / 100 * 100 + (second < first % 100 ? 100 : 0);
        if (second <= first || second - first > 50) return null;
        if (second - first > 1) return Days(first, 1, 1, 12 * (second - first + 1), Invariant($"{first} to {second}"));
        var start = style == YearStyle.Academic ? 9 : 4;
        return Days(first, start, 1, 12, Invariant($"{first}/{second % 100:00}"));
    }

    private static Period? OfMonths(string text)
    {
        if (YearMonth().Match(text) is { Success: true } iso) return Month(Number(iso, "y"), Number(iso, "m"));
        if (NamedMonth().Match(text) is { Success: true } named) return Month(Century(Number(named, "y")), Named(Text(named, "m")));
        if (MonthLast().Match(text) is { Success: true } last) return Month(Number(last, "y"), Named(Text(last, "m")));
        if (FinancialQuarter().Match(text) is { Success: true } financial)
        {
            var (year, quarter) = (Number(financial, "y"), Number(financial, "q"));
            return Days(year, 4, 1, 3, Invariant($"{year}/{(year + 1) % 100:00} Q{quarter}"), 3 * (quarter - 1));
        }

        if (Quarter().Match(text) is not { Success: true } calendar) return null;
        var number = Number(calendar, "q");
        return Days(Number(calendar, "y"), 1, 1, 3, Invariant($"{Text(calendar, "y")} Q{number}"), 3 * (number - 1));
    }

    private static Period? OfDays(string text)
    {
        if (IsoDay().Match(text) is { Success: true } iso) return Day(Number(iso, "y"), Number(iso, "m"), Number(iso, "d"));
        if (BritishDay().Match(text) is { Success: true } british) return Day(Number(british, "y"), Number(british, "m"), Number(british, "d"));
        return NamedDay().Match(text) is { Success: true } named ? Day(Number(named, "y"), Named(Text(named, "m")), Number(named, "d")) : null;
    }

    private static Period? Month(int year, int month) =>
        month is < 1 or > 12 ? null : Days(year, month, 1, 1, Invariant($"{MonthNames[month - 1]} {year}"));

    private static Period? Day(int year, int month, int day, string? label = null)
    {
        if (year is < 1800 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var date = new DateOnly(year, month, day);
        return new(date, date, label ?? date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
    }

    /// <summary>Whole months from the first day of one, moved on by <paramref name="later"/> months.</summary>
    private static Period? Days(int year, int month, int day, int months, string label, int later = 0)
    {
        if (year is < 1800 or > 2200) return null;
        var first = new DateOnly(year, month, day).AddMonths(later);
        return new(first, first.AddMonths(months).AddDays(-1), label);
    }

    private static int Named(string name)
    {
        if (name.Equals("sept", StringComparison.OrdinalIgnoreCase)) return 9;
        for (var month = 0; month < 12; month++)
            if (MonthNames[month].Equals(name, StringComparison.OrdinalIgnoreCase) || (name.Length == 3 && MonthNames[month].StartsWith(name, StringComparison.OrdinalIgnoreCase)))
                return month + 1;
        return 0;
    }

    private static int Century(int year) => year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static string Text(Match match, string group) => match.Groups[group].Value;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
