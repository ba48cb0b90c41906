using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The figures of one indicator, and why it matters in the group's words.</summary>
[Needs(Permission.BuildPacks)]
public sealed class IndicatorModel : PackPage
{
    [BindProperty(SupportsGet = true, Name = "indicator")]
    public Guid IndicatorId { get; set; }

    [BindProperty]
    public string Comment { get; set; } = "";

    [BindProperty]
    public List<string> Figures { get; set; } = [];

    public string Name => Work.Plan.Indicators.FirstOrDefault(indicator => indicator.IndicatorId == IndicatorId)?.Name ?? "Indicator";

    public IReadOnlyList<Choice> FigureChoices => [.. Enum.GetValues<PackFigureKind>().Select(kind => new Choice(kind.ToString(), IndicatorsModel.Name(kind)))];

    public Task<IActionResult> OnGet() => OpenItem(plan => plan.Indicators.FirstOrDefault(indicator => indicator.IndicatorId == IndicatorId), indicator =>
        (Comment, Figures) = (indicator.Comment, [.. indicator.Figures.Select(kind => kind.ToString())]));

    public async Task<IActionResult> OnPost()
    {
        PackFigureKind[] figures = [.. Enum.GetValues<PackFigureKind>().Where(kind => Figures.Contains(kind.ToString(), StringComparer.Ordinal))];
        return await After(await Send(new ChangePackIndicator(Of, Version, IndicatorId, figures, Comment)), Part("indicators"), "The indicator is saved");
    }
}
