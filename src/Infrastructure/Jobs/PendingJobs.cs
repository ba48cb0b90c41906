using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>
/// Jobs asked for by the running command. The saved <see cref="Domain.Platform.JobRun"/> is the job, so it exists exactly when
/// its command committed; the scheduler gets it right after the commit, or from <see cref="JobRecovery"/> when the process
/// ended in between. Handing it over inside the transaction fails on both databases; see docs/adr/0002.
/// </summary>
internal sealed partial class PendingJobs(IJobScheduler scheduler, ILogger<PendingJobs> log)
{
    private readonly List<(Guid CouncilId, Guid RunId, DateTimeOffset? At)> pending = [];

    public void Add(Guid councilId, Guid runId, DateTimeOffset? at) => pending.Add((councilId, runId, at));

    public void Clear() => pending.Clear();

    /// <summary>Gives what the command asked for to the scheduler. Call it after the commit: a failure here is noted and must not look like the command's.</summary>
    public async Task HandOver()
    {
        if (pending.Count == 0)
            return;
        try
        {
            foreach (var (councilId, runId, at) in pending)
                await scheduler.HandOver(councilId, runId, at, CancellationToken.None);
        }
        catch (Exception exception) when (scheduler.IsTrouble(exception))
        {
            NotHandedOver(log, exception);
        }

        pending.Clear();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A job was saved but not yet handed to the scheduler; it will be within two minutes")]
    private static partial void NotHandedOver(ILogger log, Exception exception);
}
