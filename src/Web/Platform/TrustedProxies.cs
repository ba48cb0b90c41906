using LocalityLab.Application.Platform;
using Microsoft.AspNetCore.HttpOverrides;

namespace LocalityLab.Web.Platform;

/// <summary>
/// Who is believed about where a request came from. Off unless «Proxy:Networks» names the networks of the proxies in front, such
/// as «10.0.0.0/8;fd00::/8»: anybody else who sends X-Forwarded-For could otherwise be as many network addresses as they like, and
/// limits per address would limit nobody.
/// </summary>
internal static class TrustedProxies
{
    public static void UseTrustedProxies(this WebApplication app)
    {
        var networks = (app.Configuration["Proxy:Networks"] ?? "").Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (networks.Length == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = app.Configuration.GetValue("Proxy:Count", 1),
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.TryParse(network, out var known)
                ? known
                : throw new CannotStart($"Proxy:Networks holds «{network}», which is no network. Write networks like 10.0.0.0/8, and single addresses like 10.0.0.5/32, with semicolons between them."));
        }

        app.UseForwardedHeaders(options);
    }
}
