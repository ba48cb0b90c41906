using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using LocalityLab.Application.Platform.Live;
using LocalityLab.TestKit;

namespace LocalityLab.Bench.Community;

/// <summary>
/// One person's open page: hears a stream by the real SignalR client, comes back by itself when the connection is lost, and
/// catches up from the number it knows, as the page's script does.
/// </summary>
internal sealed class Screen(Uri address, CookieContainer cookies, string stream, Action<StreamEvent, long> told) : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<long, bool> numbers = new();
    private Task running = Task.CompletedTask;
    private long seen;

    /// <summary>Numbers heard so far, told or caught up with.</summary>
    public int Heard => numbers.Count;

    /// <summary>True when the page had to be read again whole.</summary>
    public bool Missed { get; private set; }

    /// <summary>Connects, and stays connected from then on.</summary>
    public async Task Open(long after)
    {
        seen = after;
        var connected = new TaskCompletionSource();
        running = Stay(connected);
        await connected.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        ending.Dispose();
    }

    private async Task Stay(TaskCompletionSource connected)
    {
        for (var tries = 0; !ending.IsCancellationRequested; tries++)
        {
            try
            {
                await using var live = await LiveConnection.Open(new UriBuilder(address) { Scheme = "ws" }.Uri, cookies);
                live.OnTold = (_, events) => Take(events, Stopwatch.GetTimestamp());
                var news = await live.Follow(stream, Volatile.Read(ref seen));
                Missed |= news.Missed;
                Take(news.Events, null);
                connected.TrySetResult();
                tries = 0;
                await live.Closed.WaitAsync(ending.Token);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                // The server is away.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250 * Math.Min(8, 1 << Math.Min(tries, 3)) * (0.5 + Random.Shared.NextDouble())));
        }
    }

    private void Take(IReadOnlyList<StreamEvent> events, long? at)
    {
        foreach (var happened in events)
        {
            if (!numbers.TryAdd(happened.Number, true))
                continue;
            if (at is { } moment)
                told(happened, moment);
            InterlockedMax(happened.Number);
        }
    }

    private void InterlockedMax(long number)
    {
        for (var known = Volatile.Read(ref seen); known < number;)
        {
            var was = Interlocked.CompareExchange(ref seen, number, known);
            if (was == known)
                return;
            known = was;
        }
    }
}
