using LocalityLab.Application.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>Reads what matching needs to know of the council's geographies.</summary>
public static class KnownGeographies
{
    /// <summary>All geographies with their areas, current ones first.</summary>
    public static async Task<List<KnownGeography>> Load(ILabDatabase db, CancellationToken cancellation)
    {
        var areas = (await db.Areas.AsNoTracking().OrderBy(area => area.Ordinal).Select(area => new { area.GeographyId, area.Code, area.Name, area.IsOwn }).ToListAsync(cancellation))
            .ToLookup(area => area.GeographyId, area => new KnownArea(area.Code, area.Name, area.IsOwn));
        var geographies = await db.Geographies.AsNoTracking().OrderByDescending(geography => geography.IsCurrent).ThenBy(geography => geography.Kind).ThenBy(geography => geography.Slug).ToListAsync(cancellation);
        return geographies.ConvertAll(geography => new KnownGeography(geography.Id, geography.Slug, geography.Name, geography.Kind, geography.BoundaryYear, [.. areas[geography.Id]]));
    }
}
