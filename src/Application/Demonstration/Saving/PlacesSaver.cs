using System.Security.Cryptography;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Demonstration.Saving;

/// <summary>Ids of what was saved, by slug.</summary>
/// <param name="Geographies">Geographies.</param>
/// <param name="Areas">Areas by geography slug and ordinal.</param>
/// <param name="Indicators">Indicators.</param>
internal sealed record SavedPlaces(
    IReadOnlyDictionary<string, Geography> Geographies, IReadOnlyDictionary<string, IReadOnlyList<Area>> Areas, IReadOnlyDictionary<string, Indicator> Indicators);

/// <summary>Saves geographies, areas, shapes, lookups, postcodes, layers, themes, indicators and releases of the demonstration.</summary>
internal sealed class PlacesSaver(ILabDatabase db, TimeProvider clock)
{
    public async Task<SavedPlaces> Save(DemonstrationCouncil made, CancellationToken cancellation)
    {
        var geographies = made.Geographies.ToDictionary(geography => geography.Slug, GeographyOf, StringComparer.Ordinal);
        db.Geographies.AddRange(geographies.Values);
        await db.SaveChangesAsync(cancellation);
        Dictionary<string, IReadOnlyList<Area>> areas = new(StringComparer.Ordinal);
        foreach (var geography in made.Geographies)
        {
            areas[geography.Slug] = [.. geography.Areas.Select(area => AreaOf(geographies[geography.Slug].Id, area))];
            db.Areas.AddRange(areas[geography.Slug]);
            db.Boundaries.Add(BoundariesBuilder.Build([.. geography.Shapes.Where(shape => shape.Shape is not null)], geography.Areas.Count).ToBoundaries(geographies[geography.Slug].Id));
        }

        foreach (var lookup in made.Lookups)
        {
            db.Lookups.Add(new Lookup
            {
                FromGeographyId = geographies[lookup.From].Id,
                ToGeographyId = geographies[lookup.To].Id,
                Kind = lookup.Kind,
                Source = lookup.Source,
                Entries = LookupEntries.Encode(lookup.Entries),
            });
        }

        db.PostcodeDirectories.Add(PostcodesOf(made));
        db.ContextLayers.AddRange(made.Layers.Select(LayerOf));
        await db.SaveChangesAsync(cancellation);
        return new(geographies, areas, await SaveFigures(made, geographies, cancellation));
    }

    private async Task<IReadOnlyDictionary<string, Indicator>> SaveFigures(
        DemonstrationCouncil made, Dictionary<string, Geography> geographies, CancellationToken cancellation)
    {
        var themes = made.Themes.Select((theme, order) => new Theme { Slug = theme.Slug, Name = theme.Name, Order = order }).ToDictionary(theme => theme.Slug, StringComparer.Ordinal);
        db.Themes.AddRange(themes.Values);
        await db.SaveChangesAsync(cancellation);
        var indicators = made.Indicators.Select((indicator, order) => IndicatorOf(indicator, themes[indicator.Theme].Id, order)).ToDictionary(indicator => indicator.Slug, StringComparer.Ordinal);
        db.Indicators.AddRange(indicators.Values);
        await db.SaveChangesAsync(cancellation);
        foreach (var indicator in made.Indicators)
        {
            foreach (var release in indicator.Releases)
                Add(release, indicators[indicator.Slug].Id, geographies[release.Geography].Id);
        }

        await db.SaveChangesAsync(cancellation);
        return indicators;
    }

    private void Add(DemonstrationRelease made, Guid indicatorId, Guid geographyId)
    {
        var release = new Release
        {
            IndicatorId = indicatorId,
            GeographyId = geographyId,
            PeriodFirst = made.Period.First,
            PeriodLast = made.Period.Last,
            PeriodLabel = made.Period.Label,
            State = ReleaseState.Published,
            ContentHash = VectorBytes.ContentHash(made.Vectors),
            PublishedAt = clock.GetUtcNow(),
            Notes = made.Notes,
        };
        db.Releases.Add(release);
        db.ReleaseValues.AddRange(made.Vectors.Select(vector => VectorBytes.ToRow(vector, Guid.Empty, release.Id)));
    }

    private static Geography GeographyOf(DemonstrationGeography made) => new()
    {
        Slug = made.Slug,
        Name = made.Name,
        AreaNoun = made.AreaNoun,
        AreaNounPlural = made.AreaNounPlural,
        Kind = made.Kind,
        BoundaryYear = made.BoundaryYear,
        HasShapes = made.Areas.Any(area => area.Shape is not null),
        AreaCount = made.Areas.Count,
        Attribution = made.Attribution,
    };

    private static Area AreaOf(Guid geographyId, DemonstrationArea made) => new()
    {
        GeographyId = geographyId,
        Ordinal = made.Ordinal,
        Code = made.Code,
        Name = made.Name,
        HasShape = made.Shape is not null,
        IsOwn = made.IsOwn,
        Longitude = made.Inside?.Longitude,
        Latitude = made.Inside?.Latitude,
        Easting = made.Centroid?.Easting,
        Northing = made.Centroid?.Northing,
        SquareMetres = made.SquareMetres,
    };

    private static Indicator IndicatorOf(DemonstrationIndicator made, Guid themeId, int order) => new()
    {
        Slug = made.Slug,
        Name = made.Name,
        Description = made.Description,
        ThemeId = themeId,
        Unit = made.Unit,
        Polarity = made.Polarity,
        Kind = made.Kind,
        Multiplier = made.Multiplier,
        Decimals = made.Decimals,
        Source = made.Source,
        Licence = made.Licence,
        Disclosure = made.Disclosure,
        Order = order,
    };

    private static PostcodeDirectory PostcodesOf(DemonstrationCouncil made)
    {
        var (index, _) = PostcodeIndex.Of(made.Postcodes.Select(postcode => new PostcodePlace(postcode.Postcode, postcode.Position)));
        var (postcodes, positions) = index.Encode();
        return new() { Postcodes = postcodes, Positions = positions, Source = "Demonstration data (fictional)", Count = index.Count };
    }

    private static ContextLayer LayerOf(DemonstrationLayer made, int order)
    {
        var features = GeoJsonText.Write(made.Features.Select(feature => (feature.Name, feature.Shape)));
        return new()
        {
            Slug = made.Slug,
            Name = made.Name,
            Kind = made.Kind,
            Order = order,
            GeoJson = features,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(features)),
        };
    }
}
