using System.Text;
using AngleSharp.Dom;

namespace LocalityLab.Infrastructure.Readers.Pages;

/// <summary>What people see of elements, as text.</summary>
internal static class PageWords
{
    private const int Longest = 4_000;

    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "noscript", "template", "head", "iframe", "object", "svg", "math", "select", "textarea", "button" };

    private static readonly HashSet<string> Lines = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
    };

    /// <summary>True for what is not shown, such as a script.</summary>
    public static bool IsSilent(IElement element) => Silent.Contains(element.LocalName);

    /// <summary>Its text, in lines, without what is not shown.</summary>
    public static string Of(IElement element)
    {
        var text = new StringBuilder();
        Write(element, text);
        return string.Join('\n', text.ToString().Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Length > 0));
    }

    /// <summary>In one line, at most so long.</summary>
    public static string Short(string text, int most)
    {
        var line = text.Replace("\n", " · ", StringComparison.Ordinal);
        return line.Length <= most ? line : string.Concat(line.AsSpan(0, most - 1).TrimEnd(), "…");
    }

    /// <summary>How many separate pieces of text it holds, counted up to three.</summary>
    public static int Pieces(IElement element) => element.Descendants<IText>().Where(node => !string.IsNullOrWhiteSpace(node.Data) && node.ParentElement is { } parent && !IsSilent(parent)).Take(3).Count();

    /// <summary>The web address that it leads to, or that the first link in it does; empty when there is none.</summary>
    public static string Link(IElement element, Uri page)
    {
        var holder = element.LocalName is "a" ? element : element.Descendants<IElement>().FirstOrDefault(inner => inner.LocalName is "a" && inner.HasAttribute("href"));
        return holder?.GetAttribute("href") is { } typed && Uri.TryCreate(page, typed.Trim(), out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            ? address.GetLeftPart(UriPartial.Query) : "";
    }

    private static void Write(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (text.Length > Longest)
                return;
            if (child is IText words)
                text.Append(words.Data.ReplaceLineEndings(" "));
            if (child is not IElement element || IsSilent(element) || element.HasAttribute("hidden"))
                continue;
            var isLine = Lines.Contains(element.LocalName);
            text.Append(isLine ? "\n" : "");
            Write(element, text);
            text.Append(isLine ? "\n" : "");
        }
    }
}
