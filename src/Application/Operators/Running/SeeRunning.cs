using LocalityLab.Application.Operators.Health;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Operators.Running;

/// <summary>A job by kind and state: what it was asked to do stands in the council.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="Council">Its name.</param>
/// <param name="RunId">The run.</param>
/// <param name="Kind">The command's name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Since">When it ended; of one that has not, when it is due.</param>
public sealed record JobLine(Guid CouncilId, string Council, Guid RunId, string Kind, JobState State, int Attempts, DateTimeOffset Since);

/// <summary>Jobs of every council.</summary>
/// <param name="Due">Waiting and due.</param>
/// <param name="Later">Waiting for a time to come.</param>
/// <param name="Running">Running now.</param>
/// <param name="Failed">Failed in the last fourteen days.</param>
/// <param name="Lines">Those that failed, newest first; then those that run; then those that are due, the oldest first. Fifty of each at most.</param>
public sealed record JobsView(int Due, int Later, int Running, int Failed, IReadOnlyList<JobLine> Lines);

/// <summary>What runs.</summary>
/// <param name="Parts">Each part of the service.</param>
/// <param name="Jobs">Jobs of every council.</param>
/// <param name="EventsInLastHour">Events saved for open pages, in every council.</param>
/// <param name="Node">The node that answers.</param>
/// <param name="Outbox">How its forwarding does.</param>
/// <param name="Slow">Its slowest statements of the last hour.</param>
public sealed record RunningView(
    IReadOnlyList<PartHealth> Parts, JobsView Jobs, int EventsInLastHour, string Node, OutboxState Outbox, IReadOnlyList<SlowStatement> Slow);

/// <summary>Health, jobs, forwarding and slow statements.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("Jobs of every council, by kind and state")]
public sealed record SeeRunning : IQuery<RunningView>, IOperatorRequest
{
    internal sealed class Handler(IServiceHealth health, OperatorReading reading, INodePulse pulse, TimeProvider clock) : IQueryHandler<SeeRunning, RunningView>
    {
        public async Task<Result<RunningView>> Handle(SeeRunning request, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            return new RunningView(
                await health.Look(cancellation), await reading.Jobs(now, cancellation), await reading.EventsSince(now.AddHours(-1), cancellation), pulse.Node, pulse.Outbox, pulse.SlowStatements);
        }
    }
}
