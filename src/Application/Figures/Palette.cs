using System.Globalization;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Figures;

/// <summary>Colours that are no data: text, lines, context.</summary>
public static class Ink
{
    /// <summary>Text and what is meant to be seen first.</summary>
    public const string Black = "#0b0c0c";

    /// <summary>Secondary text, 8 to 1 on white.</summary>
    public const string Soft = "#484f54";

    /// <summary>Grid lines, which carry nothing by themselves.</summary>
    public const string Grid = "#dfe4e7";

    /// <summary>Context marks: 3 to 1 on white.</summary>
    public const string Context = "#87939b";

    /// <summary>The one highlighted series.</summary>
    public const string Highlight = "#0a4f66";

    /// <summary>Land that is not the council's.</summary>
    public const string Land = "#f1f3f4";

    /// <summary>Borders of that land.</summary>
    public const string LandLine = "#d3d9dd";

    /// <summary>An area without a value.</summary>
    public const string Missing = "#d4dadd";

    /// <summary>The page.</summary>
    public const string Paper = "#ffffff";
}

/// <summary>
/// Palettes that stay in order for every kind of colour vision and in grey: lightness falls with each class. Which one is
/// used follows from the indicator's polarity: warm where high is bad, green-blue where high is good, blue where neither.
/// Diverging colours are for differences about a middle that means something.
/// </summary>
public static class Palette
{
    private static readonly string[] Bad = ["#fbe0cb", "#f4b594", "#e3826d", "#bf4f5f", "#8a2a55", "#521a44"];
    private static readonly string[] Good = ["#dcf0e5", "#a6d8c8", "#69b8af", "#388e96", "#1e6479", "#123d54"];
    private static readonly string[] Neutral = ["#deebf6", "#b0cfe9", "#7aacd5", "#4983b7", "#275b91", "#143660"];
    private static readonly string[] Both = ["#1c5590", "#5a94c4", "#a8cae2", "#f1eee8", "#efbc89", "#d27d36", "#93460e"];

    // Two ramps multiplied: need runs to red, provision to blue-green, both together to dark.
    private static readonly string[] NeedRamp = ["#e5e3e5", "#dca3b4", "#bd4069"];
    private static readonly string[] ProvisionRamp = ["#e5e3e5", "#95c6c7", "#38929a"];

    /// <summary>Sequential colours from the lowest class to the highest.</summary>
    /// <param name="polarity">The indicator's polarity.</param>
    /// <param name="classes">How many classes, 1 to 9.</param>
    public static string[] Sequential(Polarity polarity, int classes) => Spread(
        polarity switch
        {
            Polarity.HighIsBad => Bad,
            Polarity.HighIsGood => Good,
            _ => Neutral,
        },
        classes);

    /// <summary>Diverging colours; with an odd number the middle one is nearly white. Orange is the bad end, blue the good one.</summary>
    /// <param name="polarity">The indicator's polarity; where high is neither, high is orange.</param>
    /// <param name="classes">How many classes, 1 to 9.</param>
    public static string[] Diverging(Polarity polarity, int classes)
    {
        var colours = Spread(Both, classes);
        if (polarity == Polarity.HighIsGood) Array.Reverse(colours);
        return colours;
    }

    /// <summary>The colour of a cell of the three by three matrix.</summary>
    /// <param name="need">0 little need to 2 much need.</param>
    /// <param name="provision">0 little provision to 2 much provision.</param>
    public static string Bivariate(int need, int provision)
    {
        var (first, second, paper) = (Parse(NeedRamp[need]), Parse(ProvisionRamp[provision]), Parse(NeedRamp[0]));
        return Hex(first.R * second.R / paper.R, first.G * second.G / paper.G, first.B * second.B / paper.B);
    }

    /// <summary>Black or white, whichever reads better on a colour.</summary>
    public static string TextOn(string colour) => Contrast(colour, Ink.Black) >= Contrast(colour, Ink.Paper) ? Ink.Black : Ink.Paper;

    /// <summary>Contrast ratio of WCAG 2.2, 1 to 21.</summary>
    public static double Contrast(string first, string second)
    {
        var (a, b) = (Luminance(first), Luminance(second));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>Relative luminance of WCAG 2.2, 0 to 1.</summary>
    public static double Luminance(string colour)
    {
        var (r, g, b) = Parse(colour);
        return (0.2126 * Linear(r)) + (0.7152 * Linear(g)) + (0.0722 * Linear(b));
    }

    private static string[] Spread(string[] stops, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (classes == 1) return [stops[stops.Length / 2]];
        var colours = new string[classes];
        for (var index = 0; index < classes; index++)
        {
            var place = (double)index / (classes - 1) * (stops.Length - 1);
            var below = Math.Min((int)place, stops.Length - 2);
            colours[index] = Mix(stops[below], stops[below + 1], place - below);
        }
        return colours;
    }

    // Mixed in OKLab (Ottosson 2020), where equal steps look equal.
    private static string Mix(string from, string to, double share)
    {
        var (a, b) = (OkLab(from), OkLab(to));
        return FromOkLab(a.L + ((b.L - a.L) * share), a.A + ((b.A - a.A) * share), a.B + ((b.B - a.B) * share));
    }

    private static (double L, double A, double B) OkLab(string colour)
    {
        var (r8, g8, b8) = Parse(colour);
        var (r, g, b) = (Linear(r8), Linear(g8), Linear(b8));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return (
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    private static string FromOkLab(double lightness, double a, double b)
    {
        var l = Math.Pow(lightness + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(lightness - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(lightness - (0.0894841775 * a) - (1.2914855480 * b), 3);
        return Hex(
            Gamma((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Gamma((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Gamma((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static double Linear(double channel) =>
        channel / 255 <= 0.04045 ? channel / 255 / 12.92 : Math.Pow(((channel / 255) + 0.055) / 1.055, 2.4);

    private static double Gamma(double linear) =>
        255 * (linear <= 0.0031308 ? 12.92 * Math.Max(0, linear) : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055);

    private static (double R, double G, double B) Parse(string colour)
    {
        var rgb = int.Parse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return ((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255);
    }

    private static string Hex(double r, double g, double b)
    {
        static int Channel(double value) => (int)Math.Clamp(Math.Round(value), 0, 255);
        return string.Create(CultureInfo.InvariantCulture, $"#{Channel(r):x2}{Channel(g):x2}{Channel(b):x2}");
    }
}
