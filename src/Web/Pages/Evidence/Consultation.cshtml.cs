using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The consultation log.</summary>
[Needs(Permission.BuildPacks)]
public sealed class ConsultationModel : PackPage
{
    [BindProperty]
    public string Who { get; set; } = "";

    [BindProperty]
    public DateParts When { get; set; } = new();

    [BindProperty]
    public string How { get; set; } = "";

    [BindProperty]
    public int? People { get; set; }

    [BindProperty]
    public string Said { get; set; } = "";

    [BindProperty]
    public string Changed { get; set; } = "";

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        if (!When.TryRead(out var day))
            ModelState.AddModelError(nameof(When), "Enter the day, such as 27 3 2027.");
        if (!ModelState.IsValid)
            return await OnGet();
        return await After(await Send(new SavePackConsultation(Of, null, new(Guid.CreateVersion7(), Who, day, How, People, Said, Changed))), Part("consultation"), "It is added to the log");
    }

    public async Task<IActionResult> OnPostRemove(Guid entry) => await After(await Send(new RemovePackConsultation(Of, entry)), Part("consultation"), "The entry is removed");
}
