using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>Assets and the gap.</summary>
[Needs(Permission.BuildPacks)]
public sealed class AssetsModel : PackPage
{
    [BindProperty]
    public bool Include { get; set; }

    [BindProperty]
    public List<string> Kinds { get; set; } = [];

    [BindProperty]
    public int? Metres { get; set; }

    [BindProperty]
    public bool ShowMap { get; set; }

    [BindProperty]
    public bool ShowList { get; set; }

    [BindProperty]
    public bool ShowGap { get; set; }

    public IReadOnlyList<Choice> KindChoices { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        await ReadKinds();
        return await Open(plan =>
        {
            var assets = plan.Assets ?? new PackAssets([], 800, true, true, plan.Need is not null);
            (Include, Kinds, Metres) = (plan.Assets is not null, [.. assets.KindSlugs], assets.Metres);
            (ShowMap, ShowList, ShowGap) = (assets.ShowMap, assets.ShowList, assets.ShowGap);
        });
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadKinds();
        if (!ModelState.IsValid)
            return await Load() is { } error ? Failure(error) : Page();
        string[] known = [.. Kinds.Where(kind => KindChoices.Any(choice => choice.Value == kind))];
        var assets = Include ? new PackAssets(known, Metres ?? 0, ShowMap, ShowList, ShowGap) : null;
        return await After(await Send(new ChangePackAssets(Of, Version, assets)), Home, "Saved");
    }

    private async Task ReadKinds()
    {
        var kinds = await Send(new Application.Assets.ListAssetKinds());
        if (kinds.Succeeded)
            KindChoices = [.. kinds.Value.Select(kind => new Choice(kind.Slug, kind.NamePlural))];
    }
}
