using System.Globalization;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Domain.Evidence.Content;

namespace LocalityLab.Web.Components.Evidence;

/// <summary>What the components of a pack need.</summary>
/// <param name="Content">The content.</param>
/// <param name="Seal">The seal of an issued pack.</param>
/// <param name="QrCode">The code's picture as an SVG element; empty for a draft.</param>
public sealed record PackView(PackContent Content, PackSeal? Seal, string QrCode)
{
    // So few rows that moving them whole to the next page leaves no hole; a longer table may break between pages and repeats its head.
    private const int RowsOnOnePage = 8;
    private const int AreasOnCover = 6;
    private const int ManyColumns = 6;

    /// <summary>«Bucklow-St Martins, Clifford and 4 more areas».</summary>
    public string AreasInWords
    {
        get
        {
            var names = Content.Areas;
            if (names.Count == 1)
                return names[0];
            return names.Count <= AreasOnCover
                ? $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}"
                : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(AreasOnCover - 1))} and {names.Count - AreasOnCover + 1} more areas");
        }
    }

    /// <summary>The sources with these numbers.</summary>
    public IEnumerable<ContentSource> SourcesOf(IReadOnlyList<int> numbers) => Content.Sources.Where(source => numbers.Contains(source.Number));

    /// <summary>
    /// The sources with these numbers as lines. Those of one publisher stand on one: one indicator with its areas and periods,
    /// or several indicators of the same areas, so that a figure made of many is not followed by a page of sources.
    /// </summary>
    public IEnumerable<SourceLine> SourceLines(IReadOnlyList<int> numbers)
    {
        var sources = SourcesOf(numbers).ToList();
        return sources.Select(source => source.Name).Distinct(StringComparer.Ordinal).Count() <= 2
            ? sources.GroupBy(source => (source.Name, source.Publisher, source.Licence)).Select(alike => Line(
                alike, [alike.Key.Name, alike.Key.Publisher, Joined(alike.Select(source => Listed([source.Period, Areas(source)]))), alike.Key.Licence]))
            : sources.GroupBy(source => (source.Publisher, Where: Areas(source), source.Licence)).Select(alike => Line(
                alike, [Joined(alike.Select(source => Listed([source.Name, source.Period]))), alike.Key.Publisher, alike.Key.Where, alike.Key.Licence]));
    }

    /// <summary>True when the rows of a table come from more than one source, so that each says which.</summary>
    public static bool RowsDiffer(ContentTable table) => table.Rows.SelectMany(row => row.Sources ?? []).Distinct().Skip(1).Any();

    private static SourceLine Line(IEnumerable<ContentSource> sources, IEnumerable<string> parts) => new([.. sources.Select(source => source.Number)], Listed(parts));

    private static string Joined(IEnumerable<string> parts) => string.Join("; ", parts.Where(part => part.Length > 0).Distinct(StringComparer.Ordinal));

    private static string Listed(IEnumerable<string> parts) => string.Join(", ", parts.Where(part => part.Length > 0));

    private static string Areas(ContentSource source) => source.Geography.Length == 0 || source.BoundaryYear == 0
        ? source.Geography
        : string.Create(CultureInfo.InvariantCulture, $"{source.Geography} ({source.BoundaryYear} boundaries)");

    /// <summary>«2 March 2026».</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>An address as people read it.</summary>
    public static string WithoutScheme(string address) =>
        (address.IndexOf("://", StringComparison.Ordinal) is var end && end < 0 ? address : address[(end + 3)..]).TrimEnd('/');

    /// <summary>Short tables stay on one page; those with many columns of words are set smaller.</summary>
    public static string TableClass(ContentTable table) => string.Concat(
        "pack-table-box", table.Rows.Count <= RowsOnOnePage ? " pack-table-box--whole" : "", table.Columns.Count >= ManyColumns ? " pack-table-box--fine" : "");
}

/// <summary>One line of sources under a figure.</summary>
/// <param name="Numbers">Their numbers.</param>
/// <param name="Text">What they are.</param>
public sealed record SourceLine(IReadOnlyList<int> Numbers, string Text);
