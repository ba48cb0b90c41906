using System.Globalization;
using System.Text.Json;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Platform;
using LocalityLab.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Api;

/// <summary>The directory for machines: GeoJSON and CSV with the page's own filters, and the small map's picture.</summary>
internal static class AssetApi
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/{council}/api/v1/assets", GeoJson).AllowAnonymous();
        app.MapGet("/{council}/assets.csv", Csv).AllowAnonymous().RequireRateLimiting(RateLimits.Downloads);
        app.MapGet("/{council}/assets/place-map.svg", PlaceMap).AllowAnonymous();
        app.MapGet("/{council}/assets/{id:guid}/photo", async (Guid id, IMediator mediator, HttpResponse response, CancellationToken cancellation) =>
            PhotoResults.Of(await mediator.Send(new SeeAssetPhoto(id), cancellation), response, onlyHere: false)).AllowAnonymous();
    }

    private static async Task<IResult> GeoJson([AsParameters] FilterQuery query, HttpContext http, ICouncilScope scope, ISiteAddress site, IMediator mediator)
    {
        var filter = Filter(query);
        var export = await mediator.Send(new ExportAssets(filter), http.RequestAborted);
        if (!export.Succeeded)
            return ApiResults.Problem(export.Error);
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return Results.Stream(async stream =>
        {
            await using var json = new Utf8JsonWriter(stream);
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("name", $"{scope.Council.Slug}-assets");
            json.WriteNumber("numberMatched", export.Value.Rows.Count);
            json.WriteNumber("numberLeftOutByFilter", export.Value.InDirectory - export.Value.Rows.Count);
            json.WriteStartArray("features");
            foreach (var row in export.Value.Rows)
            {
                Feature(json, row, site.BaseAddress + Links.Asset(scope.Council.Slug, row.Asset.Id));
                if (json.BytesPending > 32_768)
                    await json.FlushAsync(http.RequestAborted);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }, "application/geo+json; charset=utf-8");
    }

    private static async Task<IResult> Csv([AsParameters] FilterQuery query, ICouncilScope scope, IMediator mediator, CancellationToken cancellation)
    {
        var export = await mediator.Send(new ExportAssets(Filter(query)), cancellation);
        if (!export.Succeeded)
            return ApiResults.Problem(export.Error);
        var csv = new CsvText().Row(
            "id", "name", "kind", "kind_name", "description", "address", "postcode", "telephone", "email", "website", "opening_hours", "capacity", "accessibility", "cost", "cost_note", "minimum_age", "maximum_age",
            "longitude", "latitude", "easting", "northing", "placed_by", "ward_code", "ward_name", "locality_name", "last_seen", "not_confirmed_since", "source", "publisher", "licence");
        foreach (var row in export.Value.Rows)
        {
            var asset = row.Asset;
            csv.Cell(asset.Id.ToString()).Cell(asset.Name).Cell(row.KindSlug).Cell(row.KindName).Cell(asset.Description).Cell(asset.Address).Cell(asset.Postcode)
                .Cell(asset.Telephone).Cell(asset.Email).Cell(asset.Website).Cell(asset.OpeningHours).Cell(asset.Capacity ?? double.NaN).Cell(asset.Accessibility)
                .Cell(asset.Cost?.ToString().ToLowerInvariant() ?? "").Cell(asset.CostNote).Cell(asset.MinimumAge ?? double.NaN).Cell(asset.MaximumAge ?? double.NaN)
                .Cell(asset.Longitude).Cell(asset.Latitude).Cell(Math.Round(asset.Easting, 1)).Cell(Math.Round(asset.Northing, 1)).Cell(asset.PlacedBy.ToString())
                .Cell(row.WardCode).Cell(row.WardName).Cell(row.LocalityName).Cell(Day(asset.LastSeen)).Cell(row.NotConfirmedSince is { } since ? Day(since) : "").Cell(row.Source).Cell(row.Publisher).Cell(row.Licence).End();
        }

        return Results.File(csv.ToBytes(), "text/csv; charset=utf-8", $"{scope.Council.Slug}-assets.csv");
    }

    private static async Task<IResult> PlaceMap([FromQuery] string? lon, [FromQuery] string? lat, [FromQuery] string? zoom, IMediator mediator, CancellationToken cancellation)
    {
        var view = new PlaceMapView { Longitude = Number(lon), Latitude = Number(lat), Zoom = (int)Math.Clamp(Number(zoom) ?? 0, 0, PlaceMapView.Closest) };
        var svg = await mediator.Send(new DrawPlaceMap(view), cancellation);
        return svg.Succeeded ? Results.Text(svg.Value, "image/svg+xml") : ApiResults.Problem(svg.Error);
    }

    private static AssetFilter Filter(FilterQuery query) => new()
    {
        Kind = query.Kind ?? "", Area = query.Area ?? "", Text = query.Q ?? "", OpenNow = query.Open == "true", SaysAccess = query.Access == "true", Unconfirmed = query.Unconfirmed == "true",
        Need = query.Need ?? "", Cost = query.Cost ?? "", Age = AgeOf(query.Age),
    };

    /// <summary>The page's filters in an address.</summary>
    private sealed record FilterQuery(string? Kind, string? Area, string? Q, string? Open, string? Access, string? Unconfirmed, string? Need, string? Cost, string? Age);

    private static int? AgeOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= Domain.Assets.AgeRange.Oldest ? age : null;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Math.Abs(number) <= 180 ? number : null;

    private static string Day(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Feature(Utf8JsonWriter json, AssetExportRow row, string address)
    {
        var asset = row.Asset;
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", asset.Id);
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(Math.Round(asset.Longitude, 7));
        json.WriteNumberValue(Math.Round(asset.Latitude, 7));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
        (string Name, string Value)[] texts =
        [
            ("name", asset.Name), ("kind", row.KindSlug), ("kind_name", row.KindName), ("description", asset.Description), ("address", asset.Address), ("postcode", asset.Postcode),
            ("telephone", asset.Telephone), ("email", asset.Email), ("website", asset.Website), ("opening_hours", asset.OpeningHours), ("accessibility", asset.Accessibility), ("cost", asset.Cost?.ToString().ToLowerInvariant() ?? ""), ("cost_note", asset.CostNote),
            ("placed_by", asset.PlacedBy.ToString()), ("ward_code", row.WardCode), ("ward_name", row.WardName), ("locality_name", row.LocalityName),
            ("last_seen", Day(asset.LastSeen)), ("not_confirmed_since", row.NotConfirmedSince is { } since ? Day(since) : ""), ("source", row.Source), ("publisher", row.Publisher), ("licence", row.Licence), ("page", address),
        ];
        foreach (var (name, value) in texts)
            if (value.Length > 0)
                json.WriteString(name, value);
        if (asset.Capacity is { } capacity)
            json.WriteNumber("capacity", capacity);
        if (asset.MinimumAge is { } from)
            json.WriteNumber("minimum_age", from);
        if (asset.MaximumAge is { } to)
            json.WriteNumber("maximum_age", to);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
