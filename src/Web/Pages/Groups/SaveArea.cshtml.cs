using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>Where «Save this area» on a profile leads: choose the group that keeps it. Signing in comes first for those who have not.</summary>
[Needs(Permission.UseAccount)]
public sealed class SaveAreaModel : LabPage
{
    [BindProperty(SupportsGet = true)]
    public string Geography { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Area { get; set; } = "";

    [BindProperty]
    public string Group { get; set; } = "";

    public string AreaName { get; private set; } = "";

    public IReadOnlyList<Choice> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } error)
            return Failure(error);
        if (Groups.Count == 1)
            Group = Groups[0].Value;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Load() is { } missing)
            return Failure(missing);
        if (!Guid.TryParse(Group, out var group))
            return Failure(new Invalid("Choose a group") { Field = nameof(Group) });
        var result = await Send(new SaveArea(group, Geography, Area));
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = $"{AreaName} is saved";
        return Redirect(Links.SavedAreas(Slug, group));
    }

    private async Task<Error?> Load()
    {
        var result = await Send(new AskToSaveArea(Geography, Area));
        if (!result.Succeeded)
            return result.Error;
        AreaName = result.Value.AreaName;
        Groups = [.. result.Value.Groups.Select(group => new Choice(group.Id.ToString(), group.Name))];
        return null;
    }
}
