using System.Diagnostics.CodeAnalysis;

namespace LocalityLab.Domain.Evidence;

/// <summary>
/// The code that is printed on a pack: eight random characters and a check character, shown as «7KM-2QX-9DT». The alphabet
/// has no vowels, no 0 and no 1, so a code is never a word and never ambiguous. Its 29 characters are a prime number, so
/// the weighted check character finds every single wrong character and every swap of two.
/// </summary>
public readonly record struct VerificationCode
{
    /// <summary>Random bytes that a code is made from.</summary>
    public const int Randomness = 16;

    private const string Alphabet = "23456789BCDFGHJKLMNPQRSTVWXYZ";
    private const int Characters = 8;

    private readonly string? plain;

    private VerificationCode(string plain) => this.plain = plain;

    /// <summary>Nine characters without separators, as stored.</summary>
    public string Plain => plain ?? throw new InvalidOperationException("An empty code has no text.");

    /// <summary>Makes a code from random bytes; two bytes give each character, so none is noticeably more likely.</summary>
    /// <param name="random"><see cref="Randomness"/> bytes from a cryptographic source.</param>
    public static VerificationCode From(ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(random.Length, Randomness);
        Span<char> code = stackalloc char[Characters + 1];
        for (var index = 0; index < Characters; index++)
            code[index] = Alphabet[((random[2 * index] << 8) | random[(2 * index) + 1]) % Alphabet.Length];
        code[Characters] = CheckOf(code[..Characters]);
        return new(new string(code));
    }

    /// <summary>Reads a code as people type it: any case, with or without hyphens and spaces, «1» or «I» for «L».</summary>
    public static bool TryParse([NotNullWhen(true)] string? typed, out VerificationCode code)
    {
        code = default;
        if (typed is null || typed.Length > 40)
            return false;
        var letters = typed.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '–' or '—' or '.'))
            .Select(letter => char.ToUpperInvariant(letter) is var upper && upper is '1' or 'I' ? 'L' : upper).ToArray();
        if (letters.Length != Characters + 1 || letters.Any(letter => !Alphabet.Contains(letter, StringComparison.Ordinal)))
            return false;
        if (CheckOf(letters.AsSpan(0, Characters)) != letters[Characters])
            return false;
        code = new(new string(letters));
        return true;
    }

    /// <summary>«7KM-2QX-9DT».</summary>
    public override string ToString() => $"{Plain[..3]}-{Plain[3..6]}-{Plain[6..]}";

    private static char CheckOf(ReadOnlySpan<char> characters)
    {
        var sum = 0;
        for (var index = 0; index < characters.Length; index++)
            sum += (index + 2) * Alphabet.IndexOf(characters[index], StringComparison.Ordinal);
        return Alphabet[sum % Alphabet.Length];
    }
}
