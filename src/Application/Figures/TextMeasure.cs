namespace LocalityLab.Application.Figures;

/// <summary>
/// How wide text will be. The reader's font is not known, so widths are those of Arial and its metric equals (in
/// thousandths of the font size), which most system fonts stay within a few per cent of.
/// </summary>
public static class TextMeasure
{
    // From space (32) to tilde (126).
    private static readonly short[] Widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
        556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
        556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>Lines are broken as if text were this much wider: Noto Sans and Roboto are wider than Arial, and what passes the edge of a drawing is lost.</summary>
    private const double Room = 1.06;

    /// <summary>Width in the units of the font size.</summary>
    public static double Width(string text, double size, bool bold = false)
    {
        var total = 0;
        foreach (var character in text) total += character is >= ' ' and <= '~' ? Widths[character - ' '] : character == '…' ? 1_000 : 600;
        return total * size / 1000 * (bold ? 1.07 : 1);
    }

    /// <summary>Breaks text at spaces into lines no wider than <paramref name="width"/>; a single word that is wider stands alone.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width, bool bold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer, size, bold) * Room > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }
        if (line.Length > 0) lines.Add(line);
        return lines;
    }

    /// <summary>At most so many lines; what does not fit ends in an ellipsis.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width, int most, bool bold = false)
    {
        var lines = Wrap(text, size, width, bold);
        if (lines.Count <= most) return [.. lines.Select(line => Fit(line, size, width, bold))];
        return [.. lines.Take(most - 1).Select(line => Fit(line, size, width, bold)), Fit(string.Join(' ', lines.Skip(most - 1)), size, width, bold)];
    }

    /// <summary>The text, or as much of it as fits with an ellipsis.</summary>
    public static string Fit(string text, double size, double width, bool bold = false)
    {
        if (Width(text, size, bold) <= width) return text;
        var length = text.Length;
        while (length > 1 && Width(text[..length] + "…", size, bold) > width) length--;
        return text[..length].TrimEnd() + "…";
    }
}
