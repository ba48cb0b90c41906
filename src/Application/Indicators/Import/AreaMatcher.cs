using System.Globalization;
using System.Text;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>A geography that the council keeps, as matching needs it.</summary>
/// <param name="Id">The geography.</param>
/// <param name="Slug">Its address, such as «ward23».</param>
/// <param name="Name">Its name, such as «Ward 2023».</param>
/// <param name="Kind">Its kind.</param>
/// <param name="BoundaryYear">The year of its boundaries.</param>
/// <param name="Areas">Its areas; element i has ordinal i.</param>
public sealed record KnownGeography(Guid Id, string Slug, string Name, GeographyKind Kind, int BoundaryYear, IReadOnlyList<KnownArea> Areas);

/// <summary>An area as matching needs it; comparators are not own and are not missed when a file leaves them out.</summary>
public readonly record struct KnownArea(string Code, string Name, bool IsOwn = true);

/// <summary>How an area of a file was matched, or why not.</summary>
public enum AreaMatchKind
{
    ByCode,
    ByName,

    /// <summary>The code belongs to a geography that the file is not for, of the same kind but another year: names are not tried.</summary>
    OtherVintage,

    /// <summary>The code belongs to a geography of another kind.</summary>
    OtherGeography,

    /// <summary>The name stands for several areas.</summary>
    Ambiguous,

    /// <summary>Nobody knows it.</summary>
    Unknown,

    /// <summary>Neither code nor name.</summary>
    Empty,
}

/// <summary>The answer of <see cref="AreaMatcher.Match"/>.</summary>
/// <param name="Kind">How it went.</param>
/// <param name="Geography">The geography matched, or the one that the code belongs to; null when unknown.</param>
/// <param name="Ordinal">The area's place in vectors of the geography; −1 unless matched.</param>
/// <param name="Why">What to tell a person when it did not match.</param>
public sealed record AreaMatch(AreaMatchKind Kind, KnownGeography? Geography, int Ordinal, string Why = "")
{
    /// <summary>True when there is an area to put a value in.</summary>
    public bool Matched => Kind is AreaMatchKind.ByCode or AreaMatchKind.ByName;
}

/// <summary>
/// Matches the areas of a file by code, then by name. A code that belongs to another vintage is reported as that, and its
/// name is never tried: wards keep their names when their boundaries change, so a name would join what must not be joined.
/// </summary>
public sealed class AreaMatcher
{
    private readonly Dictionary<string, List<(KnownGeography Geography, int Ordinal)>> byCode = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<(KnownGeography Geography, int Ordinal)>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownGeography> bySlug = new(StringComparer.Ordinal);

    /// <summary>Indexes every geography of a council, old vintages too.</summary>
    public AreaMatcher(IEnumerable<KnownGeography> geographies)
    {
        foreach (var geography in geographies)
        {
            bySlug.Add(geography.Slug, geography);
            for (var ordinal = 0; ordinal < geography.Areas.Count; ordinal++)
            {
                var area = geography.Areas[ordinal];
                Add(byCode, area.Code, geography, ordinal);
                if (area.Name.Length > 0) Add(byName, Normalise(area.Name), geography, ordinal);
            }
        }
    }

    /// <summary>The geographies, in the order given.</summary>
    public IReadOnlyCollection<KnownGeography> Geographies => bySlug.Values;

    /// <summary>A geography by its address, or null.</summary>
    public KnownGeography? Find(string slug) => bySlug.GetValueOrDefault(slug);

    /// <summary>Every geography that has an area with this code.</summary>
    public IEnumerable<KnownGeography> HoldersOf(string code) =>
        byCode.TryGetValue(code.Trim(), out var holders) ? holders.Select(holder => holder.Geography) : [];

    /// <summary>Every geography that has an area with this name.</summary>
    public IEnumerable<KnownGeography> HoldersOfName(string name) =>
        byName.TryGetValue(Normalise(name), out var holders) ? holders.Select(holder => holder.Geography) : [];

    /// <summary>Finds the area that a code, or else a name, stands for among the geographies that the file is for.</summary>
    /// <param name="code">The code, or empty.</param>
    /// <param name="name">The name, or empty; used only where the code is empty.</param>
    /// <param name="targets">The geographies that the file is for, in order of preference.</param>
    public AreaMatch Match(string code, string name, IReadOnlyList<KnownGeography> targets)
    {
        code = code.Trim();
        if (code.Length > 0) return MatchCode(code, targets);
        name = name.Trim();
        return name.Length > 0 ? MatchName(name, targets) : new(AreaMatchKind.Empty, null, -1, "no area code");
    }

