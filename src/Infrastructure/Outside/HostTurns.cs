using System.Collections.Concurrent;

namespace LocalityLab.Infrastructure.Outside;

/// <summary>Lets one question at a time to each host, with a pause after the one before.</summary>
internal sealed class HostTurns(TimeProvider clock)
{
    private const int Most = 1_000;
    private readonly ConcurrentDictionary<string, Turn> hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the turn; disposing it lets the next one in.</summary>
    public async Task<IDisposable> Take(string host, TimeSpan pause, CancellationToken cancellation)
    {
        if (hosts.Count > Most)
            hosts.Clear();
        var turn = hosts.GetOrAdd(host, _ => new(clock));
        await turn.Enter(pause, cancellation);
        return turn;
    }

    private sealed class Turn(TimeProvider clock) : IDisposable
    {
        private readonly SemaphoreSlim one = new(1, 1);
        private long? last;

        public async Task Enter(TimeSpan pause, CancellationToken cancellation)
        {
            await one.WaitAsync(cancellation);
            try
            {
                if (last is { } before && pause - clock.GetElapsedTime(before) is var left && left > TimeSpan.Zero)
                    await Task.Delay(left, clock, cancellation);
            }
            catch
            {
                one.Release();
                throw;
            }
        }

        public void Dispose()
        {
            last = clock.GetTimestamp();
            one.Release();
        }
    }
}
