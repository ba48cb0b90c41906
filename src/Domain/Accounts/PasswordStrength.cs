using System.Globalization;

namespace LocalityLab.Domain.Accounts;

/// <summary>
/// The one rule for passwords: long, and not made of what people try first. No rule about kinds of characters: those make
/// passwords harder to remember, not harder to guess (NCSC, «Password policy: updating your approach»).
/// </summary>
public static class PasswordStrength
{
    /// <summary>Fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>Most characters; hashing takes time that grows with length.</summary>
    public const int Longest = 128;

    /// <summary>Characters that must be left once everything guessable is taken out.</summary>
    private const int Unguessable = 4;

    private static readonly string[] Rows =
        ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "0987654321", "abcdefghijklmnopqrstuvwxyz", "qazwsxedc", "1qaz2wsx3edc"];

    /// <summary>Common words, years, and three or more keys or letters in a row.</summary>
    private static readonly IReadOnlyList<string> Common =
    [
        .. CommonPasswords.Words,
        .. Enumerable.Range(1950, 100).Select(year => year.ToString(CultureInfo.InvariantCulture)),
        .. Rows.SelectMany(row => Enumerable.Range(3, row.Length - 2).SelectMany(length => Enumerable.Range(0, row.Length - length + 1).Select(start => row.Substring(start, length)))),
    ];

    /// <summary>What is wrong with a password, in a sentence for the form; null when it is good.</summary>
    /// <param name="password">The password as typed.</param>
    /// <param name="personal">What an attacker knows about the person: name, e-mail address.</param>
    public static string? Problem(string password, params ReadOnlySpan<string> personal)
    {
        if (password.Length < Shortest)
            return "Enter a password with at least 12 characters. Three or four words that do not belong together are a good one.";
        if (password.Length > Longest)
            return "Enter a password with no more than 128 characters.";
        if (password.Distinct().Count() < 5)
            return Weak;
        var plain = Plain(password);
        foreach (var known in Guessable(personal))
            plain = plain.Replace(known, " ", StringComparison.Ordinal);
        var left = plain.Where(char.IsLetterOrDigit).Distinct().Count();
        return left < Unguessable ? Weak : null;
    }

    private const string Weak =
        "This password is easy to guess: it is made of common words, your own name or address, or keys in a row. Try three or four words that do not belong together.";

    /// <summary>Lower case, with the usual swaps of signs for letters undone where they stand among letters.</summary>
    private static string Plain(string password)
    {
        var lower = password.ToLowerInvariant();
        return string.Create(lower.Length, lower, static (span, text) =>
        {
            for (var index = 0; index < text.Length; index++)
            {
                var amongLetters = (index > 0 && char.IsLetter(text[index - 1])) || (index + 1 < text.Length && char.IsLetter(text[index + 1]));
                span[index] = amongLetters ? Unswapped(text[index]) : text[index];
            }
        });
    }

    private static char Unswapped(char sign) => sign switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => sign,
    };

    /// <summary>The longest first, so that a short word does not hide a longer one.</summary>
    private static List<string> Guessable(ReadOnlySpan<string> personal)
    {
        List<string> known = [.. Common];
        foreach (var text in personal)
            known.AddRange(text.ToLowerInvariant().Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length >= 3));
        known.Sort(static (first, second) => second.Length.CompareTo(first.Length));
        return known;
    }
}
