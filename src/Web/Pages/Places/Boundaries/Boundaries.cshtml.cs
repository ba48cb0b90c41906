using LocalityLab.Application.Places.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places.Boundaries;

/// <summary>The council's boundaries, and uploads on their way.</summary>
[Needs(Permission.ManageData)]
public sealed class BoundariesModel : LabPage
{
    public BoundariesView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        var view = await Send(new SeeBoundaries());
        if (!view.Succeeded)
            return Failure(view.Error);
        View = view.Value;
        return Page();
    }
}
