using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>Asks before a need profile is deleted.</summary>
[Needs(Permission.SaveNeedProfiles)]
public sealed class DeleteNeedModel : LabPage
{
    public NeedProfileHead Profile { get; private set; } = null!;

    public Task<IActionResult> OnGet(string profile) => Show(profile);

    public async Task<IActionResult> OnPost(string profile)
    {
        var shown = await Show(profile);
        if (Profile is null)
            return shown;
        var deleted = await Send(new DeleteNeedProfile(Profile.Id));
        if (!deleted.Succeeded)
            return Failure(deleted.Error);
        Done = $"«{Profile.Name}» is deleted.";
        return Redirect(Links.NeedProfiles(Slug));
    }

    private async Task<IActionResult> Show(string profile)
    {
        var found = await Send(new ScoreNeedProfile(NeedReference.Saved(profile)));
        if (!found.Succeeded)
            return Failure(found.Error);
        if (!found.Value.Profile!.MayChange)
            return Failure(new NeedProfileNotYours());
        Profile = found.Value.Profile;
        return Page();
    }
}
