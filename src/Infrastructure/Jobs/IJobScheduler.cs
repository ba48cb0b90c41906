namespace LocalityLab.Infrastructure.Jobs;

/// <summary>What brings saved jobs to run at their time, on one node of all: Quartz, or Hangfire in the Hosted edition. The saved row stays the job; see docs/adr/0002.</summary>
public interface IJobScheduler
{
    /// <summary>Takes a run over. Call it after the commit.</summary>
    /// <param name="councilId">The council's id.</param>
    /// <param name="runId">The saved run's id.</param>
    /// <param name="at">When it is due, by this service's clock; null for now.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task HandOver(Guid councilId, Guid runId, DateTimeOffset? at, CancellationToken cancellation);

    /// <summary>True while it holds the run, waiting or running.</summary>
    Task<bool> Knows(Guid runId, CancellationToken cancellation);

    /// <summary>Takes over a run that it does not know; false when another node was quicker.</summary>
    Task<bool> Recover(Guid councilId, Guid runId, DateTimeOffset? at, CancellationToken cancellation);

    /// <summary>Lets go of a run that is to run no more.</summary>
    Task Forget(Guid runId, CancellationToken cancellation);

    /// <summary>True when this node runs jobs at this moment.</summary>
    Task<bool> IsRunning(CancellationToken cancellation);

    /// <summary>True for what it throws when its store does not answer or refuses.</summary>
    bool IsTrouble(Exception exception);
}
