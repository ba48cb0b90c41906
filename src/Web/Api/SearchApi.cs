using LocalityLab.Application.Places;
using LocalityLab.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Api;

/// <summary>Search for the map and for forms.</summary>
internal static class SearchApi
{
    public static void Map(WebApplication app) =>
        app.MapGet("/{council}/api/v1/search", async (string council, [FromQuery] string? q, IMediator mediator, CancellationToken cancellation) =>
        {
            var search = await mediator.Send(new SearchPlaces(q), cancellation);
            return search.Succeeded
                ? Results.Json(new
                {
                    postcode = search.Value.Postcode,
                    total = search.Value.Total,
                    areas = search.Value.AtPostcode.Concat(search.Value.Areas).Select(found => new
                    {
                        geography = found.Geography.Slug,
                        geographyName = found.Geography.Name,
                        code = found.Area.Code,
                        name = found.Area.Name,
                        place = search.Value.Wards.GetValueOrDefault(found.Area.Id, ""),
                        longitude = found.Area.Longitude,
                        latitude = found.Area.Latitude,
                        href = Links.Area(council, found.Geography.Slug, found.Area.Code),
                    }),
                })
                : ApiResults.Problem(search.Error);
        }).AllowAnonymous();
}
