using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
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

/// <summary>Sliding windows of a quarter of an hour per address, over all nodes.</summary>
internal sealed class AttemptLimits(ISharedLimits limits, IOptions<AttemptLimitOptions> options) : IAttemptLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public async Task<bool> Allow(Attempt attempt, string email, CancellationToken cancellation)
    {
        var settings = options.Value;
        return !settings.Enabled || await limits.Take(
            new($"account {attempt}", attempt == Attempt.SignIn ? settings.SignInsPerAddress : settings.MailsPerAddress, Window), email.Trim().ToUpperInvariant(), cancellation);
    }
}
