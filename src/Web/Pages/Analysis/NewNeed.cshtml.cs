using LocalityLab.Application.Analysis.Need;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>First step of a need score: which areas.</summary>
[AllowAnonymous]
public sealed class NewNeedModel : NeedStep
{
    private IReadOnlyList<NeedGeographyChoice> geographies = [];

    /// <summary>The geographies as choices.</summary>
    public IEnumerable<Choice> Geographies => geographies.Select(row => new Choice(
        row.Slug, row.IsCurrent ? row.Name : $"{row.Name} (older boundaries)", $"{row.OwnAreas} {row.AreaNounPlural}; {row.Indicators} {(row.Indicators == 1 ? "indicator" : "indicators")} published for them"));

    /// <summary>True when nothing is published that could be scored.</summary>
    public bool IsEmpty => geographies.Count == 0;

    public async Task<IActionResult> OnGet()
    {
        var found = await Send(new ListNeedGeographies());
        if (!found.Succeeded)
            return Failure(found.Error);
        geographies = found.Value;
        if (!Next)
            return Page();
        if (geographies.Any(row => row.Slug == Areas))
            return Redirect(Links.NewNeedIndicators(Slug, Draft));
        ModelState.AddModelError(nameof(Areas), "Choose which areas to score.");
        return Again();
    }
}
