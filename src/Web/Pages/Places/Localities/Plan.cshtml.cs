using LocalityLab.Application.Places;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places.Localities;

/// <summary>The plan: its localities, what is left over, and the map of both.</summary>
[Needs(Permission.ManageData)]
public sealed class LocalityPlanModel(IPlaceShapes shapes) : LocalityPage(shapes)
{
    public async Task<IActionResult> OnGet() => await Load() ?? Page();
}
