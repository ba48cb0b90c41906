using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Operators.Running;

/// <summary>A failed job is run again, in its council and as the person who asked for it. Only a failed one: any other is a <see cref="JobNotFailed"/>.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("Jobs of every council")]
public sealed record RetryJob(Guid CouncilId, Guid RunId) : ICommand<Nothing>, IOperatorCommand
{
    string IOperatorCommand.Subject => $"job {RunId}";

    internal sealed class Handler(OperatorJobs jobs) : ICommandHandler<RetryJob, Nothing>
    {
        public Task<Result<Nothing>> Handle(RetryJob command, CancellationToken cancellation) => jobs.Again(command.CouncilId, command.RunId, cancellation);
    }
}

/// <summary>The job does not stand as it did.</summary>
public sealed record JobNotFailed() : Conflict("This job is not among the failed ones any more.");

/// <summary>Starts a failed job again, and touches nothing else of the council.</summary>
internal sealed class OperatorJobs(ILabDatabase db, ICouncilScope scope, ICouncilDirectory councils, IJobs jobs) : IUseCasePart
{
    public async Task<Result<Nothing>> Again(Guid councilId, Guid runId, CancellationToken cancellation)
    {
        if (await councils.Find(councilId, cancellation) is not { } council)
            return new NotFound("There is no such job.");
        using var visit = scope.Visit(council);
        if (await db.JobRuns.FindInCouncil(runId, cancellation) is not { } run)
            return new NotFound("There is no such job.");
        if (run.State != JobState.Failed)
            return new JobNotFailed();
        run.Again();
        jobs.Again(run);
        await db.SaveChangesAsync(cancellation);
        return Nothing.Value;
    }
}
