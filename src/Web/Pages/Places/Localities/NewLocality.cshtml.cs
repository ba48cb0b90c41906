using LocalityLab.Application.Places;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places.Localities;

/// <summary>A new locality of the plan.</summary>
[Needs(Permission.ManageData)]
public sealed class NewLocalityModel(IPlaceShapes shapes) : LocalityForm(shapes)
{
    public override string Heading => "Add a locality";

    public override bool CanGo => false;

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } elsewhere)
            return elsewhere;
        (FormId, Version) = (Guid.CreateVersion7(), Open.Plan.Version);
        return Page();
    }

    public Task<IActionResult> OnPost() => Keep(FormId == Guid.Empty ? Guid.CreateVersion7() : FormId);
}
