using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>A saved need profile: its score, how it is made, and what its maker can do with it.</summary>
[AllowAnonymous]
public sealed class NeedProfileModel(IPlaceShapes shapes, Application.Platform.ICurrentUser user) : NeedResultPage(shapes)
{
    /// <summary>Id that a copy would get, so that a double click makes one.</summary>
    [BindProperty]
    public Guid FormId { get; set; } = Guid.CreateVersion7();

    /// <summary>True when the person may save profiles, and so make a copy.</summary>
    public bool MaySave { get; private set; }

    public async Task<IActionResult> OnGet(string profile, CancellationToken cancellation)
    {
        MaySave = await user.May(Permission.SaveNeedProfiles, cancellation);
        return await Load(NeedReference.Saved(profile), drawn: true, cancellation) ?? Page();
    }

    public async Task<IActionResult> OnPostCopy(string profile, CancellationToken cancellation)
    {
        if (await Load(NeedReference.Saved(profile), drawn: false, cancellation) is { } failure)
            return failure;
        var copy = await Send(new CopyNeedProfile(Need!.Profile!.Id, FormId));
        if (!copy.Succeeded)
            return Failure(copy.Error);
        Done = "Copied. The copy is yours alone until you change who can see it.";
        return Redirect(Links.Need(Slug, new() { Profile = copy.Value.Slug }));
    }
}
