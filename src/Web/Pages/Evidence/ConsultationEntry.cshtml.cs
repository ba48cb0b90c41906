using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>One entry of the consultation log.</summary>
[Needs(Permission.BuildPacks)]
public sealed class ConsultationEntryModel : ConsultationForm
{
    [BindProperty(SupportsGet = true, Name = "entry")]
    public Guid EntryId { get; set; }

    public Task<IActionResult> OnGet() => OpenItem(plan => plan.Consultations.FirstOrDefault(entry => entry.Id == EntryId), entry =>
        (Who, When, How, People, Said, Changed) = (entry.Who, DateParts.From(entry.When), entry.How, entry.People, entry.Said, entry.Changed));

    public async Task<IActionResult> OnPost()
    {
        if (await LoadItem(plan => plan.Consultations.Any(entry => entry.Id == EntryId)) is { } failure)
            return failure;
        return Entry(EntryId) is { } entry ? await After(await Send(new ChangePackConsultation(Of, Version, entry)), Part("consultation"), "The entry is saved") : Page();
    }
}
