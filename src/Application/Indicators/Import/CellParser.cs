using System.Globalization;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>What a cell of a value column says.</summary>
/// <param name="State">Present, missing or suppressed.</param>
/// <param name="Number">The number, NaN unless present.</param>
/// <param name="Mark">What the publisher says about a number, such as «provisional» or «per cent»; empty otherwise.</param>
public readonly record struct CellValue(ValueState State, double Number, string Mark = "")
{
    /// <summary>A cell without a number because the publisher has none.</summary>
    public static CellValue Missing => new(ValueState.Missing, double.NaN);

    /// <summary>A cell that the publisher withheld.</summary>
    public static CellValue Suppressed => new(ValueState.Suppressed, double.NaN);
}

/// <summary>How the cells of a file are read, beyond what all files have in common.</summary>
public sealed record CellRules
{
    /// <summary>The rules that hold for every file.</summary>
    public static CellRules Common { get; } = new();

    /// <summary>Numbers that stand for no number, such as −2 for «suppressed».</summary>
    public IReadOnlyDictionary<double, ValueState> Sentinels { get; init; } = new Dictionary<double, ValueState>();

    /// <summary>Texts of this file that stand for no number, compared without regard to case.</summary>
    public IReadOnlyDictionary<string, ValueState> Markers { get; init; } = new Dictionary<string, ValueState>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>
/// Reads the numbers and markers that British publishers write: «29,199», «£1,200», «12.3%», «*», «[c]», «..», «NA».
/// The bracketed markers are those of the Government Analysis Function's guidance on symbols in tables.
/// </summary>
public static class CellParser
{
    private static readonly Dictionary<string, ValueState> CommonMarkers = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = ValueState.Missing,
        ["-"] = ValueState.Missing,
        ["–"] = ValueState.Missing,
        ["—"] = ValueState.Missing,
        ["."] = ValueState.Missing,
        [".."] = ValueState.Missing,
        ["..."] = ValueState.Missing,
        [":"] = ValueState.Missing,
        ["x"] = ValueState.Missing,
        ["z"] = ValueState.Missing,
        ["[x]"] = ValueState.Missing,
        ["[z]"] = ValueState.Missing,
        ["[w]"] = ValueState.Missing,
        ["[low]"] = ValueState.Missing,
        ["na"] = ValueState.Missing,
        ["n/a"] = ValueState.Missing,
        ["#n/a"] = ValueState.Missing,
        ["nan"] = ValueState.Missing,
        ["null"] = ValueState.Missing,
        ["none"] = ValueState.Missing,
        ["nil return"] = ValueState.Missing,
        ["not available"] = ValueState.Missing,
        ["not applicable"] = ValueState.Missing,
        ["no data"] = ValueState.Missing,
        ["missing"] = ValueState.Missing,
        ["*"] = ValueState.Suppressed,
        ["**"] = ValueState.Suppressed,
        ["c"] = ValueState.Suppressed,
        ["[c]"] = ValueState.Suppressed,
        ["[s]"] = ValueState.Suppressed,
        ["s"] = ValueState.Suppressed,
        ["sup"] = ValueState.Suppressed,
        ["supp"] = ValueState.Suppressed,
        ["suppressed"] = ValueState.Suppressed,
        ["<suppressed>"] = ValueState.Suppressed,
        ["[suppressed]"] = ValueState.Suppressed,
        ["(suppressed)"] = ValueState.Suppressed,
        ["confidential"] = ValueState.Suppressed,
        ["disclosive"] = ValueState.Suppressed,
        ["redacted"] = ValueState.Suppressed,
    };

