using LocalityLab.Application.Analysis.Need;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>Need profiles: everybody's and one's own.</summary>
[AllowAnonymous]
public sealed class NeedListModel : LabPage
{
    public IReadOnlyList<NeedProfileLine> Mine { get; private set; } = [];

    public IReadOnlyList<NeedProfileLine> Others { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var profiles = await Send(new ListNeedProfiles());
        if (!profiles.Succeeded)
            return Failure(profiles.Error);
        Mine = [.. profiles.Value.Where(line => line.IsMine)];
        Others = [.. profiles.Value.Where(line => !line.IsMine)];
        return Page();
    }
}
