using LocalityLab.Application.Analysis.Need;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>Fourth step of a need score: check what was chosen, then see the score or save it.</summary>
[AllowAnonymous]
public sealed class NewNeedCheckModel : NeedStep
{
    /// <summary>The score; null when the link could not be read.</summary>
    public NeedScoreResult? Need { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        var definition = new NeedQuery { Areas = Areas, Item = Items }.Definition();
        if (!definition.Succeeded)
            return Failure(definition.Error);
        if (definition.Value.Choices.Count == 0)
            return Redirect(Links.NewNeed(Slug, Draft));
        var need = await Send(new ScoreNeedProfile(NeedReference.Unsaved(definition.Value)));
        if (!need.Succeeded)
            return Failure(need.Error);
        Need = need.Value;
        return Page();
    }
}
