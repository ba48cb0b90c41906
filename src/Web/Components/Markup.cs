using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace LocalityLab.Web.Components;

/// <summary>Writes elements in order; text and attribute values are encoded on the way in, an attribute whose value is null is left out.</summary>
public sealed class Markup : IHtmlContent
{
    private readonly StringBuilder html = new();

    /// <summary>An opening tag. A value of "" writes the attribute alone, such as «checked».</summary>
    public Markup Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        html.Append('<').Append(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is null) continue;
            html.Append(' ').Append(name);
            if (value.Length > 0) html.Append("=\"").Append(HtmlEncoder.Default.Encode(value)).Append('"');
        }
        html.Append('>');
        return this;
    }

    /// <summary>A closing tag.</summary>
    public Markup Close(string tag)
    {
        html.Append("</").Append(tag).Append('>');
        return this;
    }

    /// <summary>Encoded text; null writes nothing.</summary>
    public Markup Text(string? text)
    {
        if (text is not null) html.Append(HtmlEncoder.Default.Encode(text));
        return this;
    }

    /// <summary>Content that is already HTML.</summary>
    public Markup Html(IHtmlContent? content)
    {
        if (content is null) return this;
        using var writer = new StringWriter(html, System.Globalization.CultureInfo.InvariantCulture);
        content.WriteTo(writer, HtmlEncoder.Default);
        return this;
    }

    /// <summary>A whole element with text in it.</summary>
    public Markup Element(string tag, string? text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(tag, attributes).Text(text).Close(tag);

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(html);

    /// <inheritdoc/>
    public override string ToString() => html.ToString();

    /// <summary>Joins class names, leaving out the empty ones; null when none is left.</summary>
    public static string? Classes(params ReadOnlySpan<string?> names)
    {
        var joined = new StringBuilder();
        foreach (var name in names)
        {
            if (string.IsNullOrEmpty(name)) continue;
            if (joined.Length > 0) joined.Append(' ');
            joined.Append(name);
        }
        return joined.Length == 0 ? null : joined.ToString();
    }
}
