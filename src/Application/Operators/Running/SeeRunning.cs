using LocalityLab.Application.Operators.Health;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

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

/// <summary>A node of the service.</summary>
/// <param name="Node">Its name.</param>
/// <param name="IsThis">True for the one that answers.</param>
/// <param name="HeardAt">When it last said something.</param>
/// <param name="IsSilent">True when it went down, or cannot reach the database: it says something every quarter of a minute.</param>
/// <param name="Figures">What it said.</param>
public sealed record NodeLine(string Node, bool IsThis, DateTimeOffset HeardAt, bool IsSilent, NodeFigures Figures);

/// <summary>What runs.</summary>
/// <param name="Parts">Each part of the service, as the node that answers sees it.</param>
/// <param name="Jobs">Jobs of every council.</param>
/// <param name="EventsInLastHour">Events saved for open pages, in every council.</param>
/// <param name="Nodes">The nodes: silent ones first, then by name.</param>
/// <param name="Slow">The slowest statements of the last hour, of all nodes that are heard.</param>
public sealed record RunningView(
    IReadOnlyList<PartHealth> Parts, JobsView Jobs, int EventsInLastHour, IReadOnlyList<NodeLine> Nodes, IReadOnlyList<SlowStatement> Slow);

/// <summary>Health, nodes, jobs, forwarding and slow statements.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("Jobs of every council, by kind and state")]
public sealed record SeeRunning : IQuery<RunningView>, IOperatorRequest
{
    private const int MostStatements = 20;

    internal sealed class Handler(IServiceHealth health, OperatorReading reading, IOperatorData data, INodePulse pulse, TimeProvider clock) : IQueryHandler<SeeRunning, RunningView>
    {
        public async Task<Result<RunningView>> Handle(SeeRunning request, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var nodes = await Nodes(now, cancellation);
            return new RunningView(
                await health.Look(cancellation), await reading.Jobs(now, cancellation), await reading.EventsSince(now.AddHours(-1), cancellation), nodes, Slow(nodes));
        }

        private async Task<IReadOnlyList<NodeLine>> Nodes(DateTimeOffset now, CancellationToken cancellation)
        {
            var others = await data.NodeReports.AsNoTracking().Where(report => report.Id != pulse.Id).ToListAsync(cancellation);
            return
            [
                .. others.Select(report => new NodeLine(report.Node, IsThis: false, report.WrittenAt, now - report.WrittenAt > NodeReport.Silence, NodeFigures.Read(report.Figures)))
                    .Append(new(pulse.Node, IsThis: true, now, IsSilent: false, await pulse.Look(cancellation)))
                    .OrderByDescending(node => node.IsSilent).ThenBy(node => node.Node, StringComparer.Ordinal),
            ];
        }

        private static IReadOnlyList<SlowStatement> Slow(IReadOnlyList<NodeLine> nodes) =>
        [
            .. nodes.Where(node => !node.IsSilent).SelectMany(node => node.Figures.SlowStatements)
                .GroupBy(statement => statement.Sql, StringComparer.Ordinal).Select(same => same.Aggregate((one, other) => one.And(other)))
                .OrderByDescending(statement => statement.Longest).Take(MostStatements),
        ];
    }
}
