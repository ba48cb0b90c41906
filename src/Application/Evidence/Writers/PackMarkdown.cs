using System.Globalization;
using System.Text;
using LocalityLab.Domain.Evidence.Content;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LocalityLab.Application.Evidence.Writers;

/// <summary>
/// The group's own words: Markdown without raw HTML, without pictures (a pack loads nothing from elsewhere), with links to
/// web and e-mail addresses only. Its headings take their place below the section's own.
/// </summary>
public static class PackMarkdown
{
    private const int SectionLevel = 2;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseEmphasisExtras().Build();

    /// <summary>As HTML. «[2]» becomes a link to the second citation when there is one.</summary>
    public static string ToHtml(string markdown, IReadOnlyList<ContentCitation> citations)
    {
        var document = Read(markdown, citations);
        return document.ToHtml(Pipeline);
    }

    /// <summary>Words as a reader sees them: a link's address and the marks of Markdown are none.</summary>
    public static int Words(string markdown)
    {
        if (markdown.Length == 0)
            return 0;
        var text = new StringBuilder();
        foreach (var inline in Read(markdown, []).Descendants())
            Append(text, inline);
        return text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
    }

    private static MarkdownDocument Read(string markdown, IReadOnlyList<ContentCitation> citations)
    {
        var text = new StringBuilder(markdown).Append('\n');
        foreach (var citation in citations)
            text.Append(CultureInfo.InvariantCulture, $"\n[{citation.Number}]: #citation-{citation.Number}");
        var document = Markdown.Parse(text.ToString(), Pipeline);
        Nest([.. document.Descendants<HeadingBlock>()]);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsAllowed(link.Url)).ToList())
            link.ReplaceBy(new LiteralInline(link.Url));
        return document;
    }

    /// <summary>The highest heading stands right below the section's, and none skips a level, whatever marks were typed.</summary>
    private static void Nest(IReadOnlyList<HeadingBlock> headings)
    {
        var highest = headings.Count == 0 ? 1 : headings.Min(heading => heading.Level);
        var above = SectionLevel;
        foreach (var heading in headings)
            above = heading.Level = Math.Min(Math.Min(above + 1, 6), heading.Level - highest + SectionLevel + 1);
    }

    private static void Tame(LinkInline link)
    {
        if (!link.IsImage && IsAllowed(link.Url))
            return;
        var words = new ContainerInline();
        foreach (var part in link.ToList())
        {
            part.Remove();
            words.AppendChild(part);
        }

        link.ReplaceBy(words);
    }

    private static bool IsAllowed(string? address) =>
        address is not null
        && (address.StartsWith("#citation-", StringComparison.Ordinal)
            || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https" or "mailto")));

    private static void Append(StringBuilder text, MarkdownObject part)
    {
        switch (part)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case Markdig.Syntax.CodeBlock block:
                text.Append(' ').Append(block.Lines.ToString()).Append(' ');
                break;
            case LineBreakInline or Block:
                text.Append(' ');
                break;
            default:
                break;
        }
    }
}
