using System.Globalization;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets.Partners;

/// <summary>
/// A part of the directory on a partner's own site: which entries, in which colours, and on which sites it may stand. It is
/// always the directory as it is now.
/// </summary>
public sealed class DirectoryEmbed : CouncilEntity
{
    /// <summary>Longest texts, in characters.</summary>
    public const int NameLength = 80, TextLength = 200, SlugLength = 60, OriginsLength = 2_000;

    /// <summary>Sites at most.</summary>
    public const int MostOrigins = 20;

    /// <summary>Heading above the entries.</summary>
    public required string Name { get; set; }

    /// <summary>True for a map above the list.</summary>
    public bool ShowsMap { get; set; }

    /// <summary>True when visitors may search and narrow further.</summary>
    public bool FiltersFree { get; set; }

    /// <summary>A kind's slug, fixed; empty for all.</summary>
    public string Kind { get; set; } = "";

    /// <summary>An area's code, fixed; empty for all.</summary>
    public string Area { get; set; } = "";

    /// <summary>Words, fixed; empty for all.</summary>
    public string Text { get; set; } = "";

    /// <summary>Its colours.</summary>
    public EmbedColours Colours { get; set; } = EmbedColours.Usual;

    /// <summary>The sites that may show it, one origin a line, «https://www.example.org».</summary>
    public required string Origins { get; set; }

    /// <summary>False once it was withdrawn: the snippet then shows nothing.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The sites, one each.</summary>
    public IReadOnlyList<string> Sites => Origins.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Reads what a person typed as sites, one a line; a page's address stands for its site. Only https, or this machine.</summary>
    /// <returns>The origins in their usual form, or which line cannot be read.</returns>
    public static Result<IReadOnlyList<string>> ReadOrigins(string typed)
    {
        List<string> origins = [];
        foreach (var line in typed.Split(['\n', ',', ' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var full = line.Contains("://", StringComparison.Ordinal) ? line : $"https://{line}";
            if (!Uri.TryCreate(full, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || !IsSite(address))
                return new Invalid($"«{(line.Length > 60 ? line[..60] : line)}» is not a site. Enter addresses like https://www.example.org, one a line.");
            var origin = address.GetLeftPart(UriPartial.Authority).ToLowerInvariant();
            if (!origins.Contains(origin, StringComparer.Ordinal))
                origins.Add(origin);
        }

        return origins.Count switch
        {
            0 => new Invalid("Enter at least one site that will show it, such as https://www.example.org"),
            > MostOrigins => new Invalid($"Enter at most {MostOrigins} sites"),
            _ => origins,
        };
    }

    /// <summary>A host that goes into a header holds letters, digits, hyphens and dots, and nothing else.</summary>
    private static bool IsSite(Uri address) =>
        address.IdnHost.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-')
        && (address.Scheme == Uri.UriSchemeHttps ? address.IdnHost.Contains('.', StringComparison.Ordinal) || address.IsLoopback : address is { Scheme: "http", IsLoopback: true });
}

/// <summary>The colours of an embed, «#rrggbb» each.</summary>
/// <param name="Ground">Behind everything.</param>
/// <param name="Ink">Text.</param>
/// <param name="Accent">Headings, links, the button and the points of the map.</param>
public sealed record EmbedColours(string Ground, string Ink, string Accent)
{
    /// <summary>Least contrast of text: WCAG 2.2, success criterion 1.4.3.</summary>
    public const double LeastContrast = 4.5;

    /// <summary>Black on white with blue links.</summary>
    public static EmbedColours Usual { get; } = new("#ffffff", "#0b0c0c", "#1d4f73");

    /// <summary>What is wrong with them, by field; none when text can be read.</summary>
    public IReadOnlyList<(string Field, string Message)> Problems()
    {
        List<(string, string)> problems = [];
        foreach (var (field, colour) in new[] { (nameof(Ground), Ground), (nameof(Ink), Ink), (nameof(Accent), Accent) })
            if (Luminance(colour) is null)
                problems.Add((field, "Enter a colour like #1d4f73"));
        if (problems.Count > 0)
            return problems;
        foreach (var (field, colour, what) in new[] { (nameof(Ink), Ink, "Text"), (nameof(Accent), Accent, "Links and headings") })
        {
            var contrast = Contrast(colour, Ground);
            if (contrast < LeastContrast)
                problems.Add((field, string.Create(CultureInfo.InvariantCulture, $"{what} cannot be read on this background: the contrast is {Math.Floor(contrast * 10) / 10:0.0} to 1 and must be at least 4.5 to 1. Choose a {(Luminance(Ground) > 0.18 ? "darker" : "lighter")} colour")));
        }

        return problems;
    }

    /// <summary>Contrast of two colours, from 1 to 21, by the formula of WCAG 2.2; both must be «#rrggbb».</summary>
    public static double Contrast(string one, string other)
    {
        var (first, second) = (Luminance(one) ?? throw new ArgumentException("Not a colour.", nameof(one)), Luminance(other) ?? throw new ArgumentException("Not a colour.", nameof(other)));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double? Luminance(string colour)
    {
        if (colour.Length != 7 || colour[0] != '#' || !int.TryParse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            return null;
        return (0.2126 * Linear((rgb >> 16) & 255)) + (0.7152 * Linear((rgb >> 8) & 255)) + (0.0722 * Linear(rgb & 255));
    }

    private static double Linear(int channel) => channel / 255.0 <= 0.04045 ? channel / 255.0 / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);
}

/// <summary>There is no such embed, or it was withdrawn.</summary>
public sealed record EmbedNotFound() : NotFound("There is nothing to show here. It was withdrawn, or the address is wrong.");
