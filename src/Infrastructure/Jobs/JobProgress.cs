using LocalityLab.Application.Platform;
using LocalityLab.Application.Platform.Live;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>
/// Saves progress on a connection of its own, so that a page sees it before the job's transaction commits. On SQLite, where
/// the job's transaction holds the only write lock, progress inside it is kept in memory instead.
/// </summary>
internal sealed class JobProgress(
    IServiceScopeFactory scopes, ICouncilDirectory councils, LabContext running, IDialect dialect, LiveProgress live, ILiveSignal signal, TimeProvider clock) : IJobProgress
{
    /// <summary>Nobody reads faster; what comes in between is kept in memory.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private long? saved;
    private (Guid CouncilId, Guid RunId)? followed;

    public void Follow(Guid councilId, Guid runId) => followed = (councilId, runId);

    public async Task Report(int done, int of, string message, CancellationToken cancellation)
    {
        if (followed is not var (councilId, runId))
            return;
        live.Set(runId, done, of, message);
        if (saved is { } before && done < of && clock.GetElapsedTime(before) < Between)
            return;
        saved = clock.GetTimestamp();
        if (dialect.Provider == DatabaseProvider.Sqlite && running.Database.CurrentTransaction is not null)
        {
            signal.Moved(councilId, JobRun.StreamOf(runId));
            return;
        }

        await using var services = scopes.CreateAsyncScope();
        services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter((await councils.Find(councilId, cancellation))!);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        var run = await context.JobRuns.SingleAsync(row => row.Id == runId, cancellation);
        (run.Done, run.Of, run.Message) = (done, of, message);
        run.Moved();
        await context.SaveChangesAsync(cancellation);
    }
}

/// <summary>The newest progress of jobs that run in this process.</summary>
internal sealed class LiveProgress : ILiveProgress
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, (int Done, int Of, string Message)> runs = new();

    public void Set(Guid runId, int done, int of, string message)
    {
        if (runs.Count > 1_000)
            runs.Clear();
        runs[runId] = (done, of, message);
    }

    public (int Done, int Of, string Message)? Find(Guid runId) => runs.TryGetValue(runId, out var progress) ? progress : null;
}
