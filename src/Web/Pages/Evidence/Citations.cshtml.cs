using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>Citations.</summary>
[Needs(Permission.BuildPacks)]
public sealed class CitationsModel : PackPage
{
    [BindProperty]
    public string Text { get; set; } = "";

    [BindProperty]
    public new string Url { get; set; } = "";

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost() => await After(await Send(new SavePackCitation(Of, null, new(Guid.CreateVersion7(), Text, Url, null))), Part("citations"), "The citation is added");

    public async Task<IActionResult> OnPostRemove(Guid citation) => await After(await Send(new RemovePackCitation(Of, citation)), Part("citations"), "The citation is removed");
}
