using System.Text.Json.Serialization;

namespace LocalityLab.Domain.Evidence.Content;

/// <summary>A piece of a section. Writers handle each kind; a new kind is a new record here and a case in each writer.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NarrativeBlock), "narrative")]
[JsonDerivedType(typeof(TextBlock), "text")]
[JsonDerivedType(typeof(SubheadingBlock), "subheading")]
[JsonDerivedType(typeof(KeyFiguresBlock), "keyFigures")]
[JsonDerivedType(typeof(FigureBlock), "figure")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(ListBlock), "list")]
[JsonDerivedType(typeof(NoticeBlock), "notice")]
[JsonDerivedType(typeof(CitationsBlock), "citations")]
public abstract record ContentBlock;

/// <summary>The group's own words.</summary>
/// <param name="Markdown">Markdown; raw HTML in it is shown as text.</param>
public sealed record NarrativeBlock(string Markdown) : ContentBlock;

/// <summary>A paragraph of computed sentences.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Sources">Numbers of the sources it rests on.</param>
public sealed record TextBlock(string Text, IReadOnlyList<int> Sources) : ContentBlock;

/// <summary>A heading within a section.</summary>
/// <param name="Anchor">Its place in links, unique in the pack.</param>
/// <param name="Text">The heading.</param>
public sealed record SubheadingBlock(string Anchor, string Text) : ContentBlock;

/// <summary>A few large numbers that are the answer.</summary>
public sealed record KeyFiguresBlock(IReadOnlyList<KeyFigure> Figures) : ContentBlock;

/// <summary>One large number.</summary>
/// <param name="Value">The number as printed, with its unit.</param>
/// <param name="Label">What it is.</param>
/// <param name="Comparison">What it is compared with; may be empty.</param>
/// <param name="Sources">Numbers of its sources.</param>
public sealed record KeyFigure(string Value, string Label, string Comparison, IReadOnlyList<int> Sources);

/// <summary>A drawing with its caption and the numbers behind it.</summary>
public sealed record FigureBlock : ContentBlock
{
    /// <summary>Its place in links, unique in the pack.</summary>
    public required string Anchor { get; init; }

    /// <summary>«Figure 3».</summary>
    public required string Label { get; init; }

    /// <summary>What it shows, as a title.</summary>
    public required string Title { get; init; }

    /// <summary>Whole SVG element with its own title and description; no script, no link to the outside.</summary>
    public required string Svg { get; init; }

    /// <summary>
    /// The same figure laid out for half a page and for telephones, its letters as large; null in packs that were frozen before
    /// there was one, which keep printing the wide drawing.
    /// </summary>
    public string? SlimSvg { get; init; }

    /// <summary>What a reader who cannot see it must know: the description of the SVG.</summary>
    public required string Alternative { get; init; }

    /// <summary>The numbers behind it, for the annex; null when a table of the same section holds them.</summary>
    public ContentTable? Data { get; init; }

    /// <summary>What a reader must know: best fit, withheld, breaks.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What it does not show, and why; empty when nothing was left out, null where the question makes no sense.</summary>
    public IReadOnlyList<string>? LeftOut { get; init; }

    /// <summary>Numbers of its sources.</summary>
    public IReadOnlyList<int> Sources { get; init; } = [];
}

/// <summary>A table with its caption.</summary>
public sealed record TableBlock : ContentBlock
{
    /// <summary>Its place in links, unique in the pack.</summary>
    public required string Anchor { get; init; }

    /// <summary>«Table 2».</summary>
    public required string Label { get; init; }

    /// <summary>What it shows, as a title.</summary>
    public required string Title { get; init; }

    /// <summary>Columns and rows.</summary>
    public required ContentTable Table { get; init; }

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What it does not show, and why; empty when nothing was left out, null for the group's own words and costs.</summary>
    public IReadOnlyList<string>? LeftOut { get; init; }

    /// <summary>Numbers of its sources.</summary>
    public IReadOnlyList<int> Sources { get; init; } = [];
}

/// <summary>A list of sentences.</summary>
/// <param name="Items">Its items with the sources they rest on.</param>
public sealed record ListBlock(IReadOnlyList<ListItem> Items) : ContentBlock;

/// <summary>One item of a list.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Sources">Numbers of the sources it rests on.</param>
public sealed record ListItem(string Text, IReadOnlyList<int> Sources);

/// <summary>Something that is not there, and why.</summary>
public sealed record NoticeBlock(string Text) : ContentBlock;

/// <summary>The numbered citations.</summary>
public sealed record CitationsBlock(IReadOnlyList<ContentCitation> Citations) : ContentBlock;

/// <summary>Columns and rows of a table.</summary>
/// <param name="Columns">The columns; the first names the row.</param>
/// <param name="Rows">The rows, each with one cell per column.</param>
public sealed record ContentTable(IReadOnlyList<ContentColumn> Columns, IReadOnlyList<ContentRow> Rows);

/// <summary>One column.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">True for numbers: aligned right, real numbers in the workbook.</param>
public sealed record ContentColumn(string Name, bool IsNumber = false);

/// <summary>One row.</summary>
/// <param name="Cells">One cell per column.</param>
/// <param name="IsHighlighted">True for the pack's own areas among others, and for totals.</param>
public sealed record ContentRow(IReadOnlyList<ContentCell> Cells, bool IsHighlighted = false)
{
    /// <summary>Numbers of the sources of this row alone; null when those of the whole table are its own.</summary>
    public IReadOnlyList<int>? Sources { get; init; }
}

/// <summary>One cell.</summary>
/// <param name="Text">As printed: «28.4 %», «withheld», «not published».</param>
/// <param name="Number">The number for the workbook, or null when the cell is words.</param>
/// <param name="Decimals">Decimals of the number as printed.</param>
public sealed record ContentCell(string Text, double? Number = null, int Decimals = 0)
{
    /// <summary>Its place in links, unique in the pack; null for most.</summary>
    public string? Anchor { get; init; }

    /// <summary>A cell of words.</summary>
    public static implicit operator ContentCell(string text) => new(text);
}
