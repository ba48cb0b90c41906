using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LocalityLab.Application.Assets.Partners;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Readers.Pages;

/// <summary>Reads pages with AngleSharp: the parser alone, so that no script runs and nothing is loaded.</summary>
internal sealed partial class PageParser : IPageParser
{
    private const int MostElements = 60_000, DeepestNesting = 150, MostSteps = 3;

    /// <summary>Elements that the parser closes by itself, or that hold nothing: opening many of them nests nothing.</summary>
    private static readonly HashSet<string> Shallow = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup", "html", "head", "body",
    };

    public bool IsSelector(string text) => SelectorOf(text) is not null && !TakesLong(text);

    public Result<IParsedPage> Parse(WebAnswer answer)
    {
        var address = answer.Address.GetLeftPart(UriPartial.Path);
        if (answer.MediaType is not ("" or "text/html" or "application/xhtml+xml"))
            return new AnswerNotPage(address, $"«{answer.MediaType}», which is no web page");
        var text = Decode(answer);

        // The parser looks up through open elements again and again: a page that nests without end would take hours.
        if (NestsDeeperThan(text, DeepestNesting))
            return new AnswerNotPage(address, $"a page whose elements are nested more than {DeepestNesting} deep");
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(text);
        if (document.All.Length > MostElements)
            return new AnswerNotPage(address, $"a page of more than {MostElements:N0} elements");
        return new ParsedPage(document, answer.Address);
    }

    /// <summary>
    /// «a b c d» tries every way of choosing three of an element's ancestors, «a ~ b» every sibling before it, and «:has» all that is in
    /// it: a few of these are plenty, and more can take for ever.
    /// </summary>
    private static bool TakesLong(string text)
    {
        var close = AroundCombinator().Replace(text.Trim(), "${combinator}");
        return close.Count(char.IsWhiteSpace) + (2 * SiblingCombinator().Count(close)) + (2 * HasClass().Count(close)) > MostSteps;
    }

    /// <summary>A selector, or null when the text is none.</summary>
    internal static ISelector? SelectorOf(string text)
    {
        try
        {
            return text.Trim().Length == 0 ? null : new CssSelectorParser().ParseSelector(text.Trim());
        }
        catch (DomException)
        {
            return null;
        }
    }

    /// <summary>By the header's encoding, else the one that the page names in its first lines, else UTF-8.</summary>
    private static string Decode(WebAnswer answer)
    {
        if (answer.Charset.Length == 0 && answer.Content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Encoding.UTF8.GetString(answer.Content.AsSpan(3));
        var name = answer.Charset.Length > 0 ? answer.Charset : NamedInside(answer.Content);
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name.Length == 0 ? "utf-8" : name);
            return encoding.GetString(answer.Content).TrimStart('\uFEFF');
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(answer.Content);
        }
    }

    private static string NamedInside(byte[] content)
    {
        var head = Encoding.Latin1.GetString(content.AsSpan(0, Math.Min(content.Length, 2_048)));
        var at = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return "";
        var name = head[(at + 8)..].TrimStart('"', '\'', ' ');
        return new([.. name.TakeWhile(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')]);
    }

    private static bool NestsDeeperThan(string text, int most)
    {
        var depth = 0;
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<', at + 1))
        {
            var isEnd = text[at + 1] == '/';
            var start = at + (isEnd ? 2 : 1);
            var end = start;
            while (end < text.Length && end - start < 30 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-'))
                end++;
            if (end == start || !char.IsAsciiLetter(text[start]) || Shallow.Contains(text[start..end]))
                continue;
            depth = isEnd ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > most)
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\s*(?<combinator>[>+~,])\s*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex AroundCombinator();

    [GeneratedRegex("~(?!=)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SiblingCombinator();

    [GeneratedRegex(":has", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex HasClass();
}
