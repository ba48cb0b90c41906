using LocalityLab.Web.Components.Assets;
using LocalityLab.Web.Hubs;

namespace LocalityLab.Web.Platform;

/// <summary>The order in which a request meets the host.</summary>
internal static class WebApplicationSetup
{
    public static void UseLocalityLab(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HostGuard>();
        app.UseMiddleware<Api.ValuesAhead>();
        app.UseResponseCompression();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseAssetFiles();
        app.UseRouting();
        app.Use(UnknownAddressIsNotFound);
        app.UseMiddleware<RouteTags>();
        app.UseMiddleware<CouncilMiddleware>();
        app.UseRateLimiter();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20) });
        app.Use(LiveSetup.OnlyOwnPages);
        app.UseAuthentication();
        app.Use(ApiKeys.Guard);
        app.UseAuthorization();
        app.UseMiddleware<SupportMiddleware>();
        app.MapRazorPages();
        app.MapEndpointsOfSlices();
        app.MapLive();
    }

    /// <summary>Without this the fallback policy would ask strangers to sign in for addresses that do not exist.</summary>
    private static Task UnknownAddressIsNotFound(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not null)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
