using LocalityLab.Application.Indicators;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Api;

/// <summary>
/// What the map asks for: shapes once under an immutable address, then a few kilobytes of values per indicator. Addresses
/// that carry a content hash may be kept for ever.
/// </summary>
internal static class MapApi
{
    private const string Json = "application/json; charset=utf-8";
    private const string Immutable = "public, max-age=31536000, immutable";

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup("/{council}/api/v1").AllowAnonymous();
        api.MapGet("/catalogue", Catalogue);
        api.MapGet("/shapes/{geography}/{hash}.json", Shapes);
        api.MapGet("/layers/{layer}/{hash}.json", Layer);
        api.MapGet("/values/{releaseId:guid}/{hash}", Values);
    }

    private static async Task<IResult> Catalogue(string council, IMediator mediator, CancellationToken cancellation)
    {
        var catalogue = await mediator.Send(new GetCatalogue(), cancellation);
        if (!catalogue.Succeeded)
            return ApiResults.Problem(catalogue.Error);
        var shapes = (await mediator.Send(new GetShapes(), cancellation)).Value.ToDictionary(entry => entry.GeographyId);
        var layers = (await mediator.Send(new GetContextLayers(), cancellation)).Value;
        return Results.Json(CatalogueJson.Of(council, catalogue.Value, shapes, layers));
    }

    private static async Task<IResult> Shapes(string geography, string hash, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
        await mediator.Send(new GetTopology(geography, hash), cancellation) is { Succeeded: true, Value: var bytes }
            ? Kept(http, hash, bytes, Json)
            : Results.NotFound();

    private static async Task<IResult> Layer(string layer, string hash, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
        await mediator.Send(new GetContextFeatures(layer, hash), cancellation) is { Succeeded: true, Value: var bytes }
            ? Kept(http, hash, bytes, "application/geo+json; charset=utf-8")
            : Results.NotFound();

    private static async Task<IResult> Values(Guid releaseId, string hash, [FromQuery] string? breakdown, HttpContext http, ValuesMemory memory, IMediator mediator)
    {
        var values = await mediator.Send(new GetReleaseValues(releaseId, breakdown ?? ReleaseVector.All), http.RequestAborted);
        if (!values.Succeeded)
            return ApiResults.Problem(values.Error);
        if (values.Value.Gated.Release.ContentHash != hash)
            return Results.NotFound();
        // Other queries are the same values under another address: answered, but not kept.
        var written = WrittenValues.Of(values.Value);
        if (http.Request.Query.Count <= (breakdown is null ? 0 : 1))
            memory.Keep(ValuesAhead.AddressOf(http.Request), written);
        await written.Answer(http);
        return Results.Empty;
    }

    private static IResult Kept(HttpContext http, string hash, byte[] bytes, string contentType)
    {
        var tag = $"\"{hash}\"";
        http.Response.Headers.CacheControl = Immutable;
        http.Response.Headers.ETag = tag;
        return http.Request.Headers.IfNoneMatch.Contains(tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(bytes, contentType);
    }
}
