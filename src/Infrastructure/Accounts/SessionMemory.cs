using System.Collections.Concurrent;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>What a cookie is compared with.</summary>
public sealed record SessionState(Guid UserId, string? Stamp, string DisplayName, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt);

/// <summary>
/// Remembers for two seconds which sessions are alive, so that a page with many parts asks the database once. A session that
/// this node ends is forgotten at once; one that another node ends is noticed when the two seconds are over.
/// </summary>
public sealed class SessionMemory(TimeProvider clock)
{
    private const int Most = 50_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Guid, (SessionState? State, long At)> known = new();
    private ConcurrentDictionary<Guid, DateTimeOffset> used = new();

    /// <summary>What is known, or what the database says. Null for a session that is not alive.</summary>
    public async Task<SessionState?> Find(Guid id, Func<Task<SessionState?>> read)
    {
        if (known.TryGetValue(id, out var found) && clock.GetElapsedTime(found.At) < Remembered)
            return found.State;
        var at = clock.GetTimestamp();
        var state = await read();
        if (known.Count >= Most)
            known.Clear();
        known[id] = (state, at);
        return state;
    }

    /// <summary>Asks the database again the next time.</summary>
    public void Forget(IEnumerable<Guid> ids)
    {
        foreach (var id in ids)
            known.TryRemove(id, out _);
    }

    /// <summary>Notes that a session was used; written down by and by.</summary>
    public void Use(Guid id, DateTimeOffset at) => used[id] = at;

    /// <summary>What was used since this was last asked.</summary>
    public IReadOnlyCollection<Guid> TakeUsed() => [.. Interlocked.Exchange(ref used, new()).Keys];
}
