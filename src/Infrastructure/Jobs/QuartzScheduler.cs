using System.Data.Common;
using Quartz;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>Quartz behind the port: a run's id is its job's name, so it is known or not without a list of our own.</summary>
internal sealed class QuartzScheduler(ISchedulerFactory schedulers, TimeProvider clock) : IJobScheduler
{
    public async Task HandOver(Guid councilId, Guid runId, DateTimeOffset? at, CancellationToken cancellation) =>
        await (await schedulers.GetScheduler(cancellation)).ScheduleJob(CommandJob.Detail(councilId, runId), CommandJob.Trigger(runId, at, clock), cancellationToken: cancellation);

    public async Task<bool> Knows(Guid runId, CancellationToken cancellation) => await (await schedulers.GetScheduler(cancellation)).Exists(new JobKey(runId.ToString()), cancellation);

    public async Task<bool> Recover(Guid councilId, Guid runId, DateTimeOffset? at, CancellationToken cancellation)
    {
        try
        {
            await HandOver(councilId, runId, at, cancellation);
            return true;
        }
        catch (ObjectAlreadyExistsException)
        {
            // Another node looked at the same moment.
            return false;
        }
    }

    public async Task Forget(Guid runId, CancellationToken cancellation) => await (await schedulers.GetScheduler(cancellation)).DeleteJob(new JobKey(runId.ToString()), cancellation);

    public async Task<bool> IsRunning(CancellationToken cancellation) => (await schedulers.GetScheduler(cancellation)).Status == SchedulerStatus.Running;

    public bool IsTrouble(Exception exception) => exception is SchedulerException or DbException;
}
