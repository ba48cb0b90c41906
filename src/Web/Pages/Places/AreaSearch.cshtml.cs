using LocalityLab.Application.Places;
using LocalityLab.Domain.Places;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places;

/// <summary>Search for an area by name, code or postcode, or choose a list.</summary>
[AllowAnonymous]
public sealed class AreaSearchModel : LabPage
{
    /// <summary>What the person typed.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    public PlaceSearch Search { get; private set; } = null!;

    public IReadOnlyList<Geography> Geographies { get; private set; } = [];

    /// <summary>What to do when nothing or too much was found.</summary>
    public string Note => Search switch
    {
        { Postcode: { } postcode, AtPostcode.Count: 0 } => $"The postcode {postcode} is not one of this council’s. Check it, or search for the name of a place.",
        { Postcode: not null } => "",
        { Total: 0 } => $"No area is called «{Search.Text}». Search by name, code or a full postcode.",
        _ when Search.Total > Search.Areas.Count => $"Showing {Search.Areas.Count} of {Search.Total} areas. Type more of the name to narrow it down.",
        _ => "",
    };

    public async Task<IActionResult> OnGet()
    {
        Search = (await Send(new SearchPlaces(Text))).Value;
        Geographies = (await Send(new ListGeographies())).Value;
        return Page();
    }
}
