using System.Diagnostics.Metrics;
using LocalityLab.Application.Operators.Running;

namespace LocalityLab.Infrastructure.Operators;

/// <summary>
/// What this node answered in the last five minutes, from the framework's own measure of requests. Times are counted in classes, each a tenth
/// wider than the one before, so that a busy node keeps as little as an idle one.
/// </summary>
internal sealed class RequestPulse : IDisposable
{
    private const double Growth = 1.1;

    // Up to 1.1^120 ms, a minute and a half; what takes longer is counted there.
    private const int Classes = 121;
    private const int Slots = 30;
    private static readonly TimeSpan Slot = TimeSpan.FromSeconds(10);
    private static readonly double LogGrowth = Math.Log(Growth);
    private readonly Lock gate = new();
    private readonly Counted[] ring = [.. Enumerable.Range(0, Slots).Select(_ => new Counted())];
    private readonly TimeProvider clock;
    private readonly long startedAt;
    private readonly MeterListener listener = new();

    public RequestPulse(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        startedAt = clock.GetTimestamp();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            // The factory is the host's: another host in the same process has its own.
            if (instrument.Name == "http.server.request.duration" && ReferenceEquals(instrument.Meter.Scope, meters))
                listening.EnableMeasurementEvents(instrument, this);
        };
        listener.SetMeasurementEventCallback<double>(static (_, seconds, tags, pulse) => ((RequestPulse)pulse!).Answered(seconds, tags));
        listener.Start();
    }

    /// <summary>The last five minutes, to ten seconds.</summary>
    public RequestState Read()
    {
        lock (gate)
        {
            var now = Now();
            var of = new int[Classes];
            var (answered, failed) = (0, 0);
            foreach (var slot in ring.Where(slot => slot.At > now - Slots))
            {
                answered += slot.Answered;
                failed += slot.Failed;
                for (var i = 0; i < Classes; i++)
                    of[i] += slot.Of[i];
            }

            return new(answered, failed, answered == 0 ? null : Within(of, (int)Math.Ceiling(answered * 0.95)));
        }
    }

    /// <summary>Counts one answer.</summary>
    public void Note(TimeSpan took, bool failed)
    {
        var milliseconds = took.TotalMilliseconds;
        var width = milliseconds <= 1 ? 0 : Math.Min(Classes - 1, (int)Math.Ceiling((Math.Log(milliseconds) / LogGrowth) - 1e-9));
        lock (gate)
        {
            var now = Now();
            var slot = ring[now % Slots];
            if (slot.At != now)
                slot.Begin(now);
            slot.Answered++;
            slot.Failed += failed ? 1 : 0;
            slot.Of[width]++;
        }
    }

    public void Dispose() => listener.Dispose();

    /// <summary>Files have no route here, and an open connection is no answer that somebody waits for.</summary>
    private void Answered(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (status, route) = (0, (string?)null);
        foreach (var tag in tags)
        {
            if (tag.Key == "http.response.status_code")
                status = tag.Value is int code ? code : 0;
            else if (tag.Key == "http.route")
                route = tag.Value as string;
        }

        if (route is null || status == 101 || route.StartsWith("health", StringComparison.OrdinalIgnoreCase) || route.StartsWith("/health", StringComparison.OrdinalIgnoreCase)
            || route.EndsWith("/live", StringComparison.OrdinalIgnoreCase))
            return;
        Note(TimeSpan.FromSeconds(seconds), status >= 500);
    }

    private static TimeSpan Within(int[] of, int wanted)
    {
        var (seen, i) = (of[0], 0);
        while (seen < wanted)
            seen += of[++i];
        return TimeSpan.FromMilliseconds(Math.Pow(Growth, i));
    }

    private long Now() => clock.GetElapsedTime(startedAt).Ticks / Slot.Ticks;

    private sealed class Counted
    {
        public long At { get; private set; } = -Slots;

        public int Answered { get; set; }

        public int Failed { get; set; }

        public int[] Of { get; } = new int[Classes];

        public void Begin(long at)
        {
            (At, Answered, Failed) = (at, 0, 0);
            Array.Clear(Of);
        }
    }
}
