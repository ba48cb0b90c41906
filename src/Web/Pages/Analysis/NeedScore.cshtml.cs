using LocalityLab.Application.Places;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>A need score that nobody saved: all of it is in the address.</summary>
[AllowAnonymous]
public sealed class NeedScoreModel(IPlaceShapes shapes) : NeedResultPage(shapes)
{
    [BindProperty(SupportsGet = true, Name = "")]
    public NeedQuery Query { get; set; } = new();

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        Query.Profile = null;
        var reference = Query.Reference();
        return reference.Succeeded ? await Load(reference.Value, drawn: true, cancellation) ?? Page() : Failure(reference.Error);
    }
}
