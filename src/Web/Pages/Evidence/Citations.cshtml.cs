using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The citations in their order, and new ones.</summary>
[Needs(Permission.BuildPacks)]
public sealed class CitationsModel : CitationForm
{
    /// <summary>Id that a new citation gets, so that a form sent twice makes one.</summary>
    [BindProperty]
    public Guid FormId { get; set; } = Guid.CreateVersion7();

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        CheckOptional(Accessed, nameof(Accessed));
        return ModelState.IsValid ? await After(await Send(new SavePackCitation(Of, null, Citation(FormId))), Part("citations"), "The citation is added") : await OnGet();
    }

    public Task<IActionResult> OnPostUp(Guid citation) => Move(citation, true);

    public Task<IActionResult> OnPostDown(Guid citation) => Move(citation, false);

    public async Task<IActionResult> OnPostRemove(Guid citation) => await After(await Send(new RemovePackCitation(Of, citation)), Part("citations"), "The citation is removed, and its number from your words");

    private async Task<IActionResult> Move(Guid citation, bool up) => await After(await Send(new MovePackCitation(Of, citation, up)), Part("citations"), "The order is saved");
}
