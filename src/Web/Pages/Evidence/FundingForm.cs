using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The fields of title and funder.</summary>
public abstract class FundingForm : PackPage
{
    [BindProperty]
    public string Title { get; set; } = "";

    [BindProperty]
    public string Funder { get; set; } = "";

    [BindProperty]
    public string Fund { get; set; } = "";

    [BindProperty]
    public string Question { get; set; } = "";

    [BindProperty]
    public int? WordLimit { get; set; }

    [BindProperty]
    public int? PageLimit { get; set; }

    [BindProperty]
    public DateParts Deadline { get; set; } = new();

    /// <summary>True when every field can be read; otherwise the form says what is wrong.</summary>
    protected bool CanRead()
    {
        CheckOptional(Deadline, nameof(Deadline));
        return ModelState.IsValid;
    }

    protected PackFunding Funding
    {
        get => new() { Title = Title, Funder = Funder, Fund = Fund, Question = Question, WordLimit = WordLimit, PageLimit = PageLimit, Deadline = Deadline.TryRead(out var day) ? day : null };
        set => (Title, Funder, Fund, Question, WordLimit, PageLimit, Deadline) =
            (value.Title, value.Funder, value.Fund, value.Question, value.WordLimit, value.PageLimit, value.Deadline is { } day ? DateParts.From(day) : new());
    }
}
