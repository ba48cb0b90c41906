using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The words of one section.</summary>
[Needs(Permission.BuildPacks)]
public sealed class SectionModel : PackPage
{
    [BindProperty(SupportsGet = true, Name = "section")]
    public Guid SectionId { get; set; }

    [BindProperty]
    public string Heading { get; set; } = "";

    [BindProperty]
    public string Question { get; set; } = "";

    [BindProperty]
    public int? WordLimit { get; set; }

    [BindProperty]
    public string Markdown { get; set; } = "";

    [BindProperty]
    public bool IsIncluded { get; set; }

    public async Task<IActionResult> OnGet()
    {
        var found = true;
        var page = await Open(plan =>
        {
            if (plan.Sections.FirstOrDefault(section => section.Id == SectionId) is { } section)
                (Heading, Question, WordLimit, Markdown, IsIncluded) = (section.Heading, section.Question, section.WordLimit, section.Markdown, section.IsIncluded);
            else
                found = false;
        });
        return found ? page : NotFound();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
            return await Load() is { } error ? Failure(error) : Page();
        var section = new PackSection { Id = SectionId, Kind = PackSectionKind.Narrative, Heading = Heading, Question = Question, WordLimit = WordLimit, Markdown = Markdown, IsIncluded = IsIncluded };
        return await After(await Send(new ChangePackSection(Of, Version, section)), Part("sections"), "The section is saved");
    }
}
