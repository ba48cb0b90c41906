using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Application.Places.Localities;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places.Localities;

/// <summary>A page on the way to new localities: reads the plan, and goes back to the overview when nobody draws.</summary>
public abstract class LocalityPage(IPlaceShapes shapes) : LabPage
{
    /// <summary>The plan with its wards.</summary>
    public OpenLocalityPlan Open { get; private set; } = null!;

    /// <summary>The wards by locality; null when they have no shapes.</summary>
    public PlanMap? Map { get; private set; }

    /// <summary>The way from the council's work to here.</summary>
    public IReadOnlyList<Crumb> Crumbs => [new("Your work", Links.Work(Slug)), new("Localities", Links.Localities(Slug))];

    /// <summary>Reads the plan; null when the page may be shown.</summary>
    protected async Task<IActionResult?> Load(string changing = "")
    {
        var plan = await Send(new SeeLocalityPlan());
        if (!plan.Succeeded)
            return plan.Error is NoLocalityPlan ? Redirect(Links.Localities(Slug)) : Failure(plan.Error);
        Open = plan.Value;
        if (await shapes.Of(Open.Wards.Geography.Id, HttpContext.RequestAborted) is { } drawn)
            Map = new()
            {
                Id = "plan-map", Title = changing.Length > 0 ? $"Wards of {changing}" : "Wards by locality", DrawsTitle = false, Changing = changing,
                Areas = [.. Open.Own.Select(ward => new PlannedArea(drawn[ward.Ordinal], ward.Code, Open.LocalityOf(ward.Code)?.Name ?? ""))],
                Source = new FigureSource(Open.Wards.Geography.Name, "", Attribution: Open.Wards.Geography.Attribution),
            };
        return null;
    }

    /// <summary>A refusal on a page that needs the plan to be drawn again.</summary>
    protected async Task<IActionResult> Refused(Error error, string changing = "") =>
        error is NoLocalityPlan ? Redirect(Links.Localities(Slug)) : await Load(changing) ?? Failure(error);
}
