using System.Globalization;
using System.Text;

namespace LocalityLab.Application.Figures;

/// <summary>
/// Writes SVG: well-formed, escaped, with numbers in invariant form and at most two decimals, and no style attribute, so
/// that the strict content policy of the pages lets it through. The same calls always give the same characters.
/// </summary>
public sealed class Svg
{
    private readonly StringBuilder text = new();

    /// <summary>Opens an element. A null value leaves its attribute out.</summary>
    public Svg Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(element, attributes);
        text.Append('>');
        return this;
    }

    /// <summary>An element without content.</summary>
    public Svg Empty(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(element, attributes);
        text.Append("/>");
        return this;
    }

    /// <summary>Closes an element.</summary>
    public Svg Close(string element)
    {
        text.Append("</").Append(element).Append('>');
        return this;
    }

    /// <summary>Escaped text.</summary>
    public Svg Text(string content)
    {
        Escape(content);
        return this;
    }

    /// <summary>An element that holds only text.</summary>
    public Svg Element(string element, string content, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(element, attributes).Text(content).Close(element);

    /// <summary>A line of text at a place.</summary>
    /// <param name="content">The text.</param>
    /// <param name="x">Left, middle or right end, as <paramref name="anchor"/> says.</param>
    /// <param name="y">Baseline.</param>
    /// <param name="size">Font size.</param>
    /// <param name="fill">Colour.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="bold">True for bold.</param>
    /// <param name="halo">Colour of an outline behind the letters, for labels on a map; null for none.</param>
    public Svg Label(string content, double x, double y, double size, string fill = Ink.Black, string anchor = "start", bool bold = false, string? halo = null) =>
        Element(
            "text",
            content,
            ("x", Number(x)),
            ("y", Number(y)),
            ("font-size", Number(size)),
            ("fill", fill),
            ("text-anchor", string.Equals(anchor, "start", StringComparison.Ordinal) ? null : anchor),
            ("font-weight", bold ? "700" : null),
            ("stroke", halo),
            ("stroke-width", halo is null ? null : "3"),
            ("stroke-linejoin", halo is null ? null : "round"),
            ("paint-order", halo is null ? null : "stroke"));

    /// <summary>A straight line.</summary>
    public Svg Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, string? dashes = null) =>
        Empty(
            "line",
            ("x1", Number(x1)),
            ("y1", Number(y1)),
            ("x2", Number(x2)),
            ("y2", Number(y2)),
            ("stroke", stroke),
            ("stroke-width", Number(width)),
            ("stroke-dasharray", dashes));

    /// <summary>A rectangle; a negative extent is drawn as none.</summary>
    public Svg Rectangle(double x, double y, double width, double height, string fill, string? stroke = null) =>
        Empty(
            "rect",
            ("x", Number(x)),
            ("y", Number(y)),
            ("width", Number(Math.Max(0, width))),
            ("height", Number(Math.Max(0, height))),
            ("fill", fill),
            ("stroke", stroke));

    /// <summary>A circle.</summary>
    public Svg Circle(double x, double y, double radius, string fill, string? stroke = null, double strokeWidth = 1) =>
        Empty(
            "circle",
            ("cx", Number(x)),
            ("cy", Number(y)),
            ("r", Number(radius)),
            ("fill", fill),
            ("stroke", stroke),
            ("stroke-width", stroke is null ? null : Number(strokeWidth)));

    /// <summary>What was written elsewhere.</summary>
    public Svg Append(Svg other)
    {
        text.Append(other.text);
        return this;
    }

    /// <summary>A number as SVG reads it: invariant, at most two decimals, never «-0».</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value)) return "0";
        var rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private void Start(string element, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        text.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            if (value is null) continue;
            text.Append(' ').Append(name).Append("=\"");
            Escape(value);
            text.Append('"');
        }
    }

    private void Escape(string content)
    {
        foreach (var rune in content.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                case '\t' or '\n' or '\r': text.Append(' '); break;
                // Characters that XML 1.0 does not allow at all, escaped or not.
                case < 0x20 or 0xFFFE or 0xFFFF: break;
                default: text.Append(rune.ToString()); break;
            }
        }
    }
}
