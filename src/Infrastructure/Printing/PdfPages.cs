using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LocalityLab.Infrastructure.Printing;

/// <summary>
/// Reads from a PDF that Chromium wrote how many pages it has and on which page each link target is. Chromium writes these
/// objects as plain text; a PDF of another make gives no destinations, and then the contents carry no numbers.
/// </summary>
internal sealed partial record PdfPages(int Count, IReadOnlyDictionary<string, int> Destinations)
{
    public static PdfPages Read(byte[] pdf)
    {
        // Latin-1 keeps one character per byte, so places in the text are places in the file.
        var text = Encoding.Latin1.GetString(pdf);
        if (RootPattern().Matches(text).LastOrDefault() is not { } root || Object(text, root.Groups["id"].Value) is not { } catalogue)
            return new(0, FrozenDictionary<string, int>.Empty);
        Dictionary<string, int> pages = new(StringComparer.Ordinal);
        if (PagesPattern().Match(catalogue) is { Success: true } tree)
            Walk(text, tree.Groups["id"].Value, pages, 0);
        Dictionary<string, int> destinations = new(StringComparer.Ordinal);
        if (DestinationsPattern().Match(catalogue) is { Success: true } names && Object(text, names.Groups["id"].Value) is { } list)
        {
            foreach (Match entry in DestinationPattern().Matches(list))
            {
                if (pages.TryGetValue(entry.Groups["id"].Value, out var page))
                    destinations[entry.Groups["name"].Value] = page;
            }
        }

        return new(pages.Count, destinations);
    }

    private static void Walk(string text, string number, Dictionary<string, int> pages, int depth)
    {
        if (depth > 20 || Object(text, number) is not { } found)
            return;
        if (KidsPattern().Match(found) is not { Success: true } kids)
        {
            pages[number] = pages.Count + 1;
            return;
        }

        foreach (Match kid in ReferencePattern().Matches(kids.Groups["list"].Value))
            Walk(text, kid.Groups["id"].Value, pages, depth + 1);
    }

    private static string? Object(string text, string number)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"\n{number} 0 obj");
        var start = text.IndexOf(head, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf("endobj", start, StringComparison.Ordinal);
        return end < 0 ? null : text[(start + head.Length)..end];
    }

    [GeneratedRegex(@"/Root (?<id>\d+) 0 R", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex RootPattern();

    [GeneratedRegex(@"/Pages (?<id>\d+) 0 R", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex PagesPattern();

    [GeneratedRegex(@"/Dests (?<id>\d+) 0 R", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex DestinationsPattern();

    [GeneratedRegex(@"/(?<name>[A-Za-z0-9_-]+) \[(?<id>\d+) 0 R /XYZ", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex DestinationPattern();

    [GeneratedRegex(@"/Kids \[(?<list>[^\]]*)\]", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex KidsPattern();

    [GeneratedRegex(@"(?<id>\d+) 0 R", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex ReferencePattern();
}
