namespace LocalityLab.Application.Operators.Health;

/// <summary>How a part of the service does.</summary>
public enum HealthState
{
    Working = 0,

    /// <summary>It works, and something waits or is late.</summary>
    Troubled = 1,
    Broken = 2,
}

/// <summary>The parts of the service that are looked at.</summary>
public enum ServicePart
{
    /// <summary>The database answers and is of this version.</summary>
    Database = 0,

    /// <summary>The scheduler runs, and no job waits for long.</summary>
    Jobs = 1,

    /// <summary>What happens is forwarded to open pages.</summary>
    LiveUpdates = 2,

    /// <summary>E-mail leaves.</summary>
    Mail = 3,

    /// <summary>Files can be written.</summary>
    Files = 4,
}

/// <summary>How a part does.</summary>
/// <param name="Part">Which.</param>
/// <param name="State">How it does.</param>
/// <param name="Detail">What an operator should know, in one sentence; no address, name or secret.</param>
/// <param name="IsNeeded">True when a node without it should get no requests.</param>
public sealed record PartHealth(ServicePart Part, HealthState State, string Detail, bool IsNeeded);

/// <summary>Looks at the parts of the service as this node sees them. Answers from memory for five seconds, so that asking often costs nothing.</summary>
public interface IServiceHealth
{
    /// <summary>Every part, in the order of <see cref="ServicePart"/>. Never throws: what does not answer in time is broken.</summary>
    Task<IReadOnlyList<PartHealth>> Look(CancellationToken cancellation);
}