    private static readonly Dictionary<string, string> Marks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["[p]"] = "provisional",
        ["[r]"] = "revised",
        ["[e]"] = "estimated",
        ["[f]"] = "forecast",
        ["[b]"] = "break in series",
        ["[u]"] = "low reliability",
    };

    /// <summary>Reads one cell.</summary>
    /// <returns>False when the cell is neither a number nor a known marker: it must be reported, never guessed.</returns>
    public static bool TryParse(string cell, CellRules rules, out CellValue value)
    {
        var text = cell.AsSpan().Trim();
        if (TryPlain(text, out var number)) return Known(number, "", rules, out value);

        // «29,199»: no marker begins and ends with a digit, so a national file need not look through them for every rank.
        var none = "";
        if (text.Length > 1 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]) && TryWritten(text, ref none, out number)) return Known(number, "", rules, out value);
        if (text.Length <= 40)
        {
            var key = text.ToString();
            if (rules.Markers.TryGetValue(key, out var state) || CommonMarkers.TryGetValue(key, out state) || IsBelow(text, out state))
            {
                value = new(state, double.NaN);
                return true;
            }
        }

        var mark = TakeMark(ref text);
        if (TryWritten(text, ref mark, out number)) return Known(number, mark, rules, out value);
        value = CellValue.Missing;
        return false;
    }

    /// <summary>True when the cell is a number as a publisher may write it, not a marker and not blank.</summary>
    public static bool IsNumber(string cell) => TryParse(cell, CellRules.Common, out var value) && value.State == ValueState.Present;

    /// <summary>A number written plainly: digits, one point, a sign, an exponent.</summary>
    private static bool TryPlain(ReadOnlySpan<char> text, out double number)
    {
        number = double.NaN;
        if (text.IsEmpty || (!char.IsAsciiDigit(text[^1]) && text[^1] != '.')) return false;
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    private static bool Known(double number, string mark, CellRules rules, out CellValue value)
    {
        value = rules.Sentinels.Count > 0 && rules.Sentinels.TryGetValue(number, out var state)
            ? new(state, double.NaN)
            : new(ValueState.Present, number == 0 ? 0 : number, mark);
        return true;
    }

    /// <summary>«&lt;5», «&lt;under 6&gt;», «less than 5», «fewer than 10»: a count that is withheld because it is small.</summary>
    private static bool IsBelow(ReadOnlySpan<char> text, out ValueState state)
    {
        state = ValueState.Suppressed;
        var below = text[0] is '<' or '≤';
        text = text.Trim("<≤=>[]()% ");
        foreach (var start in (ReadOnlySpan<string>)["under", "less than", "fewer than", "below", "up to"])
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return AllDigits(text[start.Length..].Trim());
        return below && text.Length <= 3 && AllDigits(text);

        static bool AllDigits(ReadOnlySpan<char> rest) => rest.Length > 0 && rest.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>Takes «[p]» and its kin off the end of a number.</summary>
    private static string TakeMark(ref ReadOnlySpan<char> text)
    {
        if (text.Length < 4 || text[^1] != ']') return "";
        var start = text.LastIndexOf('[');
        if (start <= 0 || !Marks.TryGetValue(text[start..].ToString(), out var mark)) return "";
        text = text[..start].TrimEnd();
        return mark;
    }

    /// <summary>A number with a pound sign, a per cent sign, thousands separators or a typographic minus.</summary>
    private static bool TryWritten(ReadOnlySpan<char> text, ref string mark, out double number)
    {
        number = double.NaN;
        if (text.Length is 0 or > 60) return false;
        var negative = text[0] is '-' or '−' or '–';
        if (negative || text[0] == '+') text = text[1..].TrimStart();
        if (text.Length > 0 && text[0] == '£') text = text[1..].TrimStart();
        if (text.Length > 0 && text[^1] == '%')
        {
            text = text[..^1].TrimEnd();
            mark = mark.Length == 0 ? "per cent" : mark;
        }

        Span<char> plain = stackalloc char[text.Length];
        if (!TryUngroup(text, plain, out var length) || !TryPlain(plain[..length], out number) || plain[0] is '-' or '+') return false;
        if (negative) number = -number;
        return true;
    }

    /// <summary>Removes thousands separators (comma, space, thin space) and refuses groups that are not of three digits.</summary>
    private static bool TryUngroup(ReadOnlySpan<char> text, Span<char> plain, out int length)
    {
        length = 0;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var sinceSeparator = -1;
        foreach (var character in whole)
        {
            if (character is ',' or ' ' or '\u00A0' or '\u2009' or '\u202F')
            {
                if (sinceSeparator is not (-1 or 3) || length is 0 || (sinceSeparator < 0 && length > 3)) return false;
                sinceSeparator = 0;
                continue;
            }

            plain[length++] = character;
            if (sinceSeparator >= 0) sinceSeparator++;
        }

        if (sinceSeparator is not (-1 or 3)) return false;
        if (point >= 0)
        {
            text[point..].CopyTo(plain[length..]);
            length += text.Length - point;
        }

        return length > 0;
    }
}
