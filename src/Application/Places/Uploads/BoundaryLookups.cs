using LocalityLab.Application.Indicators.Import.Manifests;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Places.Uploads;

/// <summary>
/// Leads a new geography to the larger areas that are there, and the smaller ones to it, each by the area that holds its middle. That is a best fit,
/// and figures that are added up through it say so.
/// </summary>
internal sealed class BoundaryLookups(ILabDatabase db, IGeographyBook book) : IUseCasePart
{
    private static readonly GeographyKind[] Nested = [GeographyKind.OutputArea, GeographyKind.Lsoa, GeographyKind.Msoa, GeographyKind.Ward, GeographyKind.Locality, GeographyKind.Authority];

    /// <summary>Adds the lookups to what is saved next.</summary>
    public async Task Lead(BuiltGeography built, CancellationToken cancellation)
    {
        var own = built.Geography;
        if (built.Boundaries is null || !Nested.Contains(own.Kind))
            return;
        var others = (await book.All(cancellation)).Where(geography => geography.IsCurrent && geography.HasShapes && Nested.Contains(geography.Kind) && geography.Kind != own.Kind && geography.Id != own.Id).ToList();
        foreach (var larger in others.Where(other => Leads(own.Kind, other.Kind)))
        {
            var boundaries = await db.Boundaries.AsNoTracking().SingleAsync(row => row.GeographyId == larger.Id, cancellation);
            Add(own, larger, LookupBuilder.ByPoint(PointsOf(built.Areas), AreaIndex.From(boundaries)));
        }

        var index = AreaIndex.From(built.Boundaries);
        foreach (var smaller in others.Where(other => Leads(other.Kind, own.Kind)))
            Add(smaller, own, LookupBuilder.ByPoint(PointsOf((await book.Areas(smaller.Id, cancellation)).Areas), index));
    }

    /// <summary>Middle-layer areas are often larger than wards, so neither leads to the other; to localities everything goes through its wards.</summary>
    private static bool Leads(GeographyKind from, GeographyKind to) =>
        from < to && (from, to) != (GeographyKind.Msoa, GeographyKind.Ward) && (to != GeographyKind.Locality || from == GeographyKind.Ward);

    private void Add(Geography from, Geography to, LookupEntry[] entries)
    {
        if (entries.Length > 0)
            db.Lookups.Add(new()
            {
                FromGeographyId = from.Id, ToGeographyId = to.Id, Kind = LookupKind.BestFit, Source = $"Calculated: {from.Name} by the position of their middles in {to.Name}", Entries = LookupEntries.Encode(entries),
            });
    }

    private static DegreePoint?[] PointsOf(IEnumerable<Area> areas) =>
        [.. areas.Select(area => area is { Longitude: { } longitude, Latitude: { } latitude } ? new DegreePoint(longitude, latitude) : (DegreePoint?)null)];
}

/// <summary>The council as a whole, united from areas that make it up.</summary>
internal sealed class WholeCouncil(ILabDatabase db, ICouncilScope scope, IGeographyBook book, IBritishNationalGrid grid) : IUseCasePart
{
    private const string Slug = "authority";

    /// <summary>Adds it to what is saved next; nothing when there is one already, or when the council has no code.</summary>
    public async Task Make(BuiltGeography parts, CancellationToken cancellation)
    {
        var all = await book.All(cancellation);
        var council = await db.Councils.AsNoTracking().SingleAsync(row => row.Id == scope.Council.Id, cancellation);
        if (parts.Boundaries is null || council.AuthorityCode.Length == 0 || all.Any(geography => geography.Kind == GeographyKind.Authority && geography.IsCurrent))
            return;
        var drawn = UnitedAreas.Of(UnitedAreas.Drawn(TopoJson.Read(parts.Boundaries.Topology), parts.Areas.Count));
        var full = UnitedAreas.Of(PolygonBlob.Decode(parts.Boundaries.Polygons));
        if (drawn is null || full is null)
            return;
        var geography = new Geography
        {
            Slug = all.Any(other => other.Slug == Slug) ? $"{Slug}-{parts.Geography.BoundaryYear}" : Slug, Name = council.Name, AreaNoun = "authority", AreaNounPlural = "authorities", Kind = GeographyKind.Authority,
            BoundaryYear = parts.Geography.BoundaryYear, AreaCount = 1, HasShapes = true, Attribution = parts.Geography.Attribution,
        };
        var built = BoundariesBuilder.Build([new(0, council.AuthorityCode, council.Name, drawn)], 1, [new(0, council.AuthorityCode, council.Name, full)]);
        var measures = ShapeMeasures.Of(full, grid.ToGrid(full));
        db.Geographies.Add(geography);
        db.Areas.Add(new()
        {
            GeographyId = geography.Id, Ordinal = 0, Code = council.AuthorityCode, Name = council.Name, HasShape = true, Longitude = measures.Inside.Longitude, Latitude = measures.Inside.Latitude,
            Easting = measures.GridCentroid.Easting, Northing = measures.GridCentroid.Northing, SquareMetres = measures.SquareMetres,
        });
        db.Boundaries.Add(built.ToBoundaries(geography.Id));
        db.Lookups.Add(new()
        {
            FromGeographyId = parts.Geography.Id, ToGeographyId = geography.Id, Kind = LookupKind.Exact, Source = $"{council.Name} is made of {parts.Geography.Name}",
            Entries = LookupEntries.Encode(parts.Areas.Select(area => new LookupEntry(area.Ordinal, 0, 1))),
        });
    }
}
