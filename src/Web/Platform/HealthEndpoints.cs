using System.Net;
using LocalityLab.Application.Operators.Health;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Web.Platform;

/// <summary>
/// Two questions that machines ask. «live»: does this process answer at all; if not, start it anew. «ready»: may it get requests; if not, send
/// them to another. What is wrong is told to operators and on the machine itself, and to nobody else.
/// </summary>
internal static class HealthEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous();
        app.MapGet("/health/ready", Ready).AllowAnonymous();
    }

    /// <summary>True for the machine itself.</summary>
    internal static bool IsThisMachine(IPAddress? address) => address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static async Task<IResult> Ready(HttpContext http, IServiceHealth health, ICurrentUser user, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "no-store";
        var parts = await health.Look(cancellation);
        var ready = parts.All(part => !part.IsNeeded || part.State != HealthState.Broken);
        var status = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        if (!IsThisMachine(http.Connection.RemoteIpAddress) && !await IsOperator(user, parts, cancellation))
            return Results.Text(ready ? "ok" : "not ready", statusCode: status);
        return Results.Json(
            new { ready, parts = parts.Select(part => new { part = part.Part.ToString(), state = part.State.ToString(), needed = part.IsNeeded, detail = part.Detail }) }, statusCode: status);
    }

    /// <summary>Without a database nobody can say who is an operator.</summary>
    private static async Task<bool> IsOperator(ICurrentUser user, IReadOnlyList<PartHealth> parts, CancellationToken cancellation) =>
        user.UserId is not null
        && !parts.Any(part => part is { Part: ServicePart.Database, State: HealthState.Broken })
        && await user.May(Permission.OperateService, cancellation);
}
