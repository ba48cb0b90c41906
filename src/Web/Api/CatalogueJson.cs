using LocalityLab.Application.Indicators;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Indicators;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Api;

/// <summary>The catalogue as the map and other machines read it.</summary>
internal static class CatalogueJson
{
    public static object Of(string council, Catalogue catalogue, IReadOnlyDictionary<Guid, ShapesOfGeography> shapes, IReadOnlyList<ContextLayerView> layers)
    {
        var slugs = catalogue.Geographies.ToDictionary(geography => geography.Id, geography => geography.Slug);
        return new
        {
            geographies = catalogue.Geographies.Select(geography => new
            {
                slug = geography.Slug,
                name = geography.Name,
                noun = geography.AreaNoun,
                nounPlural = geography.AreaNounPlural,
                boundaryYear = geography.BoundaryYear,
                current = geography.IsCurrent,
                areas = geography.AreaCount,
                attribution = geography.Attribution,
                shapes = shapes.TryGetValue(geography.Id, out var found) ? Links.ShapesApi(council, geography.Slug, found.Hash) : null,
                bounds = found is null ? null : new[] { found.West, found.South, found.East, found.North },
            }),
            layers = layers.Select(layer => new
            {
                slug = layer.Slug,
                name = layer.Name,
                kind = layer.Kind.ToString(),
                attribution = layer.Attribution,
                features = Links.LayerApi(council, layer.Slug, layer.Hash),
            }),
            themes = catalogue.Themes.Select(theme => new
            {
                slug = theme.Theme.Slug,
                name = theme.Theme.Name,
                indicators = theme.Indicators.Select(entry => new
                {
                    slug = entry.Indicator.Slug,
                    name = entry.Indicator.Name,
                    unit = entry.Indicator.Unit,
                    decimals = entry.Indicator.Decimals,
                    polarity = entry.Indicator.Polarity.ToString(),
                    kind = entry.Indicator.Kind.ToString(),
                    source = entry.Indicator.Source,
                    licence = entry.Indicator.Licence,
                    releases = entry.Releases.Select(release => new
                    {
                        geography = slugs[release.GeographyId],
                        period = release.PeriodLabel,
                        key = release.Period.Key,
                        values = Links.ValuesApi(council, release.Id, release.ContentHash),
                    }),
                }),
            }),
        };
    }
}
