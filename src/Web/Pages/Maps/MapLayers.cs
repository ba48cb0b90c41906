using System.Text.Json;
using LocalityLab.Application.Places;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Pages.Maps;

/// <summary>What lies around, as the moving maps read it from the page.</summary>
internal static class MapLayers
{
    public static string Json(string council, IEnumerable<ContextLayerView> layers) =>
        JsonSerializer.Serialize(layers.Select(layer => new { kind = layer.Kind.ToString(), name = layer.Name, attribution = layer.Attribution, features = Links.LayerApi(council, layer.Slug, layer.Hash) }));
}
