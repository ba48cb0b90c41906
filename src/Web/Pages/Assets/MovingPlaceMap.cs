using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Places;
using LocalityLab.Web.Pages.Maps;
using LocalityLab.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>What the map on which an asset is placed needs: shapes and names of wards, what lies around, where to go on.</summary>
/// <param name="Council">The council's name.</param>
/// <param name="Shapes">Address of the shapes.</param>
/// <param name="Codes">Codes of the council's own areas among them.</param>
/// <param name="Layers">What lies around.</param>
/// <param name="Next">The next page without a place.</param>
/// <param name="Place">The point chosen so far.</param>
public sealed record PlaceMapParts(string Council, string Shapes, string Codes, string Layers, string Next, PlaceChoice Place);

/// <summary>A map on which a pin is set by click, drag or keyboard; it stays hidden without scripts, where the small map takes clicks.</summary>
public sealed class MovingPlaceMapViewComponent(IMediator mediator, IGeographyBook book, ICouncilScope scope) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string next, PlaceChoice place)
    {
        var cancellation = HttpContext.RequestAborted;
        var geography = (await book.All(cancellation)).Where(candidate => candidate is { IsCurrent: true, HasShapes: true }).OrderBy(candidate => candidate.Kind == GeographyKind.Ward ? 0 : 1).FirstOrDefault();
        var shapes = (await mediator.Send(new GetShapes(), cancellation)).Value.FirstOrDefault(found => found.GeographyId == geography?.Id);
        if (geography is null || shapes is null)
            return Content("");
        var codes = (await book.Areas(geography.Id, cancellation)).Areas.Where(area => area.IsOwn).Select(area => area.Code);
        var layers = (await mediator.Send(new GetContextLayers(), cancellation)).Value;
        return View(new PlaceMapParts(
            scope.Council.Name, Links.ShapesApi(scope.Council.Slug, geography.Slug, shapes.Hash), string.Join(' ', codes), MapLayers.Json(scope.Council.Slug, layers), next, place));
    }
}
