using LocalityLab.Application.Operators.Health;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Operators.Health;

/// <summary>One part of the service, looked at.</summary>
internal interface IHealthProbe
{
    ServicePart Part { get; }

    /// <summary>True when a node without it should get no requests.</summary>
    bool IsNeeded { get; }

    /// <summary>How it does, with a sentence for operators. Throwing says that it is broken.</summary>
    Task<(HealthState State, string Detail)> Look(CancellationToken cancellation);
}

/// <summary>Asks every probe at once, each for three seconds at most, and remembers the answers for five.</summary>
internal sealed partial class ServiceHealth(IEnumerable<IHealthProbe> probes, TimeProvider clock, ILogger<ServiceHealth> log) : IServiceHealth, IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim one = new(1, 1);
    private (long At, IReadOnlyList<PartHealth> Parts)? known;

    public async Task<IReadOnlyList<PartHealth>> Look(CancellationToken cancellation)
    {
        if (Fresh() is { } before)
            return before;
        await one.WaitAsync(cancellation);
        try
        {
            if (Fresh() is { } meanwhile)
                return meanwhile;

            // Not the asker's token: who goes away must not make everything look broken to the next.
            IReadOnlyList<PartHealth> parts = [.. (await Task.WhenAll(probes.Select(Ask))).OrderBy(part => part.Part)];
            known = (clock.GetTimestamp(), parts);
            return parts;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private IReadOnlyList<PartHealth>? Fresh() => known is var (at, parts) && clock.GetElapsedTime(at) < Remembered ? parts : null;

    private async Task<PartHealth> Ask(IHealthProbe probe)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var (state, detail) = await Task.Run(() => probe.Look(patience.Token), CancellationToken.None).WaitAsync(Patience);
            return new(probe.Part, state, detail, probe.IsNeeded);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            return new(probe.Part, HealthState.Broken, "It did not answer within three seconds.", probe.IsNeeded);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            ProbeFailed(log, exception, probe.Part);
            return new(probe.Part, HealthState.Broken, "It does not work; the log says why.", probe.IsNeeded);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The look at {Part} failed")]
    private static partial void ProbeFailed(ILogger log, Exception exception, ServicePart part);
}
