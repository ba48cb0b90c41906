using System.Globalization;

namespace LocalityLab.Domain.Councils;

/// <summary>The colour of a council's identity, «#rrggbb». White text stands on it, so it must be dark enough.</summary>
public static class CouncilColour
{
    /// <summary>Least contrast with white: WCAG 2.2, success criterion 1.4.3.</summary>
    public const double LeastContrast = 4.5;

    /// <summary>Contrast with white, from 1 (white) to 21 (black), by the formula of WCAG 2.2; null when the text is no «#rrggbb».</summary>
    public static double? ContrastWithWhite(string colour) =>
        Channels(colour) is var (red, green, blue) ? Contrast(red, green, blue) : null;

    /// <summary>The colour itself, or the same hue darkened in small steps until its contrast with white is enough; null when the text is no «#rrggbb».</summary>
    public static string? Readable(string colour)
    {
        if (Channels(colour) is not var (red, green, blue))
            return null;
        while (Contrast(red, green, blue) < LeastContrast)
            (red, green, blue) = (Math.Floor(red * 0.97), Math.Floor(green * 0.97), Math.Floor(blue * 0.97));
        return string.Create(CultureInfo.InvariantCulture, $"#{(int)red:x2}{(int)green:x2}{(int)blue:x2}");
    }

    private static (double Red, double Green, double Blue)? Channels(string colour) =>
        colour.Length == 7 && colour[0] == '#' && int.TryParse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? ((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255)
            : null;

    private static double Contrast(double red, double green, double blue) =>
        1.05 / ((0.2126 * Linear(red)) + (0.7152 * Linear(green)) + (0.0722 * Linear(blue)) + 0.05);

    private static double Linear(double channel) =>
        channel / 255 <= 0.04045 ? channel / 255 / 12.92 : Math.Pow(((channel / 255) + 0.055) / 1.055, 2.4);
}
