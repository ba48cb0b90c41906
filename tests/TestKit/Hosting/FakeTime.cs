namespace LocalityLab.TestKit;

/// <summary>A clock that tests set: it runs like the real one, moved by what was added.</summary>
public sealed class FakeTime : TimeProvider
{
    private TimeSpan moved;

    public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + moved;

    /// <summary>Moves the clock forward.</summary>
    public void Advance(TimeSpan by) => moved += by;

    /// <summary>Sets the clock.</summary>
    public void SetUtcNow(DateTimeOffset now) => moved = now - TimeProvider.System.GetUtcNow();
}
