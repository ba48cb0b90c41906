using System.Globalization;
using System.Text.RegularExpressions;

namespace LocalityLab.Domain.Assets;

/// <summary>For people of which ages something is, in whole years; a null end is open.</summary>
/// <param name="Minimum">The youngest, or null.</param>
/// <param name="Maximum">The oldest, or null.</param>
public readonly partial record struct AgeRange(int? Minimum, int? Maximum)
{
    /// <summary>The oldest age that is asked for.</summary>
    public const int Oldest = 120;

    /// <summary>In words: «5 to 11 years», «60 years and over», «up to 4 years»; empty for everybody.</summary>
    public string Words => (Minimum, Maximum) switch
    {
        (null, null) => "",
        ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"{from} years and over"),
        (null, { } to) => string.Create(CultureInfo.InvariantCulture, $"Up to {to} years"),
        var (from, to) when from == to => string.Create(CultureInfo.InvariantCulture, $"{from} years"),
        var (from, to) => string.Create(CultureInfo.InvariantCulture, $"{from} to {to} years"),
    };

    /// <summary>Reads «5-11», «60+», «under 5», «18 and over», «all ages»; null when it says something else.</summary>
    public static AgeRange? Read(string text)
    {
        var folded = AssetDetails.Fold(text).Trim();
        if (folded is "all" or "all ages" or "any" or "any age" or "everyone" or "everybody")
            return new(null, null);
        if (Between().Match(folded) is { Success: true } range)
            return Kept(Number(range, "from"), Number(range, "to"));
        if (AtLeast().Match(folded) is { Success: true } open)
            return Kept(Number(open, "from"), null);
        return AtMost().Match(folded) is { Success: true } most ? Kept(null, Number(most, "to") - (most.Groups["under"].Success ? 1 : 0)) : null;
    }

    private static AgeRange? Kept(int? from, int? to) =>
        (from ?? 0) <= (to ?? Oldest) && (from ?? 0) <= Oldest && (to ?? 0) is >= 0 and <= Oldest ? new(from, to) : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(ages?\s+)?(?<from>\d{1,3})\s*(-|–|to)\s*(?<to>\d{1,3})(\s*(years?|yrs?)(\s+olds?)?)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(ages?\s+)?((over|from)\s+)?(?<from>\d{1,3})(\s*(years?|yrs?))?(\s*\+|\s+(and|or)\s+(over|older|above))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"^((?<under>under)s?|up to)\s+(?<to>\d{1,3})(\s*(years?|yrs?))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex AtMost();
}
