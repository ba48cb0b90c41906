using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>One citation.</summary>
[Needs(Permission.BuildPacks)]
public sealed class CitationModel : CitationForm
{
    [BindProperty(SupportsGet = true, Name = "citation")]
    public Guid CitationId { get; set; }

    public Task<IActionResult> OnGet() => OpenItem(plan => plan.Citations.FirstOrDefault(citation => citation.Id == CitationId), citation =>
        (Text, Url, Accessed) = (citation.Text, citation.Url, citation.Accessed is { } day ? DateParts.From(day) : new()));

    public async Task<IActionResult> OnPost()
    {
        if (await LoadItem(plan => plan.Citations.Any(citation => citation.Id == CitationId)) is { } failure)
            return failure;
        CheckOptional(Accessed, nameof(Accessed));
        if (!ModelState.IsValid)
            return Page();
        return await After(await Send(new ChangePackCitation(Of, Version, Citation(CitationId))), Part("citations"), "The citation is saved");
    }
}
