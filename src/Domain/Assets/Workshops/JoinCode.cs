using System.Security.Cryptography;

namespace LocalityLab.Domain.Assets.Workshops;

/// <summary>
/// What people type to join a workshop: eight letters and digits without those that are mistaken for one another (0 O, 1 I L,
/// 5 S, U V), so 27⁸ or 282,000 million codes. With the limit on wrong tries nobody guesses one while a workshop lasts.
/// </summary>
public static class JoinCode
{
    /// <summary>Characters of a code.</summary>
    public const int Length = 8;

    private const string Alphabet = "ABCDEFGHJKMNPQRTWXYZ2346789";

    /// <summary>A new code.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>A code as typed, with blanks, hyphens and small letters forgiven; empty when it cannot be one.</summary>
    public static string Read(string? typed)
    {
        var code = new string([.. (typed ?? "").Where(letter => letter is not (' ' or '-' or '\u00a0' or '–')).Select(char.ToUpperInvariant)]);
        return code.Length == Length && code.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal)) ? code : "";
    }

    /// <summary>In two halves, as it is read aloud and written on a wall: «K7MQ 2XRT».</summary>
    public static string Show(string code) => code.Length == Length ? $"{code[..4]} {code[4..]}" : code;
}
