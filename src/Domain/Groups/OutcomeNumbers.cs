using System.Globalization;

namespace LocalityLab.Domain.Groups;

/// <summary>Reads numbers and days as people in the United Kingdom write them, in forms and in files. What could be meant in two ways is refused with a message.</summary>
public static class OutcomeNumbers
{
    /// <summary>Greatest value, either way.</summary>
    public const double Greatest = 1e12;

    private static readonly string[] DateForms =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy",
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "d/M/yyyy HH:mm", "d/M/yyyy HH:mm:ss",
    ];

    /// <summary>A number: «1,234», «1 234», «12.5», «−3», «£1,200», «45%».</summary>
    /// <returns>The number and an empty message, or NaN and what is wrong.</returns>
    public static (double Number, string Problem) Number(string typed)
    {
        var text = typed.Trim().Replace('−', '-').Replace('–', '-');
        var negative = text.StartsWith('-');
        var plain = text.TrimStart('-', '+').Trim().TrimStart('£').TrimEnd('%').Trim();
        if (plain.Length is 0 or > 40 || plain.Any(letter => !char.IsAsciiDigit(letter) && letter is not ('.' or ',' or ' ' or '\u00A0' or '\u2009' or '\u202F')))
            return (double.NaN, $"«{Short(typed)}» is no number");
        if (Ungrouped(plain) is not { } digits || !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return (double.NaN, plain.Contains(',', StringComparison.Ordinal)
                ? $"«{Short(typed)}» can be read in two ways. Write thousands as 1,234 and decimals with a point, as 12.5"
                : $"«{Short(typed)}» is no number");
        }

        return number > Greatest ? (double.NaN, $"«{Short(typed)}» is too large") : (negative && number != 0 ? -number : number, "");
    }

    /// <summary>A day: «2026-03-31», «31/3/2026», «31 March 2026». Day comes before month.</summary>
    /// <returns>The day and an empty message, or null and what is wrong.</returns>
    public static (DateOnly? Day, string Problem) Day(string typed, DateOnly today)
    {
        var text = string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0)
            return (null, "there is no date");
        if (!DateTime.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return (null, $"«{Short(typed)}» is no date. Write it as 31/3/2026 or 2026-03-31");
        var day = DateOnly.FromDateTime(moment);
        if (day.Year < 1900)
            return (null, $"«{Short(typed)}» is too long ago");
        return day > today ? (null, $"«{Short(typed)}» is in the future") : (day, "");
    }

    /// <summary>Takes separators of thousands out; null when groups are not of three digits.</summary>
    private static string? Ungrouped(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, rest) = point < 0 ? (text, "") : (text[..point], text[point..]);
        if (rest.Skip(1).Any(letter => !char.IsAsciiDigit(letter)))
            return null;
        var groups = whole.Split(',', ' ', '\u00A0', '\u2009', '\u202F');
        var well = groups.Length == 1 || (groups[0].Length is > 0 and <= 3 && groups.Skip(1).All(group => group.Length == 3));
        return well ? string.Concat(groups) + rest : null;
    }

    private static string Short(string text) => text.Trim().Length <= 40 ? text.Trim() : string.Concat(text.Trim().AsSpan(0, 39), "…");
}
