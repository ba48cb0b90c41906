using System.Data.Common;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using LocalityLab.Infrastructure.Jobs;

namespace LocalityLab.Infrastructure.Hosted.Jobs;

/// <summary>
/// Hands runs to Hangfire. Hangfire names its jobs itself, so each run has a small hash that names the job which is to run it: of two jobs for
/// one run, as a crash between two nodes can make, the one that is not named does nothing.
/// </summary>
internal sealed class HangfireScheduler(JobStorage storage, IBackgroundJobClient client, TimeProvider clock) : IJobScheduler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string node = $"{Environment.MachineName}:{Environment.ProcessId}".ToUpperInvariant();

    /// <summary>Key of a run's hash.</summary>
    public static string KeyOf(Guid runId) => $"locality-lab-run:{runId}";

    /// <summary>The job that is to run a run, or null.</summary>
    public static string? JobOf(IStorageConnection connection, Guid runId) => connection.GetAllEntriesFromHash(KeyOf(runId))?.GetValueOrDefault("job");

    /// <summary>Names the job that is to run a run; null lets go of it.</summary>
    public static void Name(IStorageConnection connection, Guid runId, string? job)
    {
        using var transaction = connection.CreateWriteTransaction();
        if (job is null)
            transaction.RemoveHash(KeyOf(runId));
        else
            transaction.SetRangeInHash(KeyOf(runId), [new("job", job)]);
        transaction.Commit();
    }

    public Task HandOver(Guid councilId, Guid runId, DateTimeOffset? at, CancellationToken cancellation)
    {
        // By a delay and not by a time: Hangfire reads the machine's clock, the run's time is by ours.
        var delay = at is { } time ? time - clock.GetUtcNow() : TimeSpan.Zero;
        IState state = delay > TimeSpan.Zero ? new ScheduledState(delay) : new EnqueuedState();
        var job = client.Create<HangfireRun>(run => run.Run(councilId, runId, null, CancellationToken.None), state);
        using var connection = storage.GetConnection();
        Name(connection, runId, job);
        return Task.CompletedTask;
    }

    public Task<bool> Knows(Guid runId, CancellationToken cancellation)
    {
        using var connection = storage.GetConnection();
        return Task.FromResult(Holds(connection, runId));
    }

    public async Task<bool> Recover(Guid councilId, Guid runId, DateTimeOffset? at, CancellationToken cancellation)
    {
        using var connection = storage.GetConnection();
        using var turn = connection.AcquireDistributedLock("locality-lab-recovery", Patience);
        if (Holds(connection, runId))
            return false;
        await HandOver(councilId, runId, at, cancellation);
        return true;
    }

    public Task Forget(Guid runId, CancellationToken cancellation)
    {
        using var connection = storage.GetConnection();
        if (JobOf(connection, runId) is { } job)
            client.Delete(job);
        Name(connection, runId, null);
        return Task.CompletedTask;
    }

    public Task<bool> IsRunning(CancellationToken cancellation)
    {
        // Heartbeats are dated by the machine's clock.
        var since = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
        return Task.FromResult(storage.GetMonitoringApi().Servers().Any(server => server.Name.ToUpperInvariant().StartsWith(node, StringComparison.Ordinal) && (server.Heartbeat ?? server.StartedAt) > since));
    }

    public bool IsTrouble(Exception exception) => exception is DbException or BackgroundJobClientException or DistributedLockTimeoutException;

    /// <summary>A job that has ended, or that Hangfire no longer has, holds nothing.</summary>
    private static bool Holds(IStorageConnection connection, Guid runId) =>
        JobOf(connection, runId) is { } job && connection.GetJobData(job)?.State is { } state
        && (state == EnqueuedState.StateName || state == ScheduledState.StateName || state == ProcessingState.StateName || state == AwaitingState.StateName);
}
