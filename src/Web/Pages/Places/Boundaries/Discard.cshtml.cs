using LocalityLab.Application.Places.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places.Boundaries;

/// <summary>Throws an upload of boundaries away.</summary>
[Needs(Permission.ManageData)]
public sealed class DiscardBoundariesModel : LabPage
{
    public async Task<IActionResult> OnGet(Guid upload)
    {
        var view = await Send(new SeeBoundaries());
        if (!view.Succeeded)
            return Failure(view.Error);
        return view.Value.Drafts.Any(draft => draft.Id == upload) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(Guid upload)
    {
        var gone = await Send(new DiscardBoundaries(upload));
        if (!gone.Succeeded)
            return gone.Error is BoundaryUploadNotOpen ? Redirect(Links.Boundaries(Slug)) : Failure(gone.Error);
        Done = "The upload is gone";
        return Redirect(Links.Boundaries(Slug));
    }
}
