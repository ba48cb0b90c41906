using System.Text.Json;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Places;

/// <summary>Shapes for figures: what the server draws into pages, downloads and packs.</summary>
public interface IPlaceShapes
{
    /// <summary>One shape per area of the geography, by ordinal, with no rings where an area has none; null when the geography has no shapes.</summary>
    Task<IReadOnlyList<MapShape>?> Of(Guid geographyId, CancellationToken cancellation);

    /// <summary>What makes the council's maps recognisable.</summary>
    Task<MapContext> Context(CancellationToken cancellation);
}

/// <summary>Reads shapes once per version and keeps them in memory.</summary>
internal sealed class PlaceShapes(ILabDatabase db, ICouncilScope scope, IGeographyBook book, GeographyMemory memory) : IPlaceShapes
{
    private const int BytesOfPoint = 2 * sizeof(double);

    public async Task<IReadOnlyList<MapShape>?> Of(Guid geographyId, CancellationToken cancellation)
    {
        if (await db.Boundaries.AsNoTracking().Where(row => row.GeographyId == geographyId).Select(row => row.TopologyHash).SingleOrDefaultAsync(cancellation) is not { } hash)
            return null;
        var key = ("shapes", scope.Council.Id, geographyId, hash);
        if (memory.Find<IReadOnlyList<MapShape>>(key) is { } known)
            return known;
        var bytes = await db.Boundaries.AsNoTracking().Where(row => row.GeographyId == geographyId).Select(row => row.Topology).SingleAsync(cancellation);
        var table = await book.Areas(geographyId, cancellation);
        var topology = TopoJson.Read(bytes, TopologyLevel.Page);
        var shapes = Drawn(topology, table.Areas);
        return memory.Keep<IReadOnlyList<MapShape>>(key, shapes, (long)topology.PointCount * BytesOfPoint);
    }

    /// <summary>One shape per area, by ordinal, of a topology as it is stored.</summary>
    public static IReadOnlyList<MapShape> Drawn(byte[] bytes, IReadOnlyList<Area> areas) => Drawn(TopoJson.Read(bytes, TopologyLevel.Page), areas);

    private static List<MapShape> Drawn(Topology topology, IReadOnlyList<Area> areas)
    {
        var rings = topology.Areas.ToDictionary(area => area.Ordinal, area => Rings(topology, area));
        return [.. areas.Select(area => new MapShape(area.Name, rings.GetValueOrDefault(area.Ordinal, [])))];
    }

    public async Task<MapContext> Context(CancellationToken cancellation)
    {
        var layers = await db.ContextLayers.AsNoTracking().OrderBy(layer => layer.Order).Select(layer => new { layer.Id, layer.Kind, layer.ContentHash }).ToListAsync(cancellation);
        var authority = (await book.All(cancellation)).FirstOrDefault(geography => geography is { Kind: GeographyKind.Authority, IsCurrent: true, HasShapes: true });
        var key = ("context", scope.Council.Id, authority?.Id, string.Join('|', layers.Select(layer => layer.ContentHash)));
        if (memory.Find<MapContext>(key) is { } known)
            return known;
        Dictionary<Guid, byte[]> features = await db.ContextLayers.AsNoTracking().ToDictionaryAsync(layer => layer.Id, layer => layer.GeoJson, cancellation);
        var context = new MapContext
        {
            Labels = [.. layers.Where(layer => layer.Kind == ContextLayerKind.Labels).SelectMany(layer => ContextFeatures.Labels(features[layer.Id]))],
            Greenspace = [.. layers.Where(layer => layer.Kind == ContextLayerKind.Areas).SelectMany(layer => ContextFeatures.Shapes(features[layer.Id]))],
            Neighbours = [.. layers.Where(layer => layer.Kind == ContextLayerKind.Outlines).SelectMany(layer => ContextFeatures.Shapes(features[layer.Id]))],
            Outline = authority is null ? null : await Outline(authority, cancellation),
        };
        return memory.Keep(key, context, features.Values.Sum(bytes => bytes.LongLength));
    }

    private async Task<MapShape?> Outline(Geography authority, CancellationToken cancellation)
    {
        var own = (await book.Areas(authority.Id, cancellation)).Areas.FirstOrDefault(area => area.IsOwn && area.HasShape);
        return own is not null && await Of(authority.Id, cancellation) is { } shapes ? shapes[own.Ordinal] : null;
    }

    private static IReadOnlyList<double[]> Rings(Topology topology, TopologyArea area)
    {
        List<double[]> rings = [];
        foreach (var arcs in area.Polygons.SelectMany(polygon => polygon))
        {
            var steps = topology.Ring(arcs);
            var ring = new double[steps.Length * 2];
            for (var index = 0; index < steps.Length; index++)
            {
                var point = topology.Quantisation.Degrees(steps[index]);
                (ring[2 * index], ring[(2 * index) + 1]) = (point.Longitude, point.Latitude);
            }

            rings.Add(ring);
        }

        return rings;
    }
}

/// <summary>Reads the GeoJSON of a context layer, which was checked when it was loaded.</summary>
internal static class ContextFeatures
{
    public static IReadOnlyList<MapLabel> Labels(byte[] geoJson)
    {
        using var document = JsonDocument.Parse(geoJson);
        return [.. Features(document).Where(feature => TypeOf(feature) == "Point").Select(feature =>
        {
            var place = feature.GetProperty("geometry").GetProperty("coordinates");
            return new MapLabel(NameOf(feature), place[0].GetDouble(), place[1].GetDouble());
        }).Where(label => label.Text.Length > 0)];
    }

    public static IReadOnlyList<MapShape> Shapes(byte[] geoJson)
    {
        using var document = JsonDocument.Parse(geoJson);
        return [.. Features(document).Where(feature => TypeOf(feature) is "Polygon" or "MultiPolygon").Select(feature =>
        {
            var coordinates = feature.GetProperty("geometry").GetProperty("coordinates");
            IEnumerable<JsonElement> polygons = TypeOf(feature) == "Polygon" ? [coordinates] : coordinates.EnumerateArray();
            return new MapShape(NameOf(feature), [.. polygons.SelectMany(polygon => polygon.EnumerateArray()).Select(Ring)]);
        })];
    }

    private static IEnumerable<JsonElement> Features(JsonDocument document) => document.RootElement.GetProperty("features").EnumerateArray();

    private static string TypeOf(JsonElement feature) =>
        feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object ? geometry.GetProperty("type").GetString() ?? "" : "";

    private static string NameOf(JsonElement feature) =>
        feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
        && properties.TryGetProperty("name", out var name) ? name.GetString() ?? "" : "";

    private static double[] Ring(JsonElement ring) =>
        [.. ring.EnumerateArray().SelectMany(point => (double[])[point[0].GetDouble(), point[1].GetDouble()])];
}
