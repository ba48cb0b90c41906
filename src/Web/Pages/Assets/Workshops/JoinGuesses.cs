using LocalityLab.Application.Platform;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Pages.Assets.Workshops;

/// <summary>
/// Counts wrong join codes by network address. A whole hall joins from one address within minutes, so right codes are never counted;
/// who has typed too many wrong ones is told to wait, whatever they type next, so that nothing is learnt by trying on.
/// </summary>
internal sealed class JoinGuesses(IConfiguration configuration, ISharedLimits limits)
{
    private readonly SharedLimit wrong = new("wrong join codes", configuration.GetValue("RateLimits:WrongJoinCodesPerTenMinutes", 60), TimeSpan.FromMinutes(10));
    private readonly bool enabled = configuration.GetValue("RateLimits:Enabled", true);

    /// <summary>False when too many wrong codes came from there.</summary>
    public async Task<bool> MayTry(HttpContext context) => !enabled || await limits.HasRoom(wrong, NetworkOf(context), context.RequestAborted);

    /// <summary>One wrong code more.</summary>
    public async Task Count(HttpContext context)
    {
        if (enabled)
            await limits.Take(wrong, NetworkOf(context), CancellationToken.None);
    }

    private static string NetworkOf(HttpContext context) => RateLimits.NetworkOf(context.Connection.RemoteIpAddress);
}
