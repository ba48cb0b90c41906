using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The indicators of the pack in their order.</summary>
[Needs(Permission.BuildPacks)]
public sealed class IndicatorsModel : PackPage
{
    public static string Name(PackFigureKind kind) => kind switch
    {
        PackFigureKind.Map => "Map",
        PackFigureKind.Bars => "Bars against other areas",
        _ => "Change over time",
    };

    public static string FiguresOf(PackIndicator indicator) => indicator.Figures.Count == 0
        ? "Table only"
        : $"Table, {string.Join(", ", indicator.Figures.Select(kind => Name(kind).ToLowerInvariant()))}";

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public Task<IActionResult> OnPostUp(Guid indicator) => Move(indicator, true);

    public Task<IActionResult> OnPostDown(Guid indicator) => Move(indicator, false);

    public async Task<IActionResult> OnPostRemove(Guid indicator) => await After(await Send(new RemovePackIndicator(Of, indicator)), Part("indicators"), "The indicator is removed");

    private async Task<IActionResult> Move(Guid indicator, bool up) => await After(await Send(new MovePackIndicator(Of, indicator, up)), Part("indicators"), "The order is saved");
}
