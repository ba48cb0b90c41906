using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>Which indicators are in the pack.</summary>
[Needs(Permission.BuildPacks)]
public sealed class IndicatorChoiceModel : PackPage
{
    /// <summary>What a new one is drawn as, until somebody changes it.</summary>
    private static readonly PackFigureKind[] AtFirst = [PackFigureKind.Map, PackFigureKind.Bars];

    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    public IReadOnlyList<Application.Indicators.CatalogueTheme> Themes { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        await ReadThemes();
        return await Open(plan => Chosen = [.. plan.Indicators.Select(indicator => indicator.IndicatorId)]);
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadThemes();
        if (await Load() is { } error)
            return Failure(error);
        var known = Themes.SelectMany(theme => theme.Indicators).ToDictionary(entry => entry.Indicator.Id, entry => entry.Indicator.Name);

        // What was chosen before keeps its place, its figures and its comment; what is new follows in the order of the page.
        // One that is not on the page, since nothing of it is published any more, stays until somebody removes it.
        var kept = Work.Plan.Indicators.Where(indicator => Chosen.Contains(indicator.IndicatorId) || !known.ContainsKey(indicator.IndicatorId)).ToList();
        var added = known.Where(entry => Chosen.Contains(entry.Key) && kept.TrueForAll(indicator => indicator.IndicatorId != entry.Key))
            .Select(entry => new PackIndicator(entry.Key, entry.Value, AtFirst));
        return await After(await Send(new ChangePackIndicators(Of, Version, [.. kept, .. added])), Part("indicators"), "The indicators are saved");
    }

    private async Task ReadThemes()
    {
        var catalogue = await Send(new Application.Indicators.GetCatalogue());
        if (catalogue.Succeeded)
            Themes = catalogue.Value.Themes;
    }
}
