using Hangfire;
using Hangfire.Server;
using LocalityLab.Infrastructure.Jobs;

namespace LocalityLab.Infrastructure.Hosted.Jobs;

/// <summary>
/// One run as Hangfire holds it: ids only, so that neither its tables nor its dashboard hold what people wrote. It is tried again by
/// <see cref="CommandRunner"/>; Hangfire brings it to another node when this one stops or goes silent.
/// </summary>
[AutomaticRetry(Attempts = 0)]
internal sealed class HangfireRun(JobStorage storage, CommandRunner runner)
{
    /// <summary>Runs it, when this is the job that is to do so.</summary>
    [JobDisplayName("Run {1} of council {0}")]
    public async Task Run(Guid councilId, Guid runId, PerformContext? context, CancellationToken cancellation)
    {
        if (context is not null && !IsMine(runId, context.BackgroundJob.Id))
            return;
        await runner.Run(councilId, runId, cancellation);
        using var connection = storage.GetConnection();
        HangfireScheduler.Name(connection, runId, null);
    }

    private bool IsMine(Guid runId, string job)
    {
        using var connection = storage.GetConnection();
        var named = HangfireScheduler.JobOf(connection, runId);
        if (named is null)
            HangfireScheduler.Name(connection, runId, job);
        return named is null || named == job;
    }
}
