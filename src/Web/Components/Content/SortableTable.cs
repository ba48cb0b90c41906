using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Components.Content;

/// <summary>A column of a <see cref="SortableTable"/>.</summary>
/// <param name="Key">Its name in the address; null when it does not sort.</param>
/// <param name="Header">Its heading.</param>
/// <param name="Numeric">True for numbers: right-aligned, sorted as numbers, largest first at the first click.</param>
public sealed record Column(string? Key, string Header, bool Numeric = false);

/// <summary>One cell.</summary>
/// <param name="Text">What the person reads.</param>
/// <param name="Sort">What it sorts by, if not its text; "" for a cell without a value, which stays last.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="None">True when the text says why there is no value.</param>
public sealed record Cell(string Text, string? Sort = null, string? Href = null, bool None = false)
{
    /// <summary>True when the link leads to another state of this page, which a script may fetch in place.</summary>
    public bool InPlace { get; init; }

    /// <summary>True for sentences, which need a wide column.</summary>
    public bool IsWords { get; init; }

    /// <summary>A sentence under the text, such as why; not sorted by.</summary>
    public string Note { get; init; } = "";

    /// <summary>Drawn after the text, such as a bar; read by nobody.</summary>
    public IHtmlContent? Decoration { get; init; }
}

/// <summary>One row; the first cell is its header.</summary>
/// <param name="Cells">One per column.</param>
/// <param name="Id">What a map calls the same thing, such as an area code.</param>
/// <param name="Selected">True for the one the page is about.</param>
public sealed record TableRow(IReadOnlyList<Cell> Cells, string? Id = null, bool Selected = false);

/// <summary>A table sorted by the server, with a link per column; scripts sort it in place.</summary>
public sealed record SortableTable
{
    /// <summary>What the table holds; its accessible name.</summary>
    public required string Caption { get; init; }

    /// <summary>True when a heading above already says what the caption says.</summary>
    public bool CaptionHidden { get; init; }

    /// <summary>The columns.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>The rows, sorted.</summary>
    public required IReadOnlyList<TableRow> Rows { get; init; }

    /// <summary>The key of the column it is sorted by, or null.</summary>
    public string? SortedBy { get; init; }

    /// <summary>True when it runs from large to small.</summary>
    public bool Descending { get; init; }

    /// <summary>The address of the page sorted by a column, descending or not; null when nothing sorts.</summary>
    public Func<string, bool, string>? SortHref { get; init; }

    /// <summary>The names in the address of the column and of the order.</summary>
    public string SortNames { get; init; } = "sort,order";

    /// <summary>True for a long table beside a map: it scrolls in a box of its own.</summary>
    public bool Tall { get; init; }

    /// <summary>True for many rows of short text.</summary>
    public bool Dense { get; init; }

    /// <summary>True for many columns: their names wrap.</summary>
    public bool Wraps { get; init; }

    /// <summary>True when each row becomes a card on a telephone; for a few columns of words.</summary>
    public bool Stacks { get; init; }

    /// <summary>The table's id.</summary>
    public string Id { get; init; } = "table";
}

/// <summary>Writes a <see cref="SortableTable"/>: <c>&lt;lab-table model="…" /&gt;</c>.</summary>
[HtmlTargetElement("lab-table", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TableTagHelper : TagHelper
{
    /// <summary>The table.</summary>
    public required SortableTable Model { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var markup = new Markup();
        // A box that scrolls must be reachable by keyboard, and so needs a name.
        markup.Open("div", ("class", Markup.Classes("lab-table-box", Model.Tall ? "lab-table-box--tall" : null)), ("tabindex", "0"), ("role", "region"), ("aria-labelledby", $"{Model.Id}-caption"));
        markup.Open("table", ("class", Markup.Classes("govuk-table lab-table", Model.Dense ? "lab-table--dense" : null, Model.Wraps ? "lab-table--wrap" : null, Model.Stacks ? "lab-table--stack" : null)), ("id", Model.Id), ("data-sortable", Model.SortHref is null ? null : "true"), ("data-sort-names", Model.SortHref is null ? null : Model.SortNames));
        markup.Element("caption", Model.Caption, ("id", $"{Model.Id}-caption"), ("class", Model.CaptionHidden ? "govuk-visually-hidden" : "govuk-table__caption govuk-table__caption--m"));
        WriteHead(markup);
        markup.Open("tbody", ("class", "govuk-table__body"));
        foreach (var row in Model.Rows) WriteRow(markup, row);
        markup.Close("tbody").Close("table");
        if (Model.SortHref is not null) markup.Element("div", "", ("class", "govuk-visually-hidden"), ("role", "status"), ("data-sort-status", "true"));
        markup.Close("div");
        output.TagName = null;
        output.Content.SetHtmlContent(markup);
    }

    private void WriteHead(Markup markup)
    {
        markup.Open("thead", ("class", "govuk-table__head")).Open("tr", ("class", "govuk-table__row"));
        foreach (var column in Model.Columns)
        {
            var sorts = column.Key is not null && Model.SortHref is not null;
            var now = sorts && string.Equals(column.Key, Model.SortedBy, StringComparison.Ordinal);
            markup.Open(
                "th",
                ("scope", "col"),
                ("class", Markup.Classes("govuk-table__header", column.Numeric ? "govuk-table__header--numeric" : null)),
                ("aria-sort", !sorts ? null : !now ? "none" : Model.Descending ? "descending" : "ascending"),
                ("data-type", column.Numeric ? "number" : null),
                ("data-first", sorts && column.Numeric ? "descending" : null));
            // A click on the present column turns it round; numbers start with the largest.
            if (sorts) markup.Element("a", column.Header, ("class", "lab-table__sort"), ("href", Model.SortHref!(column.Key!, now ? !Model.Descending : column.Numeric)));
            else markup.Text(column.Header);
            markup.Close("th");
        }
        markup.Close("tr").Close("thead");
    }

    private void WriteRow(Markup markup, TableRow row)
    {
        markup.Open("tr", ("class", Markup.Classes("govuk-table__row", row.Selected ? "lab-table__row--selected" : null)), ("data-id", row.Id));
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var cell = row.Cells[index];
            var tag = index == 0 ? "th" : "td";
            var numeric = Model.Columns[index].Numeric;
            markup.Open(
                tag,
                ("scope", index == 0 ? "row" : null),
                ("data-sort", cell.Sort ?? (cell.Note.Length > 0 ? cell.Text : null)),
                ("data-label", Model.Stacks && index > 0 ? Model.Columns[index].Header : null),
                ("class", Markup.Classes(index == 0 ? "govuk-table__header" : "govuk-table__cell", numeric ? "govuk-table__cell--numeric" : null, cell.None ? "lab-none" : null, cell.IsWords || cell.Note.Length > 0 ? "lab-table__words" : null)));
            if (cell.Href is null) markup.Text(cell.Text);
            else markup.Element("a", cell.Text, ("class", "govuk-link"), ("href", cell.Href), ("data-map-link", cell.InPlace ? "true" : null));
            if (cell.Note.Length > 0) markup.Text(" ").Element("span", cell.Note, ("class", "lab-table__note"));
            markup.Html(cell.Decoration).Close(tag);
        }
        markup.Close("tr");
    }
}
