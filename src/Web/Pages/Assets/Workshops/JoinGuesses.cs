using System.Threading.RateLimiting;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Pages.Assets.Workshops;

/// <summary>
/// Counts wrong join codes by network address. A whole hall joins from one address within minutes, so right codes are never counted;
/// who has typed too many wrong ones is told to wait, whatever they type next, so that nothing is learnt by trying on.
/// </summary>
internal sealed class JoinGuesses(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<string> wrong = PartitionedRateLimiter.Create<string, string>(network => RateLimitPartition.GetSlidingWindowLimiter(network, _ => new()
    {
        PermitLimit = configuration.GetValue("RateLimits:WrongJoinCodesPerTenMinutes", 60), Window = TimeSpan.FromMinutes(10), SegmentsPerWindow = 10, QueueLimit = 0,
    }));

    private readonly bool enabled = configuration.GetValue("RateLimits:Enabled", true);

    /// <summary>False when too many wrong codes came from there.</summary>
    public bool MayTry(HttpContext context) => !enabled || wrong.GetStatistics(RateLimits.NetworkOf(context.Connection.RemoteIpAddress))?.CurrentAvailablePermits != 0;

    /// <summary>One wrong code more.</summary>
    public void Count(HttpContext context)
    {
        if (enabled)
            wrong.AttemptAcquire(RateLimits.NetworkOf(context.Connection.RemoteIpAddress)).Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => wrong.Dispose();
}
