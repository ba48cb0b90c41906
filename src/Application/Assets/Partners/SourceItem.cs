using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>One entry as a partner says it: plain text, nothing judged yet.</summary>
public sealed record SourceItem
{
    /// <summary>The source's own identifier.</summary>
    public required string Key { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is.</summary>
    public string Description { get; init; } = "";

    /// <summary>Address without postcode.</summary>
    public string Address { get; init; } = "";

    /// <summary>Postcode.</summary>
    public string Postcode { get; init; } = "";

    /// <summary>Telephone number.</summary>
    public string Telephone { get; init; } = "";

    /// <summary>E-mail address.</summary>
    public string Email { get; init; } = "";

    /// <summary>Web address.</summary>
    public string Website { get; init; } = "";

    /// <summary>When it is open or takes place.</summary>
    public string OpeningHours { get; init; } = "";

    /// <summary>How people with disabilities get in.</summary>
    public string Accessibility { get; init; } = "";

    /// <summary>What it costs, in words.</summary>
    public string Cost { get; init; } = "";

    /// <summary>For which ages, in words.</summary>
    public string Ages { get; init; } = "";

    /// <summary>Degrees or metres east, as written; empty when not known.</summary>
    public string X { get; init; } = "";

    /// <summary>Degrees or metres north, as written.</summary>
    public string Y { get; init; } = "";

    /// <summary>The source's own words for its kind.</summary>
    public IReadOnlyList<string> KindWords { get; init; } = [];

    /// <summary>True when the source says that it is no longer there.</summary>
    public bool IsDeleted { get; init; }
}

/// <summary>What one reading of a source brought.</summary>
/// <param name="Items">Its entries.</param>
/// <param name="IsWhole">True when these are all entries of the source, so that what is not among them is gone.</param>
public sealed record SourceReading(IReadOnlyList<SourceItem> Items, bool IsWhole)
{
    /// <summary>Where the next reading goes on; empty for from the start.</summary>
    public string Position { get; init; } = "";

    /// <summary>What is worth knowing about the reading, or empty.</summary>
    public string Note { get; init; } = "";
}

/// <summary>The answer is a page or something else where data was expected.</summary>
public sealed record AnswerNotData(string Address, string What)
    : FetchProblem($"{Address} answered with {What}, not with the data that was expected. Check that it is the address of the API or feed itself and not of a page about it.", true);

/// <summary>A feed that leads back to itself.</summary>
public sealed record FeedLoops(string Address, int Pages)
    : FetchProblem($"The feed goes round in a circle: page {Pages} brought nothing that was not there before, and still names a next one ({Address}). Nothing was taken in. Tell the partner.", false);

/// <summary>A feed that does not end.</summary>
public sealed record FeedEndless(int Pages, int Items)
    : FetchProblem(string.Create(CultureInfo.InvariantCulture, $"The feed did not end after {Pages:N0} pages with {Items:N0} entries, more than a directory has. Nothing was taken in. Ask the partner for an address with fewer."), false);

/// <summary>What readers of JSON share.</summary>
internal static class PartnerJson
{
    /// <summary>More than this no directory of a council has.</summary>
    public const int MostPages = 1_000, MostItems = 20_000;

    /// <summary>The body as JSON; what is none is said as such.</summary>
    public static Result<JsonDocument> Parse(WebAnswer answer)
    {
        try
        {
            return JsonDocument.Parse(answer.Content.AsMemory(StartOf(answer.Content)));
        }
        catch (JsonException)
        {
            return new AnswerNotData(Short(answer.Address), LooksLikePage(answer) ? "a web page" : answer.Content.Length == 0 ? "nothing" : "text that is no JSON");
        }
    }

    public static string Short(Uri address) => address.AbsoluteUri.Length <= 160 ? address.AbsoluteUri : address.AbsoluteUri[..160] + "…";

    /// <summary>The first property of these names that is there and not null.</summary>
    public static JsonElement? Find(this JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var name in names)
            if (element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                return value;
        return null;
    }

    /// <summary>A property as text; numbers as written; empty when it is something else.</summary>
    public static string Text(this JsonElement element, params ReadOnlySpan<string> names) => element.Find(names) is { } value ? TextOf(value) : "";

    /// <summary>A value as text.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    /// <summary>A property as a list: a list as it is, one thing as a list of it, nothing as an empty one.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> names) => element.Find(names) switch
    {
        { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray()],
        { } one => [one],
        _ => [],
    };

    /// <summary>A whole number, or null.</summary>
    public static int? Number(this JsonElement element, params ReadOnlySpan<string> names) =>
        int.TryParse(element.Text(names), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int StartOf(byte[] content) => content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;

    private static bool LooksLikePage(WebAnswer answer) => answer.MediaType.Contains("html", StringComparison.Ordinal) || answer.Content.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("<"u8);
}

/// <summary>Text out of what partners write, which is often HTML.</summary>
internal static partial class PartnerText
{
    /// <summary>Text without markup: scripts and styles go with what is in them, paragraphs become lines.</summary>
    public static string Plain(string text)
    {
        if (text.Length > 200_000)
            text = text[..200_000];
        if (text.Contains('<', StringComparison.Ordinal))
        {
            text = Silent().Replace(text, " ");
            text = Break().Replace(text, "\n");
            text = Tag().Replace(text, " ");
        }

        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(text);
        var tidy = new StringBuilder(text.Length);
        foreach (var line in text.Split('\n'))
        {
            var words = string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (words.Length > 0)
                tidy.Append(tidy.Length > 0 ? "\n" : "").Append(words);
        }

        return tidy.ToString();
    }

    /// <summary>«5 to 11», «from 60», «up to 18»; empty when neither is known.</summary>
    public static string Ages(string least, string most) => (Years(least), Years(most)) switch
    {
        ({ } from, { } to) => from == to ? $"{from}" : $"{from} to {to}",
        ({ } from, null) => from == 0 ? "" : $"{from} and over",
        (null, { } to) => $"up to {to}",
        _ => "",
    };

    /// <summary>An amount as «£3.50» or «£3»; empty when it is no number.</summary>
    public static string Pounds(string amount, string currency)
    {
        if (!decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) || number is < 0 or >= 100_000)
            return "";
        var figure = number.ToString(number == decimal.Truncate(number) ? "0" : "0.00", CultureInfo.InvariantCulture);
        return number == 0 ? "Free" : currency is "" or "GBP" ? $"£{figure}" : $"{figure} {currency}";
    }

    private static int? Years(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var years) && years is >= 0 and <= 120 ? (int)years : null;

    [GeneratedRegex(@"<(?<name>script|style|template|noscript|iframe|object|svg|math)\b.*?(</\k<name>\s*>|$)|<!--.*?(-->|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Silent();

    [GeneratedRegex(@"<\s*/?\s*(p|br|div|li|ul|ol|h[1-6]|tr|section|article)\b[^>]*>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Break();

    [GeneratedRegex(@"<[a-z/!?][^>]*>?", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Tag();
}
