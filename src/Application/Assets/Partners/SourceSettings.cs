using System.Text.Json;
using LocalityLab.Domain.Assets.Partners;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>What a council says about a source's entries.</summary>
public sealed record SourceSettings
{
    /// <summary>Slug of the kind that entries have whose own words say nothing.</summary>
    public string Kind { get; init; } = "service";

    /// <summary>From the source's words to slugs of kinds.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; init; } = new Dictionary<string, string>();

    /// <summary>What is read from a web page; null for other sources and until somebody chose.</summary>
    public PageSelectors? Page { get; init; }

    /// <summary>The settings of a source.</summary>
    public static SourceSettings Of(DirectorySource source) => JsonSerializer.Deserialize<SourceSettings>(source.Settings) ?? new();

    /// <summary>As they are kept.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The kind of an entry by its words: the first that somebody gave a kind, else the first. The interpreter knows kinds by their own names.</summary>
    internal string WordOf(SourceItem item) => item.KindWords.FirstOrDefault(word => Kinds.Keys.Any(key => string.Equals(key, word, StringComparison.OrdinalIgnoreCase))) ?? item.KindWords.FirstOrDefault() ?? "";
}

/// <summary>A word of the source for a kind, and how many entries had it.</summary>
public sealed record SourceWord(string Word, int Count)
{
    /// <summary>The words of entries, most used first.</summary>
    internal static IReadOnlyList<SourceWord> Of(IEnumerable<SourceItem> items) =>
        [.. items.Where(item => !item.IsDeleted).SelectMany(item => item.KindWords).GroupBy(word => word, StringComparer.OrdinalIgnoreCase)
            .Select(group => new SourceWord(group.First(), group.Count())).OrderByDescending(word => word.Count).ThenBy(word => word.Word, StringComparer.OrdinalIgnoreCase).Take(100)];
}

/// <summary>What became of one entry in a run.</summary>
public enum EntryOutcome
{
    Added = 0,
    Changed = 1,
    MatchProposed = 2,
    DeletionProposed = 3,
    LeftOut = 4,
    Rejected = 5,
}

/// <summary>One line of a run's log.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Name">The entry's name.</param>
/// <param name="Note">Why, or what is worth knowing.</param>
/// <param name="AssetId">Its entry in the directory, or null.</param>
public sealed record RunLine(EntryOutcome Outcome, string Name, string Note, Guid? AssetId);

/// <summary>The log of a run.</summary>
/// <param name="Lines">At most <see cref="MostLines"/> of each outcome; the sums count all.</param>
/// <param name="Report">What the reading of the entries found: rejected with reasons, and what is worth knowing.</param>
public sealed record RunLog(IReadOnlyList<RunLine> Lines, Indicators.Import.CheckReport? Report)
{
    /// <summary>Lines of one outcome that are kept.</summary>
    public const int MostLines = 200;
}
