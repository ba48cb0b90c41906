using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>The areas that a group keeps.</summary>
[Needs(Permission.UseGroup)]
public sealed class SavedAreasModel : GroupPage
{
    [BindProperty]
    public string Geography { get; set; } = "";

    [BindProperty]
    public string Area { get; set; } = "";

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPostSave()
    {
        var result = await Send(new SaveArea(GroupId, Geography, Area));
        if (!result.Succeeded)
            return await ShowAgain(result.Error);
        Done = "The area is saved";
        return Redirect(Links.SavedAreas(Slug, GroupId));
    }

    public async Task<IActionResult> OnPostRemove()
    {
        var result = await Send(new RemoveSavedArea(GroupId, Geography, Area));
        if (!result.Succeeded)
            return await ShowAgain(result.Error);
        Done = "The area is removed";
        return Redirect(Links.SavedAreas(Slug, GroupId));
    }
}
