using LocalityLab.Application.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Help;

/// <summary>A council's own statement: the law asks whoever publishes a page, not whoever runs the service.</summary>
[AllowAnonymous]
public sealed class CouncilAccessibilityModel : LabPage
{
    /// <summary>What the council adds in its own words.</summary>
    public AccessibilityNote Note { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        var note = await Send(new SeeAccessibilityNote());
        if (!note.Succeeded)
            return Failure(note.Error);
        Note = note.Value;
        return Page();
    }
}
