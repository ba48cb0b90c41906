using Microsoft.EntityFrameworkCore.Storage;
using Quartz;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>
/// Jobs asked for by the running command. They are handed to the scheduler inside the command's own transaction, so a job
/// exists exactly when its command committed, and SQLite never waits for itself.
/// </summary>
internal sealed class PendingJobs(ISchedulerFactory schedulers, TimeProvider clock)
{
    private readonly List<(Guid CouncilId, Guid RunId, DateTimeOffset? At)> pending = [];

    public bool IsEmpty => pending.Count == 0;

    public void Add(Guid councilId, Guid runId, DateTimeOffset? at) => pending.Add((councilId, runId, at));

    public void Clear() => pending.Clear();

    public async Task ScheduleAndCommit(IDbContextTransaction transaction, CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        using var enlistment = scheduler.EnlistTransaction(transaction.GetDbTransaction());
        foreach (var (councilId, runId, at) in pending)
            await scheduler.ScheduleJob(CommandJob.Detail(councilId, runId), CommandJob.Trigger(runId, at, clock), cancellationToken: cancellation);
        await transaction.CommitAsync(cancellation);
        pending.Clear();
    }
}
