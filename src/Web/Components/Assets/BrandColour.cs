using System.Globalization;

namespace LocalityLab.Web.Components.Assets;

/// <summary>A council's colour as the pages use it: identity only, so it is made readable first.</summary>
public static class BrandColour
{
    /// <summary>The council's stylesheet: custom properties that the page's styles read. Empty rules when the colour cannot be read.</summary>
    public static string Stylesheet(string colour) => Readable(colour) is { } readable
        ? $":root{{--lab-council:{readable};--lab-council-ink:#fff;--lab-highlight:{readable}}}\n"
        : ":root{}\n";

    /// <summary>The colour, darkened in small steps until its contrast with white is at least 4.5 to 1 (WCAG 2.2, 1.4.3); null when it is no «#rrggbb».</summary>
    public static string? Readable(string colour)
    {
        if (colour.Length != 7 || colour[0] != '#' || !int.TryParse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)) return null;
        double red = (rgb >> 16) & 255, green = (rgb >> 8) & 255, blue = rgb & 255;
        while (1.05 / (Luminance(red, green, blue) + 0.05) < 4.5) (red, green, blue) = (Math.Floor(red * 0.97), Math.Floor(green * 0.97), Math.Floor(blue * 0.97));
        return string.Create(CultureInfo.InvariantCulture, $"#{(int)red:x2}{(int)green:x2}{(int)blue:x2}");
    }

    private static double Luminance(double red, double green, double blue)
    {
        static double Linear(double channel) => channel / 255 <= 0.04045 ? channel / 255 / 12.92 : Math.Pow(((channel / 255) + 0.055) / 1.055, 2.4);
        return (0.2126 * Linear(red)) + (0.7152 * Linear(green)) + (0.0722 * Linear(blue));
    }
}

/// <summary>Answers for a council's stylesheet.</summary>
internal static class BrandEndpoint
{
    public static Microsoft.AspNetCore.Http.IResult Serve(Application.Platform.ICouncilScope scope, HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(BrandColour.Stylesheet(scope.Council.Colour), "text/css; charset=utf-8");
    }
}
