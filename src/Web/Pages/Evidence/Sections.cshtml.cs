using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The sections, their order, and new ones.</summary>
[Needs(Permission.BuildPacks)]
public sealed class SectionsModel : PackPage
{
    [BindProperty]
    public string Heading { get; set; } = "";

    [BindProperty]
    public string Question { get; set; } = "";

    [BindProperty]
    public int? WordLimit { get; set; }

    public static string About(PackSection section)
    {
        var words = Application.Evidence.Writers.PackMarkdown.Words(section.Markdown);
        var counted = section.WordLimit is { } limit ? FormattableString.Invariant($"{words:N0} of {limit:N0} words") : FormattableString.Invariant($"{words:N0} words");
        return section.IsIncluded ? counted : $"{counted}, left out of the pack";
    }

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPostUp(Guid section) => await After(await Send(new MovePackSection(Of, section, true)), Part("sections"), "The order is saved");

    public async Task<IActionResult> OnPostDown(Guid section) => await After(await Send(new MovePackSection(Of, section, false)), Part("sections"), "The order is saved");

    public async Task<IActionResult> OnPostRemove(Guid section) => await After(await Send(new RemovePackSection(Of, section)), Part("sections"), "The section is removed");

    public async Task<IActionResult> OnPostAdd()
    {
        if (!ModelState.IsValid)
            return await OnGet();
        var section = new PackSection { Id = Guid.CreateVersion7(), Kind = PackSectionKind.Narrative, Heading = Heading, Question = Question, WordLimit = WordLimit };
        return await After(await Send(new AddPackSection(Of, section)), Links.PackSection(Slug, GroupId, PackId, section.Id), "The section is added");
    }
}
