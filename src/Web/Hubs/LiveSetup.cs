using LocalityLab.Application.Platform.Live;
using LocalityLab.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace LocalityLab.Web.Hubs;

/// <summary>
/// One connection a page, by WebSocket alone: without a negotiation any node can serve any connection, so a proxy in front needs
/// no sticky sessions. Where WebSockets do not get through, the script asks the second address every few seconds.
/// </summary>
internal static class LiveSetup
{
    private const int LargestCall = 4 * 1024;

    public static void AddLive(this IServiceCollection services)
    {
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = LargestCall;
            options.StatefulReconnectBufferSize = 0;
            options.AddFilter<CouncilHubFilter>();
        });
        services.AddSingleton<CouncilHubFilter>();
        services.AddSingleton<ILiveAudience, HubAudience>();
        services.AddSingleton<SignedInConnections>();
        services.AddSingleton<Application.Accounts.ISignedInConnections>(provider => provider.GetRequiredService<SignedInConnections>());
    }

    public static void MapLive(this WebApplication app)
    {
        app.MapHub<LiveHub>("/{council}/live", options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.CloseOnAuthenticationExpiration = true;
        }).AllowAnonymous();
        app.MapGet("/{council}/api/live/{stream}", Since).AllowAnonymous();
    }

    /// <summary>
    /// A browser sends cookies with a WebSocket from any site's page, and no same-origin rule stops it: only pages of our own may
    /// connect. Programs send no Origin and bring no cookies by accident. Who looks at the address by hand finds nothing.
    /// </summary>
    public static Task OnlyOwnPages(HttpContext context, RequestDelegate next)
    {
        if (!context.WebSockets.IsWebSocketRequest && context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (context.WebSockets.IsWebSocketRequest
            && context.Request.Headers.Origin is [{ Length: > 0 } origin]
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static async Task<IResult> Since(string stream, long? after, IMediator mediator, HttpResponse response, CancellationToken cancellation)
    {
        response.Headers.CacheControl = "no-store";
        var news = await mediator.Send(new FollowStream(stream, after ?? 0), cancellation);
        return news.Succeeded ? Results.Json(news.Value) : ApiResults.Problem(news.Error);
    }
}
