using System.Threading.RateLimiting;
using LocalityLab.Application.Accounts;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>Settings under «RateLimits» that count per e-mail address, in a quarter of an hour.</summary>
public sealed class AttemptLimitOptions
{
    /// <summary>False switches the limits off.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Sign-in tries for one address.</summary>
    public int SignInsPerAddress { get; set; } = 10;

    /// <summary>E-mails to one address that anybody can ask for.</summary>
    public int MailsPerAddress { get; set; } = 5;
}

/// <summary>Sliding windows of a quarter of an hour per address, in this process.</summary>
internal sealed class AttemptLimits : IAttemptLimits, IDisposable
{
    private readonly PartitionedRateLimiter<(Attempt Attempt, string Email)> limiter;

    public AttemptLimits(IOptions<AttemptLimitOptions> options)
    {
        var settings = options.Value;
        limiter = PartitionedRateLimiter.Create<(Attempt Attempt, string Email), (Attempt, string)>(key => !settings.Enabled
            ? RateLimitPartition.GetNoLimiter(key)
            : RateLimitPartition.GetSlidingWindowLimiter(key, _ => new()
            {
                PermitLimit = key.Attempt == Attempt.SignIn ? settings.SignInsPerAddress : settings.MailsPerAddress,
                Window = TimeSpan.FromMinutes(15),
                SegmentsPerWindow = 5,
                QueueLimit = 0,
            }));
    }

    public bool Allow(Attempt attempt, string email)
    {
        using var lease = limiter.AttemptAcquire((attempt, email.Trim().ToUpperInvariant()));
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
