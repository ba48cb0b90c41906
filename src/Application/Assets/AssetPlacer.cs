using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>Finds where an asset is, and keeps the rows that say in which areas it lies.</summary>
public sealed class AssetPlacer(ILabDatabase db, PlaceFinder finder, IBritishNationalGrid grid, ICouncilScope scope)
{
    /// <summary>How far outside the council's outline an asset may stand, in metres.</summary>
    public const double BorderMetres = 100;

    /// <summary>The point given, else the postcode's; refused when it is neither, or outside the council.</summary>
    /// <param name="postcode">Postcode as typed, or empty.</param>
    /// <param name="longitude">Degrees east of a chosen point, or null.</param>
    /// <param name="latitude">Degrees north of a chosen point, or null.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Result<AssetPlace>> Find(string postcode, double? longitude, double? latitude, CancellationToken cancellation)
    {
        var places = await finder.Load(cancellation);
        if (longitude is { } x && latitude is { } y)
        {
            var reading = CoordinateReading.Of(x, y);
            var point = new DegreePoint(reading.X, reading.Y);
            return reading.Meaning == CoordinateMeaning.Degrees && places.HoldOrBorder(point, BorderMetres)
                ? Place(point, PlacedBy.Map)
                : new PlaceOutsideCouncil(scope.Council.Name) { Field = "Fields.Postcode" };
        }

        if (string.IsNullOrWhiteSpace(postcode))
            return new Invalid("Enter a postcode, or point at the place on the map.") { Field = "Fields.Postcode" };
        if (places.FindPostcode(postcode) is not { } found)
            return new PostcodeNotPlaced(postcode.Trim()) { Field = "Fields.Postcode" };
        return places.HoldOrBorder(found.Position, BorderMetres) ? Place(found.Position, PlacedBy.Postcode) : new PlaceOutsideCouncil(scope.Council.Name) { Field = "Fields.Postcode" };
    }

    /// <summary>A point with its metres on the grid.</summary>
    public AssetPlace Place(DegreePoint point, PlacedBy placedBy)
    {
        var metres = grid.ToGrid(point);
        return new(point.Longitude, point.Latitude, metres.Easting, metres.Northing, placedBy);
    }

    /// <summary>Makes the rows say where the asset is now. Saved with the running command.</summary>
    public async Task SaveAreas(Asset asset, CancellationToken cancellation)
    {
        var places = await finder.Load(cancellation);
        var present = await db.AssetAreas.Where(row => row.AssetId == asset.Id).ToListAsync(cancellation);
        Reconcile(asset, present, places);
    }

    /// <summary>The rows that say where a new asset lies.</summary>
    internal static IEnumerable<AssetArea> AreasOf(Asset asset, CouncilPlaces places) =>
        places.AreasAt(new(asset.Longitude, asset.Latitude)).Select(found => new AssetArea { AssetId = asset.Id, GeographyId = found.Geography.Id, AreaId = found.Area.Id });

    /// <summary>As <see cref="SaveAreas"/>, for many assets whose rows were read before.</summary>
    internal void Reconcile(Asset asset, IReadOnlyCollection<AssetArea> present, CouncilPlaces places)
    {
        var now = places.AreasAt(new(asset.Longitude, asset.Latitude));
        foreach (var (geography, area) in now)
        {
            var row = present.FirstOrDefault(candidate => candidate.GeographyId == geography.Id);
            if (row is null)
                db.AssetAreas.Add(new() { AssetId = asset.Id, GeographyId = geography.Id, AreaId = area.Id });
            else if (row.AreaId != area.Id)
                row.AreaId = area.Id;
        }

        foreach (var row in present)
            if (!now.Any(found => found.Geography.Id == row.GeographyId))
                db.AssetAreas.Remove(row);
    }
}
