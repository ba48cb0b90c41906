using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>Runs one stored command in its council and as the person who asked. A job without a council throws.</summary>
internal sealed partial class CommandRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CommandRunner> log)
{
    private const int Tries = 3;

    /// <summary>Over all restarts: a job that ends the process each time must not do so for ever.</summary>
    private const int MostTries = 6;

    private const string GaveUp = "This did not work, and trying again did not help. The people who run the service can see why in its log.";

    /// <summary>Runs it, and tries again when it breaks; one that has ended is left as it is.</summary>
    public async Task Run(Guid councilId, Guid runId, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await Attempt(councilId, runId, attempt, cancellation))
                return;
            await Task.Delay(TimeSpan.FromSeconds(attempt * attempt), clock, cancellation);
        }
    }

    /// <returns>True when nothing is left to try.</returns>
    private async Task<bool> Attempt(Guid councilId, Guid runId, int attempt, CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        if (await services.ServiceProvider.GetRequiredService<ICouncilDirectory>().Find(councilId, cancellation) is not { } council)
        {
            // It left the service while the job waited.
            CouncilGone(log, councilId);
            return true;
        }

        services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        var run = await context.JobRuns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == runId, cancellation);
        if (run is null or { State: JobState.Succeeded or JobState.Failed })
            return true;
        if (council.State == CouncilState.Suspended && !SuspendedJobs.Run.Contains(run.Command))
            return true;
        if (run.Attempts >= MostTries)
        {
            await Update(context, runId, JobState.Failed, GaveUp, run.Attempts, null, cancellation);
            return true;
        }

        var tried = run.Attempts + 1;
        services.ServiceProvider.GetRequiredService<ICurrentUser>().ActAs(run.UserId);
        services.ServiceProvider.GetRequiredService<JobProgress>().Follow(councilId, runId);
        await Update(context, runId, JobState.Running, "Working…", tried, null, cancellation);
        var kind = run.Command[(run.Command.LastIndexOf('.') + 1)..];
        using var step = LabMeter.Source.StartActivity($"job {kind}");
        step?.SetTag("kind", kind).SetTag("council", council.Slug);
        var started = clock.GetTimestamp();
        try
        {
            var (error, value) = await Send(services.ServiceProvider, run, cancellation);
            LabMeter.Job(council.Slug, kind, error is null ? "succeeded" : "failed", clock.GetElapsedTime(started));
            await Update(context, runId, error is null ? JobState.Succeeded : JobState.Failed, error?.Message ?? "Done", tried, value, cancellation);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            CommandFailed(log, exception, run.Command, tried);
            var last = attempt == Tries || tried >= MostTries;
            LabMeter.Job(council.Slug, kind, last ? "failed" : "retried", clock.GetElapsedTime(started));
            await Update(context, runId, last ? JobState.Failed : JobState.Queued, last ? GaveUp : "Trying again shortly.", tried, null, cancellation);
            return last;
        }
    }

    private static async Task<(Error? Error, string? Value)> Send(IServiceProvider services, JobRun run, CancellationToken cancellation)
    {
        var type = typeof(ICommand<>).Assembly.GetType(run.Command) ?? throw new InvalidOperationException($"There is no command {run.Command}.");
        var command = JsonSerializer.Deserialize(run.Payload, type)!;
        var result = (IResult)await SendUntyped(services.GetRequiredService<IMediator>(), command, cancellation);
        var value = result.Error is null ? result.GetType().GetProperty("Value")!.GetValue(result) : null;
        return (result.Error, value is null ? null : JsonSerializer.Serialize(value));
    }

    private static async Task<object> SendUntyped(IMediator mediator, object command, CancellationToken cancellation)
    {
        var response = command.GetType().GetInterfaces()
            .Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
        var send = typeof(IMediator).GetMethod(nameof(IMediator.Send))!.MakeGenericMethod(response);
        var task = (Task)send.Invoke(mediator, [command, cancellation])!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task)!;
    }

    private async Task Update(LabContext context, Guid runId, JobState state, string message, int attempt, string? result, CancellationToken cancellation)
    {
        context.ChangeTracker.Clear();
        var run = await context.JobRuns.SingleAsync(row => row.Id == runId, cancellation);
        run.State = state;
        run.Message = message;
        run.Attempts = attempt;
        run.EndedAt = state is JobState.Succeeded or JobState.Failed ? clock.GetUtcNow() : null;
        run.Result = result;
        run.Moved();
        await context.SaveChangesAsync(cancellation);
        context.ChangeTracker.Clear();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A job of council {Council}, which is gone, was dropped")]
    private static partial void CouncilGone(ILogger log, Guid council);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Command} failed at try {Attempt}")]
    private static partial void CommandFailed(ILogger log, Exception exception, string command, int attempt);
}

/// <summary>Jobs of a suspended council wait as they are: <see cref="JobRecovery"/> hands them over again once it is resumed.</summary>
internal static class SuspendedJobs
{
    /// <summary>The commands that run nevertheless, by the names that <see cref="JobRun.Command"/> holds.</summary>
    public static IReadOnlyList<string> Run { get; } =
        [.. typeof(IRunsWhileSuspended).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && typeof(IRunsWhileSuspended).IsAssignableFrom(type)).Select(type => type.FullName!)];
}
