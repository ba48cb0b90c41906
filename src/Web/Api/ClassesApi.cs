using LocalityLab.Application.Assets;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Web.Pages.Maps;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Api;

/// <summary>The classes of the map's values, and the map as a picture: computed where the page's own are, so that they cannot differ.</summary>
internal static class ClassesApi
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/{council}/api/v1/classes", Classes).AllowAnonymous();
        app.MapGet("/{council}/api/v1/points", Points).AllowAnonymous();
        app.MapGet("/{council}/map.svg", Picture).AllowAnonymous();
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> Points(string council, string? kind, HttpContext http, IMediator mediator, CancellationToken cancellation)
    {
        var points = await mediator.Send(new FindAssetPoints(new AssetFilter { Kind = kind ?? "", Unconfirmed = true }), cancellation);
        if (!points.Succeeded)
            return ApiResults.Problem(points.Error);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(
            new
            {
                type = "FeatureCollection",
                features = points.Value.Select(point => new
                {
                    type = "Feature",
                    properties = new { name = point.Name, kind = point.KindSlug, page = Links.Asset(council, point.Id) },
                    geometry = new { type = "Point", coordinates = new[] { point.Longitude, point.Latitude } },
                }),
            },
            contentType: "application/geo+json; charset=utf-8");
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> Classes([AsParameters] MapQuery query, HttpContext http, IMediator mediator, CancellationToken cancellation)
    {
        var view = await mediator.Send(query.Request, cancellation);
        if (!view.Succeeded)
            return ApiResults.Problem(view.Error);
        if (view.Value.Shown is not { } shown)
            return Results.NotFound();
        // What the gate withholds changes with the council's threshold, so guarded classes are asked for again each time.
        http.Response.Headers.CacheControl = view.Value.Entry!.Indicator.Disclosure == DisclosureRule.None ? "public, max-age=300" : "no-cache";
        return Results.Json(new { colours = MapFigure.Colours(view.Value), classOf = shown.Classes.ClassOf });
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> Picture([AsParameters] MapQuery query, HttpContext http, ICouncilScope scope, IPlaceShapes shapes, IMediator mediator, CancellationToken cancellation)
    {
        var view = await mediator.Send(query.Request, cancellation);
        if (!view.Succeeded)
            return ApiResults.Problem(view.Error);
        if (view.Value.Shown is not { } shown || await shapes.Of(shown.Geography.Id, cancellation) is not { } areas)
            return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'none'; script-src 'none'";
        var points = string.IsNullOrEmpty(query.Assets) ? [] : (await mediator.Send(new FindAssetPoints(new AssetFilter { Kind = query.Assets, Unconfirmed = true }), cancellation)).Value;
        var marks = points.Select(point => new MapPoint(point.Name, point.Longitude, point.Latitude)).ToList();
        var figure = MapFigure.Draw(view.Value, areas, await shapes.Context(cancellation), marks, whole: true, scope.Council.Name);
        return Results.Text(figure.ToDocument(FigureSize.Wide), "image/svg+xml; charset=utf-8");
    }
}
