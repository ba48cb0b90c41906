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
    // Rows that certainly fit on one page with the table's notes; a longer table may break between pages and repeats its head.
    private const int RowsOnOnePage = 14;
    private const int AreasOnCover = 6;

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

    /// <summary>«2 March 2026».</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>An address as people read it.</summary>
    public static string WithoutScheme(string address) =>
        (address.IndexOf("://", StringComparison.Ordinal) is var end && end < 0 ? address : address[(end + 3)..]).TrimEnd('/');

    /// <summary>Short tables stay on one page.</summary>
    public static string TableClass(ContentTable table) => table.Rows.Count <= RowsOnOnePage ? "pack-table-box pack-table-box--whole" : "pack-table-box";
}
