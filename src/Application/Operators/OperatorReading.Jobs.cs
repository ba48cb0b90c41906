using LocalityLab.Application.Operators.Running;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators;

internal sealed partial class OperatorReading
{
    private const int MostJobs = 50;

    /// <summary>Jobs of every council by kind and state. Never their title, message or payload, which say what a council does.</summary>
    public async Task<JobsView> Jobs(DateTimeOffset now, CancellationToken cancellation)
    {
        var runs = db.JobRuns.OfEveryCouncil(scope).AsNoTracking();
        var since = now.AddDays(-14);
        var failed = runs.Where(run => run.State == JobState.Failed && run.EndedAt >= since);
        var running = runs.Where(run => run.State == JobState.Running);
        var due = runs.Where(run => run.State == JobState.Queued && (run.DueAt == null || run.DueAt <= now));
        return new(
            await due.CountAsync(cancellation),
            await runs.CountAsync(run => run.State == JobState.Queued && run.DueAt > now, cancellation),
            await running.CountAsync(cancellation),
            await failed.CountAsync(cancellation),
            [
                .. await Lines(failed.OrderByDescending(run => run.EndedAt), cancellation),
                .. await Lines(running.OrderBy(run => run.QueuedAt), cancellation),
                .. await Lines(due.OrderBy(run => run.QueuedAt), cancellation),
            ]);
    }

    /// <summary>Events saved for open pages since a moment, in every council.</summary>
    public Task<int> EventsSince(DateTimeOffset since, CancellationToken cancellation) =>
        db.OutboxMessages.OfEveryCouncil(scope).CountAsync(message => message.At >= since, cancellation);

    private async Task<IEnumerable<JobLine>> Lines(IQueryable<JobRun> runs, CancellationToken cancellation)
    {
        var rows = await runs.Take(MostJobs).Select(run => new
        {
            run.CouncilId, Council = db.Councils.Where(council => council.Id == run.CouncilId).Select(council => council.Name).First(),
            run.Id, run.Command, run.State, run.Attempts, run.QueuedAt, run.DueAt, run.EndedAt,
        }).ToListAsync(cancellation);
        return rows.Select(run => new JobLine(
            run.CouncilId, run.Council, run.Id, run.Command[(run.Command.LastIndexOf('.') + 1)..], run.State, run.Attempts, run.EndedAt ?? run.DueAt ?? run.QueuedAt));
    }
}
