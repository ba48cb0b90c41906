using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Councils;

/// <summary>The first part of a council's addresses: «trafford», «north-vale».</summary>
public static partial class CouncilSlug
{
    private const int Longest = 40;

    /// <summary>
    /// An address from a council's name, without the words that every council has: «Metropolitan Borough of North Vale» gives
    /// «north-vale». Empty when nothing is left that an address can be made of.
    /// </summary>
    public static string Propose(string name)
    {
        var plain = string.Concat(name.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter is not ('\'' or '’')));
        var words = Letters().Matches(plain.ToLowerInvariant()).Select(match => match.Value).ToList();
        var own = words.Where(word => !Common.Contains(word)).ToList();
        var slug = string.Join('-', (own.Count > 0 ? own : words).SkipWhile(word => !char.IsAsciiLetter(word[0])));
        slug = slug.Length > Longest ? slug[..Longest].TrimEnd('-') : slug;
        if (Council.ReservedSlugs.Contains(slug))
            slug += "-council";
        return Problem(slug) is null ? slug : "";
    }

    /// <summary>Why a text cannot be a council's address; null when it can.</summary>
    public static Invalid? Problem(string slug)
    {
        if (slug.Length is < 2 or > Longest || !Words().IsMatch(slug))
            return new Invalid("The address must be 2 to 40 lower-case letters, digits and single hyphens, and begin with a letter.") { Field = "Slug" };
        return Council.ReservedSlugs.Contains(slug)
            ? new Invalid($"«{slug}» is used by the service itself. Choose another address.") { Field = "Slug" }
            : null;
    }

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "council", "borough", "county", "city", "district", "metropolitan", "london", "royal", "unitary", "authority", "combined", "of", "the", "mbc", "cc", "dc", "bc",
    };

    [GeneratedRegex("[a-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Letters();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Words();
}
