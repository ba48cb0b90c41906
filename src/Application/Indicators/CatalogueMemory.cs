using LocalityLab.Application.Indicators.Profile;
using LocalityLab.Application.Platform;
using Microsoft.Extensions.Caching.Memory;

namespace LocalityLab.Application.Indicators;

/// <summary>
/// The edition of what the council in scope publishes: a number in the database that grows in the same transaction with
/// every change to themes, indicators, releases, geographies, areas, lookups, shapes and map backgrounds. What is built
/// from these may be kept under the edition it was built in, on every node, and needs no other invalidation.
/// </summary>
public interface ICatalogueEdition
{
    /// <summary>The edition, at most a second old for changes made elsewhere; null inside an open transaction, whose own changes may yet be taken back.</summary>
    ValueTask<long?> Current(CancellationToken cancellation);
}

/// <summary>Catalogues and area profiles by edition, bounded. What is kept is shared between requests: never changed.</summary>
public sealed class CatalogueMemory(CacheSize size) : IDisposable
{
    /// <summary>One unit is about a kilobyte.</summary>
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = size.Profiles / 1024 });

    internal Catalogue? FindCatalogue(CatalogueKey key) => Counted("catalogues", cache.Get<Catalogue>(key));

    internal Catalogue Keep(CatalogueKey key, Catalogue catalogue) => Keep(key, catalogue, CacheItemPriority.Normal, 1 + catalogue.Indicators.Sum(entry => 1 + (entry.Releases.Count / 2)));

    internal AreaProfile? FindProfile(ProfileKey key) => Counted("profiles", cache.Get<AreaProfile>(key));

    /// <summary>Profiles leave before catalogues do: one is built of what is at hand, the other is read.</summary>
    internal AreaProfile Keep(ProfileKey key, AreaProfile profile) =>
        Keep(key, profile, CacheItemPriority.Low, profile.Figures.Sum(figure => 3 + (figure.Trend.Count / 4) + (figure.Peers.Count / 100)));

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();

    private static T? Counted<T>(string memory, T? found)
        where T : class
    {
        LabMeter.Cache(memory, found is not null);
        return found;
    }

    private T Keep<T>(object key, T value, CacheItemPriority priority, long kilobytes)
    {
        cache.Set(key, value, new MemoryCacheEntryOptions { Size = kilobytes, Priority = priority, SlidingExpiration = TimeSpan.FromHours(1) });
        return value;
    }
}

/// <summary>What a catalogue depends on.</summary>
internal sealed record CatalogueKey(Guid CouncilId, long Edition);

/// <summary>What a profile depends on: the council as it looks now with its disclosure threshold, the edition, the area. Not on who asks: a profile shows everybody the same.</summary>
internal sealed record ProfileKey(CouncilInScope Council, long Edition, string Geography, string Code)
{
    public static ProfileKey Of(CouncilInScope council, long edition, string geography, string code) =>
        new(council, edition, geography.ToLowerInvariant(), code.ToUpperInvariant());
}
