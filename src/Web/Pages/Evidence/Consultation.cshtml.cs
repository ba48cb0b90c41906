using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The consultation log.</summary>
[Needs(Permission.BuildPacks)]
public sealed class ConsultationModel : ConsultationForm
{
    private const int Shown = 200;

    /// <summary>Id that a new entry gets, so that a form sent twice makes one.</summary>
    [BindProperty]
    public Guid FormId { get; set; } = Guid.CreateVersion7();

    public static string Short(string text) => text.Length <= Shown ? text : text[..Shown].TrimEnd() + "…";

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost() => Entry(FormId) is { } entry
        ? await After(await Send(new SavePackConsultation(Of, null, entry)), Part("consultation"), "It is added to the log")
        : await OnGet();

    public async Task<IActionResult> OnPostRemove(Guid entry) => await After(await Send(new RemovePackConsultation(Of, entry)), Part("consultation"), "The entry is removed");
}
