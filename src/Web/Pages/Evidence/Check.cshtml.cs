using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>What is missing, and issuing.</summary>
[Needs(Permission.BuildPacks)]
public sealed class CheckModel : PackPage
{
    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        var issued = await Send(new IssuePack(Of));

        // A second click finds the pack issued: that is what the person wanted.
        return issued.Error is PackIsIssued ? Redirect(Home) : await After(issued, Home, "The pack is issued");
    }
}
