using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The need profile of the pack.</summary>
[Needs(Permission.BuildPacks)]
public sealed class NeedModel : PackPage
{
    [BindProperty]
    public Guid? Profile { get; set; }

    [BindProperty]
    public bool ShowMap { get; set; }

    [BindProperty]
    public bool ShowRanking { get; set; }

    public IReadOnlyList<Choice> Profiles { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        await ReadProfiles();
        return await Open(plan => (Profile, ShowMap, ShowRanking) = (plan.Need?.NeedProfileId, plan.Need?.ShowMap ?? true, plan.Need?.ShowRanking ?? true));
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadProfiles();
        var name = Profiles.FirstOrDefault(choice => choice.Value == Profile?.ToString())?.Text;
        var need = Profile is { } id && name is not null ? new PackNeed(id, name, ShowMap, ShowRanking) : null;
        return await After(await Send(new ChangePackNeed(Of, Version, need)), Home, "The need profile is saved");
    }

    private async Task ReadProfiles()
    {
        var profiles = await Send(new Application.Analysis.Need.ListNeedProfiles());
        if (profiles.Succeeded)
            Profiles = [.. profiles.Value.Select(profile => new Choice(profile.Id.ToString(), $"{profile.Name} ({profile.GeographyName})"))];
    }
}
