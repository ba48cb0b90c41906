using LocalityLab.Application.Indicators;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>How the figures of an indicator reach the areas of a geography.</summary>
/// <param name="Entry">The indicator and its releases.</param>
internal abstract record IndicatorRoute(CatalogueIndicator Entry);

/// <summary>They do: they are published for these areas, or a lookup leads to them.</summary>
/// <param name="Entry">The indicator and its releases.</param>
/// <param name="Release">The latest release, of these areas or of those that the path starts from.</param>
/// <param name="Path">The way up from the areas it is published for; null when it is published for these.</param>
internal sealed record OpenRoute(CatalogueIndicator Entry, Release Release, LookupPath? Path) : IndicatorRoute(Entry);

/// <summary>They do not.</summary>
/// <param name="Entry">The indicator and its releases.</param>
/// <param name="Why">Why, for the screen.</param>
internal sealed record NoRoute(CatalogueIndicator Entry, string Why) : IndicatorRoute(Entry);

/// <summary>
/// Finds for each indicator its latest release on a geography or, where there is none, on one that a lookup leads from: the
/// same one that area profiles add up from. Reads no numbers.
/// </summary>
internal sealed class IndicatorRoutes(ILabDatabase db, IGeographyBook book)
{
    /// <summary>A route, or the reason why there is none, for each indicator in the order given.</summary>
    public async Task<IReadOnlyList<IndicatorRoute>> Find(Geography geography, IReadOnlyList<CatalogueIndicator> indicators, CancellationToken cancellation)
    {
        var geographies = (await book.All(cancellation)).ToDictionary(row => row.Id);
        Dictionary<Guid, LookupPath?> paths = [];
        foreach (var id in indicators.SelectMany(entry => entry.GeographyIds).Distinct().Where(id => id != geography.Id))
            paths[id] = await book.Path(id, geography.Id, cancellation);
        var heads = await Heads(indicators, geography, paths, cancellation);
        return [.. indicators.Select(entry => Route(entry, new(geography, geographies, paths, heads)))];
    }

    // Whether a release covers everybody and has the numbers it was divided from can be told without reading them.
    private async Task<IReadOnlyDictionary<Guid, Head>> Heads(
        IReadOnlyList<CatalogueIndicator> indicators, Geography geography, Dictionary<Guid, LookupPath?> paths, CancellationToken cancellation)
    {
        var ids = indicators.SelectMany(entry => entry.GeographyIds.Where(id => id == geography.Id || paths[id] is not null).Select(id => entry.LatestOn(id)!.Id)).ToList();
        return await db.ReleaseValues.AsNoTracking().Where(values => values.Breakdown == ReleaseVector.All && ids.Contains(values.ReleaseId))
            .Select(values => new { values.ReleaseId, HasParts = values.Numerators != null && values.Denominators != null })
            .ToDictionaryAsync(row => row.ReleaseId, row => new Head(row.HasParts), cancellation);
    }

    private static IndicatorRoute Route(CatalogueIndicator entry, World world)
    {
        if (entry.LatestOn(world.Geography.Id) is { } direct)
        {
            return world.Heads.ContainsKey(direct.Id)
                ? new OpenRoute(entry, direct, null)
                : new NoRoute(entry, $"Published for {world.Geography.AreaNounPlural} only in parts, such as by sex or by age, and not for everybody.");
        }

        var leading = entry.GeographyIds.Select(id => world.Paths[id]).OfType<LookupPath>()
            .OrderBy(path => path.Kind).ThenByDescending(path => path.From.Kind).Select(path => (Path: path, Release: entry.LatestOn(path.From.Id)!)).ToList();
        foreach (var (path, release) in leading)
        {
            if (WhyNotAdded(entry.Indicator.Kind, world.Heads.GetValueOrDefault(release.Id)) is null)
                return new OpenRoute(entry, release, path);
        }

        return new NoRoute(entry, leading.Count == 0
            ? WhyNoWay(entry, world)
            : $"Published for {leading[0].Path.From.Name}. {WhyNotAdded(entry.Indicator.Kind, world.Heads.GetValueOrDefault(leading[0].Release.Id))}");
    }

    private static string WhyNoWay(CatalogueIndicator entry, World world)
    {
        var published = entry.GeographyIds.Select(id => world.Geographies[id]).OrderBy(found => found.Kind).ThenBy(found => found.Name, StringComparer.Ordinal).ToList();
        if (published.Count == 0)
            return "No figures are published any more.";
        var names = string.Join(", ", published.Select(found => found.Name));
        return published.TrueForAll(found => IsLarger(found, world.Geography))
            ? $"Published for larger areas ({names}). A figure for a larger area says nothing about the differences inside it."
            : $"Published for {names}, and no lookup leads from there to {world.Geography.Name}.";
    }

    private static bool IsLarger(Geography one, Geography other) =>
        one.Kind <= GeographyKind.Country && other.Kind <= GeographyKind.Country && one.Kind > other.Kind;

    private static string? WhyNotAdded(IndicatorKind kind, Head? head) => (kind, head) switch
    {
        (_, null) => "It is published only in parts, such as by sex or by age, and not for everybody.",
        (IndicatorKind.Count, _) or (IndicatorKind.Proportion or IndicatorKind.Rate, { HasParts: true }) => null,
        (IndicatorKind.Proportion or IndicatorKind.Rate, _) =>
            "It is published without the numbers it was divided from, so it cannot be worked out for other areas. Rates are never averaged.",
        (IndicatorKind.Mean, _) => "Averages and medians cannot be worked out for other areas.",
        _ => "Scores and ranks cannot be added up.",
    };

    private sealed record Head(bool HasParts);

    private sealed record World(
        Geography Geography, IReadOnlyDictionary<Guid, Geography> Geographies, IReadOnlyDictionary<Guid, LookupPath?> Paths, IReadOnlyDictionary<Guid, Head> Heads);
}
