using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The fields of a citation.</summary>
public abstract class CitationForm : PackPage
{
    [BindProperty]
    public string Text { get; set; } = "";

    [BindProperty]
    public new string Url { get; set; } = "";

    [BindProperty]
    public DateParts Accessed { get; set; } = new();

    protected PackCitation Citation(Guid id) => new(id, Text, Url, Accessed.TryRead(out var day) ? day : null);
}
