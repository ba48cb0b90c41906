using LocalityLab.Application.Operators.Running;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Realtime;

namespace LocalityLab.Infrastructure.Operators;

/// <summary>What this node knows of itself.</summary>
internal sealed class NodePulse(OutboxPulse outbox, FollowedStreams followed, SlowQueries slow) : INodePulse
{
    private const int MostStatements = 20;

    public string Node => Environment.MachineName;

    public OutboxState Outbox => new(outbox.SinceLastLook, outbox.LongestLag, followed.Streams().Count);

    public IReadOnlyList<SlowStatement> SlowStatements => slow.Slowest(MostStatements);
}
