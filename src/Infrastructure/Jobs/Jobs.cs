using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using MediatR;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>Notes the run and leaves it to the end of the command's transaction to schedule it.</summary>
internal sealed class Jobs(LabContext context, ICouncilScope scope, ICurrentUser user, TimeProvider clock, PendingJobs pending) : IJobs
{
    public Task<Guid> Run<T>(IRequest<Result<T>> command, string title, CancellationToken cancellation) => Add(command, title, null);

    public Task<Guid> RunAt<T>(IRequest<Result<T>> command, string title, DateTimeOffset at, CancellationToken cancellation) => Add(command, title, at);

    public void Again(JobRun run) => pending.Add(run.CouncilId, run.Id, null);

    private Task<Guid> Add<T>(IRequest<Result<T>> command, string title, DateTimeOffset? at)
    {
        if (context.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Ask for jobs from a command: they commit with it.");
        var run = new JobRun
        {
            CouncilId = scope.Council.Id,
            Command = command.GetType().FullName!,
            Payload = JsonSerializer.Serialize(command, command.GetType()),
            UserId = user.UserId,
            Title = title,
            QueuedAt = clock.GetUtcNow(),
            DueAt = at,
        };
        context.JobRuns.Add(run);
        pending.Add(run.CouncilId, run.Id, at);
        return Task.FromResult(run.Id);
    }
}
