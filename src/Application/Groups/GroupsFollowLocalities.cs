using LocalityLab.Application.Places.Localities;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>
/// Groups name their locality by its code alone, so they go on by themselves. What they saved or work in keeps the edition that it
/// was chosen from.
/// </summary>
internal sealed class GroupsFollowLocalities(ILabDatabase db) : IFollowsLocalities
{
    public async Task<IReadOnlyList<LocalityBound>> Of(string geographySlug, CancellationToken cancellation)
    {
        var counts = await db.Groups.AsNoTracking()
            .Where(group => group.LocalityCode != "" && db.Areas.Any(area => area.Code == group.LocalityCode
                && db.Geographies.Any(geography => geography.Id == area.GeographyId && geography.Slug == geographySlug && geography.Kind == GeographyKind.Locality)))
            .GroupBy(group => group.LocalityCode).Select(group => new { Code = group.Key, Count = group.Count() }).OrderBy(row => row.Code).ToListAsync(cancellation);
        return [.. counts.Select(row => new LocalityBound(row.Count == 1 ? "1 voluntary group" : FormattableString.Invariant($"{row.Count} voluntary groups"), row.Code))];
    }

    public Task Follow(string fromSlug, string toSlug, IReadOnlyDictionary<string, string> names, CancellationToken cancellation) => Task.CompletedTask;
}
