using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using LocalityLab.Application.Platform;

namespace LocalityLab.Web.Platform;

/// <summary>
/// Limits per network address, under «RateLimits» in the configuration. A page asks for one by <c>[EnableRateLimiting]</c>. Those that stop
/// guessing and sending mail to strangers are counted over all nodes; those that only shield a node from load by that node.
/// </summary>
internal static class RateLimits
{
    /// <summary>Forms of accounts: sign-in, registration, new passwords. Only what is sent counts, not looking.</summary>
    public const string AccountForms = "account-forms";

    /// <summary>Forms that anybody can send without an account, and bookings.</summary>
    public const string PublicForms = "public-forms";

    /// <summary>Uploads of files.</summary>
    public const string Uploads = "uploads";

    /// <summary>Verification codes: looking counts too, since every look is a try.</summary>
    public const string Verification = "verification";

    /// <summary>The way to a council's identity provider and back: looking counts, since each look is a call to somebody else. A whole council may come from one address.</summary>
    public const string Providers = "providers";

    /// <summary>Calls of partners' applications (Hosted edition): looking counts. A partner's server may call for all its people from one address.</summary>
    public const string Partners = "partners";

    /// <summary>Whole files of numbers and places, which cost a node more than pages do: whoever takes out everything there is must not slow the councils beside it.</summary>
    public const string Downloads = "downloads";

    public static void AddRateLimits(this IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(AccountForms, context => IsQuestionForPasskey(context)
                ? PerNetworkAddress(context, "RateLimits:PasskeyQuestionsPerMinute", 60)
                : PerNetworkAddress(context, "RateLimits:AccountFormsPerMinute", 20, shared: true));
            options.AddPolicy(Verification, context => PerNetworkAddress(context, "RateLimits:VerificationsPerMinute", 30, onlyPosts: false, shared: true));
            options.AddPolicy(PublicForms, context => PerNetworkAddress(context, "RateLimits:PublicFormsPerMinute", 10, shared: true));
            options.AddPolicy(Providers, context => PerNetworkAddress(context, "RateLimits:ProviderSignInsPerMinute", 600, onlyPosts: false));
            options.AddPolicy(Partners, context => PerNetworkAddress(context, "RateLimits:PartnerCallsPerMinute", 600, onlyPosts: false));
            options.AddPolicy(Downloads, context => PerNetworkAddress(context, "RateLimits:DownloadsPerMinute", 60, onlyPosts: false));
            options.AddPolicy(Uploads, context => PerNetworkAddress(context, "RateLimits:UploadsPerMinute", 10));
        });

    /// <summary>Every look at the sign-in page asks for one, and nothing can be guessed with it: it must not use up what is left for signing in.</summary>
    private static bool IsQuestionForPasskey(HttpContext context) => context.Request.Query["handler"] == "PasskeyOptions";

    /// <summary>So many posts a minute from one network address, at this node or, when shared, at all of them.</summary>
    private static RateLimitPartition<string> PerNetworkAddress(HttpContext context, string setting, int most, bool onlyPosts = true, bool shared = false)
    {
        var configuration = context.RequestServices.GetRequiredService<IConfiguration>();
        if ((onlyPosts && !HttpMethods.IsPost(context.Request.Method)) || !configuration.GetValue("RateLimits:Enabled", true))
            return RateLimitPartition.GetNoLimiter("");
        var (network, permits) = (NetworkOf(context.Connection.RemoteIpAddress), configuration.GetValue(setting, most));
        if (shared)
        {
            var limits = context.RequestServices.GetRequiredService<ISharedLimits>();
            return RateLimitPartition.Get($"{setting} {network}", _ => new SharedLimiter(limits, new(setting, permits, TimeSpan.FromMinutes(1)), network));
        }

        return RateLimitPartition.GetSlidingWindowLimiter($"{setting} {network}", _ => new()
        {
            PermitLimit = permits,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        });
    }

    /// <summary>One home has a whole /64 of IPv6 addresses.</summary>
    internal static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
