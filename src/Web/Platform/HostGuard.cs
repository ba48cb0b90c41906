using System.Net;
using LocalityLab.Application.Councils.Hosts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Web.Platform;

/// <summary>
/// Only names that are ours are answered: the installation's own, this machine's, and hosts that a council has proven. On such a host there
/// are the public pages of that council and what belongs to no council; to sign in everybody goes to the installation's own address, since
/// cookies and passkeys belong to one name. Nothing that is written ever takes a name from a request.
/// </summary>
internal sealed class HostGuard(RequestDelegate next, ISiteAddress site, IConfiguration configuration, IHostEnvironment environment)
{
    // What lies under a reserved word but must not be used, or looked at, under a council's name.
    private static readonly HashSet<string> NotHere = new(StringComparer.OrdinalIgnoreCase)
    {
        "councils", "operator", "operators", "sandbox-pay", "webhooks", "development", "connect", "signin-oidc", "hangfire", "hosts",
    };

    private readonly string own = new Uri(site.BaseAddress).Host;
    private readonly HashSet<string> others = new((configuration["Installation:OtherHosts"] ?? "").Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.OrdinalIgnoreCase);

    public async Task Invoke(HttpContext context, ICouncilHosts hosts)
    {
        var asked = NameIn(context.Request.Host);
        if (IsOurs(asked) || context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        if (asked.Length > 0 && asked.Length <= HostName.MostCharacters && await hosts.OfHost(asked, context.RequestAborted) is { } council)
        {
            await OnItsOwn(context, council);
            return;
        }

        if (environment.IsDevelopment())
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("Nothing is served under this name.\n", context.RequestAborted);
    }

    /// <summary>The name alone; empty for what is more than a name and a port, such as «localhost:80@evil.example».</summary>
    private static string NameIn(HostString host) => host.Port is null && !string.Equals(host.Value, host.Host, StringComparison.Ordinal) ? "" : host.Host.TrimEnd('.');

    private bool IsOurs(string asked) =>
        string.Equals(asked, own, StringComparison.OrdinalIgnoreCase) || string.Equals(asked, "localhost", StringComparison.OrdinalIgnoreCase) || others.Contains(asked)
        || (IPAddress.TryParse(asked.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private Task OnItsOwn(HttpContext context, CouncilInScope council)
    {
        var path = context.Request.Path.Value ?? "/";
        var first = path.Split('/', 3) is [_, var segment, ..] ? segment : "";
        if (first.Length == 0)
            return Redirect(context, Links.Home(council.Slug));
        if (string.Equals(first, council.Slug, StringComparison.OrdinalIgnoreCase))
            return next(context);
        if (string.Equals(first, "account", StringComparison.OrdinalIgnoreCase) && HttpMethods.IsGet(context.Request.Method))
            return Redirect(context, site.BaseAddress + path + context.Request.QueryString);
        if (Council.ReservedSlugs.Contains(first) && !NotHere.Contains(first) && !string.Equals(first, "account", StringComparison.OrdinalIgnoreCase))
            return next(context);

        // Not even whether there is such a council is said here.
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext context, string where)
    {
        context.Response.Redirect(where);
        return Task.CompletedTask;
    }
}

/// <summary>Tells a proxy that gets certificates by itself (Caddy's «ask») for which names it may: those that a council has proven, and no others.</summary>
internal static class HostEndpoint
{
    public static void Map(WebApplication app) => app.MapGet("/hosts/ask", async (string? domain, ICouncilHosts hosts, CancellationToken cancellation) =>
        domain is { Length: > 0 and <= HostName.MostCharacters } && await hosts.OfHost(domain.TrimEnd('.'), cancellation) is not null ? Results.Text("yes") : Results.NotFound()).AllowAnonymous();
}

/// <summary>The addresses in e-mails about hosts.</summary>
internal sealed class HostLinks(ISiteAddress site) : IHostLinks
{
    public string Host(string councilSlug) => site.BaseAddress + Links.CouncilHost(councilSlug);
}
