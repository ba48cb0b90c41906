using LocalityLab.Application.Places;
using LocalityLab.Application.Places.Localities;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places.Localities;

/// <summary>A locality of the plan.</summary>
[Needs(Permission.ManageData)]
public sealed class LocalityModel(IPlaceShapes shapes) : LocalityForm(shapes)
{
    public override string Heading => NameInPlan(FormId) is { Length: > 0 } name ? name : "Locality";

    public override bool CanGo => true;

    public async Task<IActionResult> OnGet(Guid locality)
    {
        var plan = await Send(new SeeLocalityPlan());
        if (!plan.Succeeded || plan.Value.Plan.Localities.FirstOrDefault(known => known.Id == locality) is not { } planned)
            return NotFound();
        (FormId, Version, Name, Wards) = (locality, plan.Value.Plan.Version, planned.Name, [.. planned.Wards]);
        return await Load(planned.Name) ?? Page();
    }

    public async Task<IActionResult> OnPost(Guid locality) => await IsPlanned(locality) ? await Keep(locality) : NotFound();

    public async Task<IActionResult> OnPostTakeOut(Guid locality)
    {
        if (!await IsPlanned(locality))
            return NotFound();
        var gone = await Send(new TakeLocalityOut(locality));
        if (!gone.Succeeded)
            return await Refused(gone.Error);
        Done = "The locality is out; its wards are left over";
        return Redirect(Links.LocalityPlan(Slug));
    }

    private async Task<bool> IsPlanned(Guid locality) => await Send(new SeeLocalityPlan()) is { Succeeded: true } plan && plan.Value.Plan.Localities.Any(known => known.Id == locality);
}
