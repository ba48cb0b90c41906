namespace LocalityLab.Infrastructure.Persistence.Sqlite;

/// <summary>
/// One command at a time on the embedded database, which has one writer: the others wait here without holding a thread. On
/// the other databases everybody passes.
/// </summary>
internal sealed class WriteGate(IDialect dialect) : IDisposable
{
    private readonly SemaphoreSlim? gate = dialect.Provider == DatabaseProvider.Sqlite ? new(1, 1) : null;
    private readonly SemaphoreSlim losers = new(1, 1);
    private readonly AsyncLocal<Turn?> turn = new();

    /// <summary>Waits for the turn. A flow that has it and asks again, through another scope, would wait for itself: that throws.</summary>
    public Task Wait(CancellationToken cancellation)
    {
        if (turn.Value is { IsOver: false })
            throw new InvalidOperationException("A command began a second transaction inside its own, through another scope: on the embedded database it would wait for itself.");
        return gate?.WaitAsync(cancellation) ?? Task.CompletedTask;
    }

    /// <summary>
    /// On the other databases a command that lost twice against others tries again in a row with those of this node that lost
    /// too, so that in a rush each of them gets through within its tries. It waits two seconds at most, then goes anyway.
    /// </summary>
    public async Task<IDisposable?> AfterLosing(CancellationToken cancellation) =>
        gate is null && await losers.WaitAsync(TimeSpan.FromSeconds(2), cancellation) ? new Turn(losers) : null;

    /// <summary>Takes the turn until disposed; call it in the same method after <see cref="Wait"/>, so that the flow remembers it.</summary>
    public IDisposable Take() => turn.Value = new Turn(gate);

    public void Dispose()
    {
        gate?.Dispose();
        losers.Dispose();
    }

    private sealed class Turn(SemaphoreSlim? gate) : IDisposable
    {
        public bool IsOver { get; private set; } = gate is null;

        public void Dispose()
        {
            if (IsOver)
                return;
            IsOver = true;
            gate!.Release();
        }
    }
}
