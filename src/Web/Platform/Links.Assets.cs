using System.Globalization;
using LocalityLab.Application.Assets;

namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>The directory.</summary>
    public static string Assets(string council) => $"/{council}/assets";

    /// <summary>The directory, narrowed, sorted, on a page, as a list or with its map.</summary>
    public static string Assets(string council, AssetFilter filter, int page = 1, AssetOrder order = AssetOrder.Name, bool descending = false, bool map = false) =>
        $"/{council}/assets" + Query(
            [.. Filter(filter), ("view", map ? "map" : ""), ("sort", order == AssetOrder.Name && !descending ? "" : order.ToString().ToLowerInvariant()),
             ("order", descending ? "descending" : ""), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : "")]);

    /// <summary>What the directory shows, as CSV.</summary>
    public static string AssetsCsv(string council, AssetFilter filter) => $"/{council}/assets.csv" + Query(Filter(filter));

    /// <summary>What the directory shows, as GeoJSON.</summary>
    public static string AssetsGeoJson(string council, AssetFilter filter) => $"/{council}/api/v1/assets" + Query(Filter(filter));

    /// <summary>One asset.</summary>
    public static string Asset(string council, Guid asset) => $"/{council}/assets/{asset}";

    /// <summary>The photo of an asset.</summary>
    public static string AssetPhoto(string council, Guid asset) => $"{Asset(council, asset)}/photo";

    /// <summary>Change an asset.</summary>
    public static string EditAsset(string council, Guid asset) => $"/{council}/assets/{asset}/edit";

    /// <summary>Take an asset out of the directory, or put it back.</summary>
    public static string ArchiveAsset(string council, Guid asset) => $"/{council}/assets/{asset}/archive";

    /// <summary>Where a new asset is.</summary>
    public static string NewAsset(string council) => $"/{council}/assets/new";

    /// <summary>What a new asset is, once its place is known.</summary>
    public static string NewAssetDetails(string council, PlaceChoice place) => $"/{council}/assets/new/details" + Query(place.Query);

    /// <summary>Where a suggested asset is.</summary>
    public static string SuggestAsset(string council) => $"/{council}/assets/suggest";

    /// <summary>What a suggested asset is, once its place is known.</summary>
    public static string SuggestAssetDetails(string council, PlaceChoice place) => $"/{council}/assets/suggest/details" + Query(place.Query);

    /// <summary>Thanks for a suggestion.</summary>
    public static string AssetSuggested(string council) => $"/{council}/assets/suggest/thanks";

    /// <summary>Where a group's new asset is.</summary>
    public static string NewGroupAsset(string council, Guid group) => $"/{council}/assets/of-group/{group}/new";

    /// <summary>What a group's new asset is, once its place is known.</summary>
    public static string NewGroupAssetDetails(string council, Guid group, PlaceChoice place) => $"/{council}/assets/of-group/{group}/new/details" + Query(place.Query);

    /// <summary>A group changes its asset.</summary>
    public static string EditGroupAsset(string council, Guid group, Guid asset) => $"/{council}/assets/of-group/{group}/{asset}";

    /// <summary>A group confirms or corrects its records, all on one page.</summary>
    public static string ConfirmAssets(string council, Guid group) => $"/{council}/assets/of-group/{group}/confirm";

    /// <summary>Which group keeps an asset up to date.</summary>
    public static string AssetKeeper(string council, Guid asset) => $"/{council}/assets/{asset}/keeper";

    /// <summary>Suggestions that wait.</summary>
    public static string Suggestions(string council) => $"/{council}/assets/suggestions";

    /// <summary>One suggestion, to decide on.</summary>
    public static string Suggestion(string council, Guid asset) => $"/{council}/assets/suggestions/{asset}";

    /// <summary>The list of kinds.</summary>
    public static string AssetKinds(string council) => $"/{council}/assets/kinds";

    /// <summary>Other words for a kind.</summary>
    public static string RenameAssetKind(string council, string kind) => $"/{council}/assets/kinds/{kind}";

    /// <summary>Where the directory comes from.</summary>
    public static string AssetSources(string council) => $"/{council}/assets/sources";

    /// <summary>One source with its report.</summary>
    public static string AssetSource(string council, string source) => $"/{council}/assets/sources/{source}";

    /// <summary>Upload a file of assets.</summary>
    public static string ImportAssets(string council) => $"/{council}/assets/import";

    /// <summary>Which columns of an uploaded file hold what, and what would become of its rows.</summary>
    public static string AssetUpload(string council, Guid upload) => $"/{council}/assets/import/{upload}";

    /// <summary>The small map on which a place is pointed at.</summary>
    public static string PlaceMap(string council, PlaceMapView view) => $"/{council}/assets/place-map.svg" + Query(view.Query);

    private static IReadOnlyList<(string Name, string Value)> Filter(AssetFilter filter) => [("q", filter.Text.Trim()), ("kind", filter.Kind), ("area", filter.Area), ("open", filter.OpenNow ? "true" : ""), ("access", filter.SaysAccess ? "true" : ""), ("need", filter.Need), ("cost", filter.Cost), ("age", filter.Age?.ToString(CultureInfo.InvariantCulture) ?? ""), ("unconfirmed", filter.Unconfirmed ? "true" : "")];

    private static string Query(IReadOnlyList<(string Name, string Value)> parts)
    {
        var filled = parts.Where(part => part.Value.Length > 0).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}").ToList();
        return filled.Count == 0 ? "" : "?" + string.Join('&', filled);
    }
}

/// <summary>The addresses in e-mails about assets.</summary>
internal sealed class AssetLinks(Application.Platform.ISiteAddress site) : IAssetLinks
{
    public string Confirm(string councilSlug, Guid groupId) => site.BaseAddress + Links.ConfirmAssets(councilSlug, groupId);
}

/// <summary>A place chosen on the way to a form: a postcode or a point.</summary>
public sealed record PlaceChoice(string Postcode = "", double? Longitude = null, double? Latitude = null)
{
    /// <summary>The choice as parts of an address.</summary>
    public IReadOnlyList<(string Name, string Value)> Query =>
    [
        ("postcode", Postcode), ("lon", Longitude?.ToString("0.######", CultureInfo.InvariantCulture) ?? ""), ("lat", Latitude?.ToString("0.######", CultureInfo.InvariantCulture) ?? ""),
    ];
}
