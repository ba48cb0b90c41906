using LocalityLab.Application.Places;
using LocalityLab.Application.Places.Localities;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places.Localities;

/// <summary>Throws the plan away.</summary>
[Needs(Permission.ManageData)]
public sealed class DiscardLocalitiesModel(IPlaceShapes shapes) : LocalityPage(shapes)
{
    public async Task<IActionResult> OnGet() => await Load() ?? Page();

    public async Task<IActionResult> OnPost()
    {
        var gone = await Send(new DiscardLocalityPlan());
        if (!gone.Succeeded)
            return await Refused(gone.Error);
        Done = "The plan is gone";
        return Redirect(Links.Localities(Slug));
    }
}
