namespace LocalityLab.TestKit;

/// <summary>A clock that tests set: it runs like the real one, moved by what was added.</summary>
public sealed class FakeTime : TimeProvider
{
    private TimeSpan moved;

    private long? standing;

    public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + moved;

    /// <summary>Moves the clock forward.</summary>
    public void Advance(TimeSpan by) => moved += by;

    /// <summary>What measures how long ago something was; see <see cref="Stand"/>.</summary>
    public override long GetTimestamp() => standing ?? TimeProvider.System.GetTimestamp();

    /// <summary>From now on no time passes for what is remembered for a while, however slow the machine: it stays remembered.</summary>
    public void Stand() => standing = TimeProvider.System.GetTimestamp();

    /// <summary>Sets the clock.</summary>
    public void SetUtcNow(DateTimeOffset now) => moved = now - TimeProvider.System.GetUtcNow();
}
