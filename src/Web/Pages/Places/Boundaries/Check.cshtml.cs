using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places.Boundaries;

/// <summary>The last step: what became of every row, what is wrong, and the map.</summary>
[Needs(Permission.ManageData)]
public sealed class CheckBoundariesModel : LabPage
{
    // More areas than this are too small to read and make a heavy page; the map explorer draws them well.
    private const int MostDrawn = 1_000;

    [BindProperty]
    public int Version { get; set; }

    public Guid UploadId { get; private set; }

    public BoundaryCheck Check { get; private set; } = null!;

    /// <summary>The areas; null when there is nothing to draw, or too much.</summary>
    public PlanMap? Map => Check.Shapes.Count is 0 or > MostDrawn ? null : new()
    {
        Id = "boundaries-map", Title = Check.Geography.Name, DrawsTitle = false, Areas = [.. Check.Areas.Select(area => new PlannedArea(Check.Shapes[area.Ordinal], area.Code, ""))],
        Source = new FigureSource(Check.FileName, "", Attribution: Check.Geography.Attribution),
    };

    public async Task<IActionResult> OnGet(Guid upload)
    {
        UploadId = upload;
        var check = await Send(new CheckBoundaries(upload));
        if (check.Succeeded)
        {
            Check = check.Value;
            return Page();
        }

        if (check.Error is Domain.Platform.NotFound)
            return Failure(check.Error);
        if (check.Error is BoundaryUploadNotOpen)
            return Redirect(Links.Boundaries(Slug));
        if (check.Error is not BoundariesNotDescribed)
            Done = check.Error.Message;
        return Redirect(Links.BoundaryColumns(Slug, upload));
    }

    public async Task<IActionResult> OnPost(Guid upload)
    {
        var published = await Send(new PublishBoundaries(upload, Version));
        if (published.Succeeded)
        {
            Done = "The boundaries are published";
            return Redirect(Links.AreasOf(Slug, published.Value));
        }

        ModelState.Remove(nameof(Version));
        var shown = await OnGet(upload);
        return shown is Microsoft.AspNetCore.Mvc.RazorPages.PageResult && Check is not null ? Failure(published.Error) : shown;
    }
}
