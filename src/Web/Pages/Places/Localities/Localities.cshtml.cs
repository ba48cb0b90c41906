using LocalityLab.Application.Places.Localities;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places.Localities;

/// <summary>The localities in force, and the way to draw new ones.</summary>
[Needs(Permission.ManageData)]
public sealed class LocalitiesModel : LabPage
{
    public LocalitiesView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        var view = await Send(new SeeLocalities());
        if (!view.Succeeded)
            return Failure(view.Error);
        View = view.Value;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var begun = await Send(new DrawLocalities());
        if (begun.Succeeded)
            return Redirect(Links.LocalityPlan(Slug));
        await OnGet();
        return Failure(begun.Error);
    }
}
