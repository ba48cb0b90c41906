using System.Diagnostics.CodeAnalysis;

namespace LocalityLab.Domain.Places;

/// <summary>
/// A UK postcode in its usual form, «M15 4AB»: an outward code (area and district), a space, an inward code (sector and
/// unit). The form follows the Royal Mail's Programmers' Guide; whether the postcode exists is the directory's answer.
/// </summary>
public readonly record struct Postcode : IComparable<Postcode>
{
    /// <summary>The longest text that can be a postcode: typed with some spaces around and between.</summary>
    private const int LongestInput = 20;

    private readonly string? text;

    private Postcode(string text) => this.text = text;

    /// <summary>«M15».</summary>
    public string Outward => ToString()[..^4];

    /// <summary>«4AB».</summary>
    public string Inward => ToString()[^3..];

    /// <summary>«M15 4».</summary>
    public string Sector => ToString()[..^2];

    /// <summary>Reads a postcode however it is typed: «m154ab», «M15  4AB», « M15 4AB ».</summary>
    public static bool TryParse([NotNullWhen(true)] string? input, out Postcode postcode)
    {
        postcode = default;
        if (Compact(input) is not { } compact || compact.Length is < 5 or > 7)
            return false;
        var (outward, inward) = (compact[..^3], compact[^3..]);
        if (!IsOutward(outward) || !IsInward(inward))
            return false;
        postcode = new($"{outward} {inward}");
        return true;
    }

    /// <summary>Reads a postcode that must be one.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static Postcode Parse(string input) =>
        TryParse(input, out var postcode) ? postcode : throw new FormatException($"«{input}» is not a postcode.");

    /// <summary>True when the text has the form of an outward code, such as «M15» or «SW1A».</summary>
    public static bool IsOutward(ReadOnlySpan<char> code)
    {
        if (code is "GIR")
            return true;
        var letters = code.Length > 1 && char.IsAsciiLetterUpper(code[1]) ? 2 : 1;
        if (code.Length < letters + 1 || code.Length > letters + 2 || !IsAreaLetters(code[..letters]))
            return false;
        if (!char.IsAsciiDigit(code[letters]))
            return false;
        return code.Length == letters + 1 || char.IsAsciiDigit(code[^1])
            || (letters == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY").Contains(code[^1], StringComparison.Ordinal);
    }

    /// <summary>True when the text has the form of an inward code, such as «4AB»; the letters C, I, K, M, O and V are never used.</summary>
    public static bool IsInward(ReadOnlySpan<char> code) =>
        code.Length == 3 && char.IsAsciiDigit(code[0]) && IsUnitLetter(code[1]) && IsUnitLetter(code[2]);

    /// <summary>Upper-case letters and digits of the input without spaces; null when it holds anything else, or nothing.</summary>
    public static string? Compact(string? input)
    {
        if (input is null || input.Length > LongestInput)
            return null;
        Span<char> compact = stackalloc char[LongestInput];
        var length = 0;
        foreach (var character in input)
        {
            if (char.IsWhiteSpace(character))
                continue;
            if (!char.IsAsciiLetterOrDigit(character))
                return null;
            compact[length++] = char.ToUpperInvariant(character);
        }

        return length == 0 ? null : new(compact[..length]);
    }

    /// <inheritdoc/>
    public int CompareTo(Postcode other) => string.CompareOrdinal(ToString(), other.ToString());

    public static bool operator <(Postcode left, Postcode right) => left.CompareTo(right) < 0;

    public static bool operator >(Postcode left, Postcode right) => left.CompareTo(right) > 0;

    public static bool operator <=(Postcode left, Postcode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Postcode left, Postcode right) => left.CompareTo(right) >= 0;

    /// <summary>«M15 4AB».</summary>
    /// <exception cref="InvalidOperationException">The value was never parsed.</exception>
    public override string ToString() => text ?? throw new InvalidOperationException("An empty postcode has no text.");

    internal static bool IsUnitLetter(char letter) =>
        char.IsAsciiLetterUpper(letter) && !"CIKMOV".Contains(letter, StringComparison.Ordinal);

    private static bool IsAreaLetters(ReadOnlySpan<char> letters) =>
        char.IsAsciiLetterUpper(letters[0]) && !"QVX".Contains(letters[0], StringComparison.Ordinal)
        && (letters.Length == 1 || !"IJZ".Contains(letters[1], StringComparison.Ordinal));
}
