using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Threading.RateLimiting;
using LocalityLab.Application.Accounts.Services;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Billing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LocalityLab.Web.Platform;

/// <summary>
/// Keys of service accounts: «Authorization: Bearer ll_…», on addresses under /{council}/api and nowhere else. A cookie beside a key is
/// not looked at, and a key on a page is not either.
/// </summary>
internal static class ApiKeys
{
    /// <summary>The scheme of keys, and the one that chooses between keys and cookies.</summary>
    public const string Scheme = "ApiKey", CookieOrKey = "CookieOrKey";

    /// <summary>The claim that holds a scope.</summary>
    public const string ScopeClaim = Application.Accounts.Services.ServiceCaller.ScopeClaim;

    public static AuthenticationBuilder AddApiKeys(this AuthenticationBuilder authentication) => authentication
        .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Scheme, null)
        .AddPolicyScheme(CookieOrKey, null, options => options.ForwardDefaultSelector = context => Applies(context.Request) ? Scheme : IdentityConstants.ApplicationScheme);

    /// <summary>True when whoever asks has sent a key, or something in its place, to the API of a council.</summary>
    public static bool Applies(HttpRequest request) => IsApi(request) && request.Headers.Authorization.Count > 0;

    /// <summary>True for the principal of a key.</summary>
    public static bool Is(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true, AuthenticationType: Scheme };

    /// <summary>Answers what must not go on: keys in addresses, keys that do not work although the address is open to everybody, and too many calls.</summary>
    public static async Task Guard(HttpContext context, RequestDelegate next)
    {
        if (IsApi(context.Request) && context.Request.Query.Any(pair => pair.Value.Any(value => value is not null && ApiKey.LooksLikeOne(value))))
        {
            await Results.Problem(
                "A key stood in the address. Addresses are written down in logs on the way: take this key back in the council's settings, make another, and send it in the header «Authorization: Bearer …».",
                statusCode: StatusCodes.Status400BadRequest, title: "Keys belong into a header").ExecuteAsync(context);
            return;
        }

        if (!Applies(context.Request))
        {
            await next(context);
            return;
        }

        if (!Is(context.User))
        {
            await context.ChallengeAsync(Scheme);
            return;
        }

        using var lease = context.RequestServices.GetRequiredService<ApiCallLimits>().Take(context.User.FindFirstValue(ApiKeyHandler.KeyClaim) ?? "");
        if (lease.IsAcquired)
        {
            await Metered(context, next);
            return;
        }

        context.Response.Headers.RetryAfter = "60";
        await Results.Problem("This key has called too often in the last minute. Wait a minute, and ask for less at a time.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many calls").ExecuteAsync(context);
    }

    /// <summary>Calls count on the council's plan, and stop when what the plan gives in a month is used up.</summary>
    private static async Task Metered(HttpContext context, RequestDelegate next)
    {
        var (meter, council) = (context.RequestServices.GetRequiredService<IApiMeter>(), context.RequestServices.GetRequiredService<ICouncilScope>().Council);
        if (await meter.IsUsedUp(council.Id, context.RequestAborted))
        {
            await Results.Problem(
                "The calls that the council’s plan gives in a month are used up. They begin again with the next month, or at once with a larger plan: an administrator of the council can choose one under «Plan and payment».",
                statusCode: StatusCodes.Status429TooManyRequests, title: "The month’s calls are used up").ExecuteAsync(context);
            return;
        }

        meter.Count(council.Id, ApiUsage.MonthOf(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));
        await next(context);
    }

    /// <summary>Lets keys alone through: a browser sends its cookie with a form of any site, and these addresses take no form.</summary>
    public static ValueTask<object?> OnlyKeys(EndpointFilterInvocationContext call, EndpointFilterDelegate next) => Is(call.HttpContext.User)
        ? next(call)
        : new(Results.Problem("This address is for keys of service accounts. People do the same on the pages.", statusCode: StatusCodes.Status404NotFound, title: "Not found"));

    private static bool IsApi(HttpRequest request) =>
        request.RouteValues.ContainsKey("council") && request.Path.Value?.Split('/', 4) is [_, _, var second, ..] && second.Equals("api", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Calls of each key in a minute, in this process; «RateLimits:ApiCallsPerMinute».</summary>
internal sealed class ApiCallLimits(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new()
    {
        PermitLimit = configuration.GetValue("RateLimits:ApiCallsPerMinute", 300), Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
    }));

    public RateLimitLease Take(string key) => limiter.AttemptAcquire(key);

    public void Dispose() => limiter.Dispose();
}

/// <summary>Reads the key and finds whose it is, in the council of the address.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, IServiceCallers callers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>The claim that names the key.</summary>
    public const string KeyClaim = "locality:key";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header])
            return AuthenticateResult.NoResult();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || await callers.Find(header[Prefix.Length..].Trim(), Context.RequestAborted) is not { } caller)
            return AuthenticateResult.Fail("No such key.");
        var identity = new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, caller.UserId.ToString()), new(ClaimTypes.GivenName, caller.Name), new(KeyClaim, caller.KeyId.ToString()),
            .. caller.Scopes.Select(scope => new Claim(ApiKeys.ScopeClaim, scope.ToString())),
        ], ApiKeys.Scheme);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), ApiKeys.Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count == 0 ? "Bearer realm=\"Locality Lab\"" : "Bearer realm=\"Locality Lab\", error=\"invalid_token\"";
        return Results.Problem(
            "This key does not work here: it is unknown, has run out or was taken back, or belongs to another council. An administrator of the council can make another.",
            statusCode: StatusCodes.Status401Unauthorized, title: "The key does not work").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var scope = Context.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>() is { } needs && ServiceScopes.For(needs.Permission) is { } asked ? ServiceScopes.NameOf(asked) : null;
        Response.Headers.WWWAuthenticate = $"Bearer realm=\"Locality Lab\", error=\"insufficient_scope\"{(scope is null ? "" : $", scope=\"{scope}\"")}";
        return Results.Problem(
            scope is null ? "Service accounts may not do this." : $"This service account may not do this: it needs the scope «{scope}». An administrator of the council can make an account that has it.",
            statusCode: StatusCodes.Status403Forbidden, title: "Not allowed").ExecuteAsync(Context);
    }
}
