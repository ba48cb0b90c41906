using System.Reflection;
using LocalityLab.Application.Operators.Health;
using LocalityLab.Application.Operators.Running;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Realtime;
using Microsoft.Extensions.Configuration;

namespace LocalityLab.Infrastructure.Operators;

/// <summary>What this node knows of itself.</summary>
internal sealed class NodePulse(
    IServiceHealth health, RequestPulse requests, OutboxPulse outbox, FollowedStreams followed, SlowQueries slow, IConfiguration configuration, TimeProvider clock) : INodePulse
{
    private const int MostStatements = 20;
    private static readonly string Version = ShortVersion();
    private readonly DateTimeOffset startedAt = clock.GetUtcNow();

    public Guid Id { get; } = Guid.CreateVersion7();

    // Several nodes may run on one machine, each in a process of its own.
    public string Node { get; } = $"{Environment.MachineName} ({Environment.ProcessId})";

    public async Task<NodeFigures> Look(CancellationToken cancellation) => new()
    {
        Version = Version,
        StartedAt = startedAt,
        RunsJobs = OperatorServices.RunsJobs(configuration),
        Memory = Environment.WorkingSet,
        Requests = requests.Read(),
        Outbox = new(outbox.SinceLastLook, outbox.LongestLag, followed.Streams().Count),
        Troubles = [.. (await health.Look(cancellation)).Where(part => part.State != HealthState.Working)],
        SlowStatements = slow.Slowest(MostStatements),
    };

    /// <summary>«1.0.0 (7204b7f1)»: the build writes the commit behind a plus sign where it knows it.</summary>
    private static string ShortVersion()
    {
        var whole = typeof(NodePulse).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return whole.Split('+') is [var version, { Length: >= 8 } commit] ? $"{version} ({commit[..8]})" : whole;
    }
}
