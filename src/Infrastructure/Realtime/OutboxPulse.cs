namespace LocalityLab.Infrastructure.Realtime;

/// <summary>How this node's forwarding does: when it last looked at the outbox, and how late it told people what happened.</summary>
public sealed class OutboxPulse(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly Lock gate = new();
    private readonly Queue<(long At, TimeSpan Lag)> told = new();
    private long? lastLook;

    /// <summary>How long ago it looked; null when it never did.</summary>
    public TimeSpan? SinceLastLook => lastLook is { } at ? clock.GetElapsedTime(at) : null;

    /// <summary>The longest time between saving and telling in the last five minutes; zero when nothing was told.</summary>
    public TimeSpan LongestLag
    {
        get
        {
            lock (gate)
            {
                Forget();
                return told.Count == 0 ? TimeSpan.Zero : told.Max(entry => entry.Lag);
            }
        }
    }

    /// <summary>It looked.</summary>
    public void Looked() => lastLook = clock.GetTimestamp();

    /// <summary>It told what was saved at a moment.</summary>
    public TimeSpan Told(DateTimeOffset savedAt)
    {
        var lag = clock.GetUtcNow() - savedAt;
        lag = lag < TimeSpan.Zero ? TimeSpan.Zero : lag;
        lock (gate)
        {
            Forget();
            told.Enqueue((clock.GetTimestamp(), lag));
        }

        return lag;
    }

    private void Forget()
    {
        while (told.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At) > Window)
            told.Dequeue();
    }
}
