using System.Collections.Concurrent;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Places;

/// <summary>The areas of a geography with shapes, ready to be asked which of them holds a point.</summary>
public sealed class GeographyPlaces
{
    /// <summary>The geography.</summary>
    public required Geography Geography { get; init; }

    /// <summary>Its areas by ordinal.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }

    /// <summary>Finds ordinals.</summary>
    public required AreaIndex Index { get; init; }

    /// <summary>The extent of its shapes.</summary>
    public required Extent Extent { get; init; }

    /// <summary>The council's own area that holds the point, or null.</summary>
    public Area? AreaAt(DegreePoint position) =>
        Index.Find(position) is var ordinal and not AreaIndex.None && Areas[ordinal] is { IsOwn: true } area ? area : null;
}

/// <summary>What the council in scope knows about places: its areas by shape and its postcodes. Unchanging, so safe to share.</summary>
/// <param name="Geographies">Geographies with shapes, present ones first.</param>
/// <param name="Postcodes">The council's postcodes, or null when none were loaded.</param>
public sealed record CouncilPlaces(IReadOnlyList<GeographyPlaces> Geographies, PostcodeIndex? Postcodes)
{
    /// <summary>The own area of every geography at a point; geographies without one there are left out.</summary>
    public IReadOnlyList<(Geography Geography, Area Area)> AreasAt(DegreePoint position) =>
        [.. Geographies.Select(places => (places.Geography, Area: places.AreaAt(position))).Where(found => found.Area is not null).Select(found => (found.Geography, found.Area!))];

    /// <summary>Names of the present ward and locality at a point; empty outside the council.</summary>
    public IReadOnlyList<string> NamesAt(DegreePoint position) =>
        [.. AreasAt(position).Where(found => found.Geography is { IsCurrent: true, Kind: GeographyKind.Ward or GeographyKind.Locality }).Select(found => found.Area.Name)];

    /// <summary>
    /// True when the point lies in the council: in an own area of any of its geographies, since generalised outlines cut
    /// corners that full ones keep. A council without shapes cannot tell and holds everything.
    /// </summary>
    public bool Hold(DegreePoint position) =>
        Geographies.Count == 0 || Geographies.Any(places => places.AreaAt(position) is not null);

    /// <summary>
    /// True when the point lies in the council or no further than about so many metres outside: outlines are generalised, and
    /// what stands across the street from the border serves residents too.
    /// </summary>
    public bool HoldOrBorder(DegreePoint position, double metres)
    {
        if (Hold(position))
            return true;
        const double metresPerDegree = 111_320;
        const int directions = 24;
        var across = metresPerDegree * Math.Cos(position.Latitude * Math.PI / 180);
        for (var step = 0; step < 2 * directions; step++)
        {
            var (reach, angle) = (step % 2 == 0 ? metres : metres / 2, step / 2 * 2 * Math.PI / directions);
            if (Hold(new(position.Longitude + (reach * Math.Cos(angle) / across), position.Latitude + (reach * Math.Sin(angle) / metresPerDegree))))
                return true;
        }

        return false;
    }

    /// <summary>Where a postcode is, however it was typed; null when it is none or not the council's.</summary>
    public PostcodePlace? FindPostcode(string? typed) =>
        Postcode.TryParse(typed, out var postcode) && Postcodes?.Find(postcode) is { } position ? new PostcodePlace(postcode, position) : null;

    /// <summary>The smallest rectangle around the council's own areas; nothing without shapes.</summary>
    public Extent Extent
    {
        get
        {
            var own = Geographies.FirstOrDefault(places => places.Geography.IsCurrent && places.Areas.All(area => area.IsOwn)) ?? Geographies.FirstOrDefault();
            return own?.Extent ?? Extent.Nothing;
        }
    }
}

/// <summary>Loads what the council in scope knows about places. Indexes are built once per version of the boundaries and kept in memory.</summary>
public sealed class PlaceFinder(ILabDatabase db, ICouncilScope scope, PlaceCache cache)
{
    /// <summary>The council's places as they are now: two small queries when nothing changed.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="withPostcodes">False where nobody typed one, which saves the second query.</param>
    public async Task<CouncilPlaces> Load(CancellationToken cancellation, bool withPostcodes = true)
    {
        var versions = await db.Boundaries.AsNoTracking()
            .Join(db.Geographies, row => row.GeographyId, geography => geography.Id, (row, geography) => new { row.Id, row.TopologyHash, Geography = geography })
            .OrderByDescending(row => row.Geography.IsCurrent).ThenBy(row => row.Geography.Kind).ThenBy(row => row.Geography.Slug)
            .ToListAsync(cancellation);
        List<GeographyPlaces> geographies = [];
        foreach (var version in versions)
        {
            var key = (scope.Council.Id, version.Id, $"{version.TopologyHash} {version.Geography.IsCurrent} {version.Geography.AreaCount}");
            geographies.Add(cache.Geography(key) ?? cache.Keep(key, await Build(version.Geography, version.Id, cancellation)));
        }

        return new(geographies, withPostcodes ? await LoadPostcodes(cancellation) : null);
    }

    private async Task<GeographyPlaces> Build(Geography geography, Guid boundariesId, CancellationToken cancellation)
    {
        var boundaries = await db.Boundaries.AsNoTracking().SingleAsync(row => row.Id == boundariesId, cancellation);
        var areas = await db.Areas.AsNoTracking().Where(area => area.GeographyId == geography.Id).OrderBy(area => area.Ordinal).ToListAsync(cancellation);
        return new()
        {
            Geography = geography,
            Areas = areas,
            Index = AreaIndex.From(boundaries),
            Extent = new(boundaries.West, boundaries.South, boundaries.East, boundaries.North),
        };
    }

    private async Task<PostcodeIndex?> LoadPostcodes(CancellationToken cancellation)
    {
        var version = await db.PostcodeDirectories.AsNoTracking().OrderByDescending(row => row.Id).Select(row => new { row.Id, row.Count }).FirstOrDefaultAsync(cancellation);
        if (version is null)
            return null;
        var key = (scope.Council.Id, version.Id, version.Count);
        return cache.Postcodes(key)
            ?? cache.Keep(key, PostcodeIndex.From(await db.PostcodeDirectories.AsNoTracking().SingleAsync(row => row.Id == version.Id, cancellation)));
    }
}

/// <summary>Indexes in memory, by council and version. Bounded: when it is full it starts again.</summary>
public sealed class PlaceCache
{
    private const int Most = 300;
    private readonly ConcurrentDictionary<(Guid Council, Guid Boundaries, string Version), GeographyPlaces> geographies = new();
    private readonly ConcurrentDictionary<(Guid Council, Guid Directory, int Count), PostcodeIndex> postcodes = new();

    internal GeographyPlaces? Geography((Guid Council, Guid Boundaries, string Version) key) => geographies.GetValueOrDefault(key);

    internal PostcodeIndex? Postcodes((Guid Council, Guid Directory, int Count) key) => postcodes.GetValueOrDefault(key);

    internal GeographyPlaces Keep((Guid Council, Guid Boundaries, string Version) key, GeographyPlaces built) => Keep(geographies, key, built);

    internal PostcodeIndex Keep((Guid Council, Guid Directory, int Count) key, PostcodeIndex built) => Keep(postcodes, key, built);

    private static TValue Keep<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept, TKey key, TValue built)
        where TKey : notnull
    {
        if (kept.Count >= Most)
            kept.Clear();
        return kept.GetOrAdd(key, built);
    }
}
