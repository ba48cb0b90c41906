using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>
/// Hands jobs to the scheduler that it does not know though they have not ended: the process stopped between a command's
/// commit and the hand-over, or in the middle of the job. At the start, then every minute.
/// </summary>
internal sealed partial class JobRecovery(IServiceScopeFactory scopes, IJobScheduler scheduler, TimeProvider clock, ILogger<JobRecovery> log) : BackgroundService
{
    /// <summary>Younger ones are being handed over at this moment.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Looks once; returns how many were handed over.</summary>
    public async Task<int> Recover(CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Scheduler);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        var before = clock.GetUtcNow() - Grace;
        var unfinished = context.JobRuns.OfEveryCouncil(context.Scope).AsNoTracking()
            .Where(run => (run.State == JobState.Queued || run.State == JobState.Running) && run.QueuedAt < before
                && (SuspendedJobs.Run.Contains(run.Command) || !context.Councils.Any(council => council.Id == run.CouncilId && council.SuspendedSince != null)));
        var waiting = await unfinished.Select(run => new { run.CouncilId, run.Id, run.DueAt }).ToListAsync(cancellation);
        var recovered = 0;
        foreach (var run in waiting)
        {
            // A job that ended since the list was read is unknown to the scheduler too: it says that it has ended before the scheduler forgets it.
            if (await scheduler.Knows(run.Id, cancellation) || !await unfinished.AnyAsync(row => row.Id == run.Id, cancellation))
                continue;
            if (await scheduler.Recover(run.CouncilId, run.Id, run.DueAt, cancellation))
                recovered++;
        }

        return recovered;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Grace, clock);
        do
        {
            try
            {
                if (await Recover(stoppingToken) is > 0 and var count)
                    Recovered(log, count);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotRecovered(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} waiting jobs were handed to the scheduler")]
    private static partial void Recovered(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Waiting jobs could not be looked through")]
    private static partial void NotRecovered(ILogger log, Exception exception);
}
