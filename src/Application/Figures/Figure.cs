namespace LocalityLab.Application.Figures;

/// <summary>How wide a figure is drawn. Letters keep their size, so a narrow figure is laid out anew and not shrunk.</summary>
/// <param name="Width">Width in pixels of the page.</param>
/// <param name="Tallest">A map is drawn no higher than this, its legend apart; a chart keeps close to it.</param>
public readonly record struct FigureSize(double Width, double Tallest = double.PositiveInfinity)
{
    /// <summary>A column of a page, a half page of a document.</summary>
    public static FigureSize Wide { get; } = new(640);

    /// <summary>A telephone.</summary>
    public static FigureSize Narrow { get; } = new(336);

    /// <summary>Half the width of a printed page, where two figures stand side by side.</summary>
    public static FigureSize Half { get; } = new(336, 250);

    /// <summary>True when things stand under one another.</summary>
    public bool IsNarrow => Width < 480;
}

/// <summary>What stands under every figure.</summary>
/// <param name="Source">Who publishes the numbers.</param>
/// <param name="Period">What time they cover.</param>
/// <param name="Licence">Under which licence.</param>
/// <param name="Attribution">The statements that licences ask for.</param>
/// <param name="Note">What a reader must know: best fit, withheld, a break in the series.</param>
/// <param name="Drawn">When the figure was drawn or frozen, as text; empty when it says itself by being live.</param>
public sealed record FigureSource(string Source, string Period, string Licence = "", string Attribution = "", string Note = "", string Drawn = "")
{
    /// <summary>The line as printed.</summary>
    public string Line
    {
        get
        {
            List<string> parts = [];
            if (Note.Length > 0) parts.Add(Sentence(Note));
            var period = Period.Length > 0 ? $", {Period}" : "";
            if (Source.Length > 0) parts.Add(Sentence($"Source: {Source}{period}"));
            if (Licence.Length > 0) parts.Add(Sentence(Licence));
            if (Attribution.Length > 0) parts.Add(Sentence(Attribution));
            if (Drawn.Length > 0) parts.Add(Sentence($"Drawn {Drawn}"));
            return string.Join(' ', parts);
        }
    }

    private static string Sentence(string text) => text.TrimEnd().EndsWith('.') ? text.TrimEnd() : text.TrimEnd() + ".";
}

/// <summary>
/// A figure: data in, accessible SVG out. Its title and description are for those who do not see it and are computed from
/// the data; the title and the source line are also drawn, so that a copied picture still says what it is.
/// </summary>
public abstract record Figure
{
    private const double TitleSize = 18;
    private const double SubtitleSize = 14;
    private const double SourceSize = 12;

    /// <summary>Unique among the figures of a page: ids inside the SVG begin with it.</summary>
    public string Id { get; init; } = "figure";

    /// <summary>What the figure shows.</summary>
    public required string Title { get; init; }

    /// <summary>The unit, and how to read it.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What stands under it.</summary>
    public required FigureSource Source { get; init; }

    /// <summary>Why it is empty, when it is; said in place of a drawing.</summary>
    public string WhenEmpty { get; init; } = "There is nothing to draw: no value is published for this choice.";

    /// <summary>False where the page around it already shows the title in large letters.</summary>
    public bool DrawsTitle { get; init; } = true;

    /// <summary>What the figure says, in sentences computed from its data.</summary>
    public string Description => IsEmpty ? WhenEmpty : Describe();

    /// <summary>True when there is nothing to draw.</summary>
    protected abstract bool IsEmpty { get; }

    /// <summary>The figure as one SVG element.</summary>
    public string ToSvg(FigureSize size)
    {
        var id = size == FigureSize.Half ? $"{Id}-half" : size.IsNarrow ? $"{Id}-narrow" : Id;
        var inner = new Svg();
        var bottom = DrawHeading(inner, size);
        bottom = IsEmpty ? DrawEmpty(inner, size, bottom) : Draw(inner, size, bottom, id);
        bottom = DrawSource(inner, size, bottom);
        var height = Svg.Number(Math.Ceiling(bottom));
        var width = Svg.Number(size.Width);
        return new Svg()
            .Open(
                "svg",
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("viewBox", $"0 0 {width} {height}"),
                ("width", width),
                ("height", height),
                ("role", "img"),
                ("aria-labelledby", $"{id}-title {id}-description"),
                ("font-family", "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif"),
                ("fill", Ink.Black))
            .Element("title", Title, ("id", $"{id}-title"))
            .Element("desc", Description, ("id", $"{id}-description"))
            .Append(inner)
            .Close("svg")
            .ToString();
    }

    /// <summary>The figure as a file of its own.</summary>
    public string ToDocument(FigureSize size) => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + ToSvg(size) + "\n";

    /// <summary>Sentences about the data.</summary>
    protected abstract string Describe();

    /// <summary>Draws between the heading and the source line.</summary>
    /// <param name="svg">What to write to.</param>
    /// <param name="size">How wide.</param>
    /// <param name="top">Where to begin.</param>
    /// <param name="id">What ids begin with.</param>
    /// <returns>Where the drawing ends.</returns>
    protected abstract double Draw(Svg svg, FigureSize size, double top, string id);

    private double DrawHeading(Svg svg, FigureSize size)
    {
        var y = 0.0;
        if (DrawsTitle)
        {
            foreach (var line in TextMeasure.Wrap(Title, TitleSize, size.Width, bold: true))
            {
                y += 22;
                svg.Label(line, 0, y - 4, TitleSize, bold: true);
            }
        }
        foreach (var line in TextMeasure.Wrap(Subtitle, SubtitleSize, size.Width))
        {
            y += 19;
            svg.Label(line, 0, y - 4, SubtitleSize, Ink.Soft);
        }
        return y == 0 ? 0 : y + 8;
    }

    private double DrawEmpty(Svg svg, FigureSize size, double top)
    {
        var lines = TextMeasure.Wrap(WhenEmpty, 16, size.Width - 48);
        var height = (lines.Count * 22) + 44;
        svg.Rectangle(0, top, size.Width, height, Ink.Land);
        var y = top + 22;
        foreach (var line in lines)
        {
            y += 22;
            svg.Label(line, 24, y - 5, 16);
        }
        return top + height;
    }

    private double DrawSource(Svg svg, FigureSize size, double top)
    {
        var y = top + 10;
        foreach (var line in TextMeasure.Wrap(Source.Line, SourceSize, size.Width))
        {
            y += 16;
            svg.Label(line, 0, y - 4, SourceSize, Ink.Soft);
        }
        return y + 2;
    }
}
