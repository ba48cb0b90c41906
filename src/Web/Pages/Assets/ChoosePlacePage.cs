using System.Globalization;
using LocalityLab.Application.Assets;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>Where is it? A postcode, or a click on the small map; the answer is in the address of the next page.</summary>
public abstract class ChoosePlacePage : LabPage
{
    [BindProperty(SupportsGet = true, Name = "postcode")]
    public string? Postcode { get; set; }

    public PointedAt Pointed { get; private set; } = new(new(), [], false);

    /// <summary>What the page asks, as its heading.</summary>
    public abstract string Question { get; }

    /// <summary>The page's own address.</summary>
    public abstract string Here { get; }

    /// <summary>The next page, with the place.</summary>
    public abstract string Next(PlaceChoice place);

    /// <summary>Reads what was typed or clicked.</summary>
    protected async Task<IActionResult> Choose()
    {
        if (Request.Query.ContainsKey("postcode"))
        {
            var found = await Send(new FindPostcodePlace(Postcode ?? ""));
            if (found.Succeeded)
                return Redirect(Next(new(found.Value.Postcode)));
            Pointed = (await Send(new PointAtPlace(new()))).Value;
            return Failure(found.Error);
        }

        var view = new PlaceMapView { Longitude = Number("lon"), Latitude = Number("lat"), Zoom = (int)(Number("zoom") ?? 0) };
        // A keyboard sends the corner of the picture, which nobody means: the postcode is the keyboard's way.
        var (x, y) = (Number("map.x"), Number("map.y"));
        var clicked = x is not null && y is not null && (x, y) is not (0, 0);
        Pointed = (await Send(new PointAtPlace(view, clicked ? (int?)x : null, clicked ? (int?)y : null))).Value;
        if (Pointed.View.HasPoint && !Pointed.IsInside)
            ModelState.AddModelError("Postcode", $"That place is outside {Council.Name}. Click on a place inside it, or type a postcode.");
        return Page();
    }

    /// <summary>The point chosen so far, for the next page.</summary>
    public PlaceChoice Chosen => new("", Pointed.View.Longitude, Pointed.View.Latitude);

    private double? Number(string name) =>
        double.TryParse(Request.Query[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Math.Abs(number) < 1e6 ? number : null;
}
