using LocalityLab.Application.Places;
using LocalityLab.Application.Places.Localities;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places.Localities;

/// <summary>What publishing the plan would do.</summary>
[Needs(Permission.ManageData)]
public sealed class CheckLocalitiesModel(IPlaceShapes shapes) : LocalityPage(shapes)
{
    [BindProperty]
    public int Version { get; set; }

    public LocalityCheck Check { get; private set; } = null!;

    /// <summary>What happens to a locality.</summary>
    public static string WordsOf(CheckedLocality locality) => locality.Change switch
    {
        LocalityChange.New => "New",
        LocalityChange.Same => "Nothing",
        LocalityChange.Renamed => $"Its name; it was {locality.OldName}",
        _ => string.Join(" ", ((string[])
        [
            locality.Joining.Count > 0 ? $"Joining: {string.Join(", ", locality.Joining)}." : "",
            locality.Leaving.Count > 0 ? $"Leaving: {string.Join(", ", locality.Leaving)}." : "",
            locality.OldName != locality.Locality.Name ? $"It was {locality.OldName}." : "",
        ]).Where(part => part.Length > 0)),
    };

    /// <summary>«4 voluntary groups (North)».</summary>
    public string Named(LocalityBound bound) =>
        Check.Localities.FirstOrDefault(locality => locality.Locality.Code == bound.Code) is { } locality ? $"{bound.What} ({locality.Locality.Name})" : bound.What;

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } elsewhere)
            return elsewhere;
        var check = await Send(new CheckLocalityPlan());
        if (!check.Succeeded)
            return Failure(check.Error);
        Check = check.Value;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var published = await Send(new PublishLocalities(Version));
        if (published.Succeeded)
        {
            Done = "The localities are published";
            return Redirect(Links.Localities(Slug));
        }

        var page = await OnGet();
        if (page is not Microsoft.AspNetCore.Mvc.RazorPages.PageResult)
            return page;
        ModelState.Remove(nameof(Version));
        return Failure(published.Error);
    }
}