    private AreaMatch MatchCode(string code, IReadOnlyList<KnownGeography> targets)
    {
        if (!byCode.TryGetValue(code, out var holders))
        {
            var kind = GssCode.Describe(code);
            return new(AreaMatchKind.Unknown, null, -1, kind.Length > 0 ? $"{code} is {kind} that this council does not keep" : $"{code} is no code that this council keeps");
        }

        foreach (var target in targets)
            foreach (var (geography, ordinal) in holders)
                if (ReferenceEquals(geography, target)) return new(AreaMatchKind.ByCode, geography, ordinal);
        var other = holders[0].Geography;
        return targets.Any(target => target.Kind == other.Kind)
            ? new(AreaMatchKind.OtherVintage, other, -1, $"{code} is a code of {other.Name}; this file is for {Names(targets)}")
            : new(AreaMatchKind.OtherGeography, other, -1, $"{code} is a code of {other.Name}, which this file is not for");
    }

    private AreaMatch MatchName(string name, IReadOnlyList<KnownGeography> targets)
    {
        var key = Normalise(name);
        if (byName.TryGetValue(key, out var holders))
        {
            foreach (var target in targets)
            {
                var found = holders.Where(holder => ReferenceEquals(holder.Geography, target)).ToList();
                if (found.Count == 1) return new(AreaMatchKind.ByName, target, found[0].Ordinal);
                if (found.Count > 1) return new(AreaMatchKind.Ambiguous, target, -1, $"«{name}» is the name of {found.Count} areas of {target.Name}");
            }

            return new(AreaMatchKind.OtherGeography, holders[0].Geography, -1, $"«{name}» is a name of {holders[0].Geography.Name}, which this file is not for");
        }

        return new(AreaMatchKind.Unknown, null, -1, $"«{name}» is no name in {Names(targets)}");
    }

    /// <summary>A name without what publishers write differently: case, accents, punctuation, «and» for «&amp;», «Saint» for «St».</summary>
    public static string Normalise(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark || character is '\'' or '’' or '.') continue;
            if (character == '&') text.Append(" and ");
            else text.Append(char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ');
        }

        var words = text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(word => word == "saint" ? "st" : word));
    }

    private static string Names(IReadOnlyList<KnownGeography> targets) => string.Join(" or ", targets.Select(target => target.Name));

    private static void Add(Dictionary<string, List<(KnownGeography, int)>> index, string key, KnownGeography geography, int ordinal)
    {
        if (!index.TryGetValue(key, out var holders)) index.Add(key, holders = []);
        holders.Add((geography, ordinal));
    }
}

/// <summary>The nine-character codes of the Government Statistical Service: a letter for the country, two digits for the kind, six for the area.</summary>
public static class GssCode
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["E00"] = "an output area",
        ["E01"] = "a lower-layer super output area",
        ["E02"] = "a middle-layer super output area",
        ["E04"] = "a parish",
        ["E05"] = "a ward",
        ["E06"] = "a unitary authority",
        ["E07"] = "a district",
        ["E08"] = "a metropolitan borough",
        ["E09"] = "a London borough",
        ["E10"] = "a county",
        ["E11"] = "a metropolitan county",
        ["E12"] = "a region",
        ["E14"] = "a parliamentary constituency",
        ["E38"] = "a clinical commissioning group",
        ["E47"] = "a combined authority",
        ["E54"] = "an integrated care board",
        ["E92"] = "a country",
        ["K02"] = "a country",
        ["K03"] = "a country",
        ["K04"] = "a country",
        ["N92"] = "a country",
        ["S92"] = "a country",
        ["W92"] = "a country",
        ["W00"] = "an output area",
        ["W01"] = "a lower-layer super output area",
        ["W02"] = "a middle-layer super output area",
        ["W05"] = "a ward",
        ["W06"] = "a unitary authority",
        ["S12"] = "a council area",
        ["S13"] = "a ward",
    };

    /// <summary>True for a letter of a British country and eight digits.</summary>
    public static bool IsMatch(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length != 9 || "EWSNKJLM".IndexOf(char.ToUpperInvariant(text[0]), StringComparison.Ordinal) < 0) return false;
        return text[1..].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>What kind of area a code is for, with its article, or empty when it is no such code.</summary>
    public static string Describe(string code) => !IsMatch(code) ? "" : Kinds.GetValueOrDefault(code.Trim()[..3], "an area");

    /// <summary>The three characters that tell the kind.</summary>
    public static string PrefixOf(string code) => code.Trim()[..3].ToUpperInvariant();
}
