using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Domain.Analysis.Statistics;
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

    /// <summary>nearest, count or access.</summary>
    [BindProperty]
    public string Measure { get; set; } = "nearest";

    [BindProperty]
    public int? Distance { get; set; }

    public IReadOnlyList<Choice> Measures { get; } =
    [
        new("nearest", "Distance to the nearest"),
        new("count", "How many are within a distance"),
        new("access", "Access score, shared out among the people in reach"),
    ];

    /// <summary>Settings that came from the gap page and have no field here.</summary>
    public string Carried => Work.Plan.Assets?.Gap is { } gap && (gap.UseCapacity is not null || !gap.BandLimits.SequenceEqual(CatchmentBands.Walking.Limits))
        ? "The bands and capacities that you chose on the gap page are kept."
        : "";

    public IReadOnlyList<Choice> KindChoices { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        await ReadKinds();
        return await Open(plan =>
        {
            var assets = plan.Assets ?? new PackAssets([], 800, true, true, plan.Need is not null);
            (Include, Kinds, Metres) = (plan.Assets is not null, [.. assets.KindSlugs], assets.Metres);
            (ShowMap, ShowList, ShowGap) = (assets.ShowMap, assets.ShowList, assets.ShowGap);
            var gap = assets.Gap ?? PackMeasure.Of(new());
            (Measure, Distance) = (GapAddress.NameOf(gap.Measure), (int)gap.CountMetres);
        });
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadKinds();
        if (await Load() is { } error)
            return Failure(error);
        if (Distance is < 50 or > 50_000)
            ModelState.AddModelError(nameof(Distance), "Enter a distance between 50 and 50,000 metres, such as 1600.");
        if (!ModelState.IsValid)
            return Page();
        string[] known = [.. Kinds.Where(kind => KindChoices.Any(choice => choice.Value == kind))];
        var assets = Include ? new PackAssets(known, Metres ?? 0, ShowMap, ShowList, ShowGap) { Gap = Gap() } : null;
        return await After(await Send(new ChangePackAssets(Of, Version, assets)), Home, "Saved");
    }

    private PackGapMeasure Gap()
    {
        var before = Work.Plan.Assets?.Gap ?? PackMeasure.Of(new());
        var measure = Enum.GetValues<ProvisionKind>().FirstOrDefault(kind => GapAddress.NameOf(kind) == Measure);
        return before with { Measure = measure, CountMetres = Distance ?? before.CountMetres };
    }

    private async Task ReadKinds()
    {
        var kinds = await Send(new Application.Assets.ListAssetKinds());
        if (kinds.Succeeded)
            KindChoices = [.. kinds.Value.Select(kind => new Choice(kind.Slug, kind.NamePlural))];
    }
}
