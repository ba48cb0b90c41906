using System.Text.RegularExpressions;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Councils;

/// <summary>
/// The nine-character code of a local authority: one of the kinds of the United Kingdom's Register of Geographic Codes, and six
/// digits. The register itself changes each year, so a code is judged by its form.
/// </summary>
public static partial class AuthorityCode
{
    /// <summary>The code in capitals without spaces.</summary>
    public static string Tidy(string? typed) => string.Concat((typed ?? "").Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    /// <summary>Why a tidied text is no local authority's code; null when it may be one.</summary>
    public static Invalid? Problem(string code)
    {
        if (code.Length == 0)
            return new("Enter the authority’s nine-character code") { Field = nameof(Council.AuthorityCode) };
        if (!Nine().IsMatch(code))
            return new("A code has one letter and eight digits, such as E08000009") { Field = nameof(Council.AuthorityCode) };
        return OfAuthority().IsMatch(code)
            ? null
            : new($"Codes that begin with {code[..3]} are not those of local authorities. A council’s begins with E06, E07, E08, E09, E10, E47, N09, S12 or W06") { Field = nameof(Council.AuthorityCode) };
    }

    [GeneratedRegex("^[A-Z][0-9]{8}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Nine();

    // Unitary, district, metropolitan, London, county, combined; district of Northern Ireland; council area; unitary of Wales.
    [GeneratedRegex("^(E06|E07|E08|E09|E10|E47|N09|S12|W06)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OfAuthority();
}
