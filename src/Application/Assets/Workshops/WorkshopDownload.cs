using System.Globalization;
using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Workshops;

namespace LocalityLab.Application.Assets.Workshops;

/// <summary>A workshop's files: every pin on the map with everything told, except the names of those who did not allow it.</summary>
public static class WorkshopDownload
{
    /// <summary>One row per pin.</summary>
    public static CsvText Pins(WorkshopReport report)
    {
        var csv = new CsvText().Row(
            "id", "name", "kind", "story", "told_by", "know_it_too", "shape", "longitude", "latitude", "coordinates", "placed_by", "ward", "area_code", "area_name", "placed_at", "like_in_register", "in_register", "suggested_kind", "photo");
        foreach (var row in report.Pins)
        {
            var pin = row.Told.Pin;
            csv.Cell(pin.Id.ToString()).Cell(pin.Name).Cell(row.Told.KindSlug).Cell(pin.Story).Cell(row.Told.MayBeNamed ? row.Told.By : "").Cell(row.Told.Agreements).Cell(pin.Shape.ToString())
                .Cell(pin.Longitude).Cell(pin.Latitude)
                .Cell(string.Join(' ', PinDrawing.FromBytes(pin.Coordinates).Chunk(2).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair[0]},{pair[1]}"))))
                .Cell(pin.PlacedBy.ToString()).Cell(pin.AreaName).Cell(row.AreaCode).Cell(row.AreaName).Cell(pin.PlacedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))
                .Cell(row.Like?.Second.Name ?? "").Cell(row.InRegister ? "yes" : "no").Cell(pin.SuggestedKind).Cell(row.Told.Photo is null ? "no" : "yes").End();
        }

        return csv;
    }

    /// <summary>One row per comment.</summary>
    public static CsvText Comments(IReadOnlyList<ToldComment> comments)
    {
        var csv = new CsvText().Row("pin_id", "said_by", "said", "said_at");
        foreach (var comment in comments)
            csv.Cell(comment.PinId.ToString()).Cell(comment.By).Cell(comment.Text).Cell(comment.At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)).End();
        return csv;
    }

    /// <summary>Every drawing as a GeoJSON feature (RFC 7946), for other maps.</summary>
    public static byte[] Drawings(WorkshopReport report) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = "FeatureCollection",
        features = report.Pins.Select(row => new
        {
            type = "Feature",
            id = row.Told.Pin.Id,
            geometry = Geometry(row.Told.Pin),
            properties = new
            {
                name = row.Told.Pin.Name, kind = row.Told.KindSlug, suggested_kind = row.Told.Pin.SuggestedKind, story = row.Told.Pin.Story, told_by = row.Told.MayBeNamed ? row.Told.By : "",
                know_it_too = row.Told.Agreements, area_code = row.AreaCode, area_name = row.AreaName, in_register = row.InRegister,
            },
        }),
    });

    private static object Geometry(WorkshopPin pin)
    {
        var positions = PinDrawing.FromBytes(pin.Coordinates).Chunk(2).ToArray();
        return pin.Shape switch
        {
            PinShape.Point => new { type = "Point", coordinates = (object)positions[0] },
            PinShape.Line => new { type = "LineString", coordinates = (object)positions },
            _ => new { type = "Polygon", coordinates = (object)new[] { positions } },
        };
    }
}
