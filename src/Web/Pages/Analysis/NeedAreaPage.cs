using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Figures.Charts;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>Why one area has its need score.</summary>
public abstract class NeedAreaPage(IPlaceShapes shapes) : LabPage
{
    /// <summary>The score.</summary>
    public NeedScoreResult Need { get; private set; } = null!;

    /// <summary>The address of the score.</summary>
    public NeedAddress Address { get; private set; } = new();

    /// <summary>Place of the area in the score.</summary>
    public int Area { get; private set; }

    /// <summary>The map with the area marked; null without shapes.</summary>
    public Choropleth? Map { get; private set; }

    /// <summary>The area itself.</summary>
    public NeedArea Place => Need.Areas[Area];

    /// <summary>What each indicator adds.</summary>
    public BarChart Bars => NeedFigures.Contributions(Need, Area);

    /// <summary>The indicators with what they add, the most first.</summary>
    public IEnumerable<(NeedScoreIndicator Item, NeedContribution Part)> Parts => Need.Scores!.Explain(Area)
        .Select((part, place) => (Need.Indicators[place], part)).OrderByDescending(pair => pair.part.Contribution);

    /// <summary>Scores, finds the area and draws.</summary>
    protected async Task<IActionResult> Show(Result<NeedReference> reference, string code, CancellationToken cancellation)
    {
        if (!reference.Succeeded)
            return NotFound();
        var need = await Send(new ScoreNeedProfile(reference.Value));
        if (!need.Succeeded)
            return need.Error is Invalid ? NotFound() : Failure(need.Error);
        Need = need.Value;
        Area = Need.IndexOf(code);
        if (Area < 0 || Need.Scores is null)
            return NotFound();
        Address = NeedAddress.Of(Need);
        Map = await NeedMap.Draw(Need, tenths: false, shapes, cancellation, Area);
        return Page();
    }
}

/// <summary>Of a saved profile.</summary>
[AllowAnonymous]
public sealed class NeedProfileAreaModel(IPlaceShapes shapes) : NeedAreaPage(shapes)
{
    public Task<IActionResult> OnGet(string profile, string code, CancellationToken cancellation) => Show(NeedReference.Saved(profile), code, cancellation);
}

/// <summary>Of a score that nobody saved.</summary>
[AllowAnonymous]
public sealed class NeedScoreAreaModel(IPlaceShapes shapes) : NeedAreaPage(shapes)
{
    [BindProperty(SupportsGet = true, Name = "")]
    public NeedQuery Query { get; set; } = new();

    public Task<IActionResult> OnGet(string code, CancellationToken cancellation)
    {
        Query.Profile = null;
        return Show(Query.Reference(), code, cancellation);
    }
}
