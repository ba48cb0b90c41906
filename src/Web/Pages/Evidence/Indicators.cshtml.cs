using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The indicators and the figures drawn for each.</summary>
[Needs(Permission.BuildPacks)]
public sealed class IndicatorsModel : PackPage
{
    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty]
    public List<string> Figures { get; set; } = [];

    public IReadOnlyList<Application.Indicators.CatalogueTheme> Themes { get; private set; } = [];

    public static string Name(PackFigureKind kind) => kind switch
    {
        PackFigureKind.Map => "Map",
        PackFigureKind.Bars => "Bars against other areas",
        _ => "Change over time",
    };

    public async Task<IActionResult> OnGet()
    {
        await ReadThemes();
        return await Open(plan =>
        {
            Chosen = [.. plan.Indicators.Select(indicator => indicator.IndicatorId)];
            Figures = [.. plan.Indicators.SelectMany(indicator => indicator.Figures.Select(kind => $"{indicator.IndicatorId}|{kind}"))];
        });
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadThemes();
        if (await Load() is { } error)
            return Failure(error);
        var known = Themes.SelectMany(theme => theme.Indicators).ToDictionary(entry => entry.Indicator.Id, entry => entry.Indicator.Name);
        var before = Work.Plan.Indicators.ToDictionary(indicator => indicator.IndicatorId);

        // What was chosen before keeps its place and its comment; what is new follows in the order of the page.
        var order = before.Keys.Where(Chosen.Contains).Concat(known.Keys.Where(id => Chosen.Contains(id) && !before.ContainsKey(id)));
        PackIndicator[] indicators = [.. order.Where(id => known.ContainsKey(id) || before.ContainsKey(id)).Select(id =>
            new PackIndicator(id, known.TryGetValue(id, out var name) ? name : before[id].Name, [.. Enum.GetValues<PackFigureKind>().Where(kind => Figures.Contains($"{id}|{kind}", StringComparer.Ordinal))])
            {
                Comment = before.TryGetValue(id, out var old) ? old.Comment : "",
            })];
        return await After(await Send(new ChangePackIndicators(Of, Version, indicators)), Home, "The indicators are saved");
    }

    private async Task ReadThemes()
    {
        var catalogue = await Send(new Application.Indicators.GetCatalogue());
        if (catalogue.Succeeded)
            Themes = catalogue.Value.Themes;
    }
}
