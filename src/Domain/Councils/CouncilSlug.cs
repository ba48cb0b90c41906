using System.Text.RegularExpressions;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Councils;

/// <summary>The first part of a council's addresses: «trafford», «north-vale».</summary>
public static partial class CouncilSlug
{
    /// <summary>Why a text cannot be a council's address; null when it can.</summary>
    public static Invalid? Problem(string slug)
    {
        if (slug.Length is < 2 or > 40 || !Words().IsMatch(slug))
            return new Invalid("The address must be 2 to 40 lower-case letters, digits and single hyphens, and begin with a letter.") { Field = "Slug" };
        return Council.ReservedSlugs.Contains(slug)
            ? new Invalid($"«{slug}» is used by the service itself. Choose another address.") { Field = "Slug" }
            : null;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Words();
}
