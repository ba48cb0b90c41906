using LocalityLab.Application.Platform;
using Microsoft.Extensions.Caching.Memory;

namespace LocalityLab.Application.Indicators;

/// <summary>
/// Gated releases in memory, bounded by bytes. A release never changes, so its key is its id with the council and what the
/// gate depends on; nothing has to be invalidated.
/// </summary>
public sealed class ReleaseMemory(CacheSize size) : IDisposable
{
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = size.Releases, TrackStatistics = true });
    private IDisposable? measured;

    /// <summary>The release in memory, or null.</summary>
    public GatedRelease? Find(ReleaseKey key)
    {
        var found = cache.Get<GatedRelease>(key);
        LabMeter.Cache("releases", found is not null);
        return found;
    }

    /// <summary>Keeps a release; the least used leave when the bound is reached.</summary>
    public void Keep(ReleaseKey key, GatedRelease release) =>
        cache.Set(key, release, new MemoryCacheEntryOptions { Size = release.Bytes, SlidingExpiration = TimeSpan.FromHours(6) });

    /// <summary>From now on its size is measured.</summary>
    internal ReleaseMemory Measured()
    {
        measured ??= LabMeter.Size("releases", () => cache.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0);
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        measured?.Dispose();
        cache.Dispose();
    }
}

/// <summary>What a gated release depends on.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="ReleaseId">The release.</param>
/// <param name="Threshold">The council's threshold; 0 for indicators without protection.</param>
/// <param name="Family">The releases that the gate looked at together; empty for indicators without protection.</param>
public sealed record ReleaseKey(Guid CouncilId, Guid ReleaseId, int Threshold, string Family);
