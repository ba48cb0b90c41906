using System.Diagnostics;
using System.Threading.RateLimiting;
using LocalityLab.Application.Platform;

namespace LocalityLab.Web.Platform;

/// <summary>
/// One network's share of a limit that is counted over all nodes, for the framework's rate limiting. That first asks for an answer at once,
/// which only the database has, and when there is none waits for it.
/// </summary>
internal sealed class SharedLimiter(ISharedLimits limits, SharedLimit limit, string network) : RateLimiter
{
    private long usedAt = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration => Stopwatch.GetElapsedTime(Volatile.Read(ref usedAt));

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics() => null;

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => Answer.No;

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        Volatile.Write(ref usedAt, Stopwatch.GetTimestamp());
        return await limits.Take(limit, network, cancellationToken) ? Answer.Yes : Answer.No;
    }

    private sealed class Answer(bool yes) : RateLimitLease
    {
        public static readonly Answer Yes = new(true), No = new(false);

        public override bool IsAcquired => yes;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
