namespace LocalityLab.Web.Platform;

/// <summary>The order in which a request meets the host.</summary>
internal static class WebApplicationSetup
{
    public static void UseLocalityLab(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseImmutableAssets();
        app.UseRouting();
        app.Use(UnknownAddressIsNotFound);
        app.UseMiddleware<CouncilMiddleware>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapEndpointsOfSlices();
    }

    /// <summary>Without this the fallback policy would ask strangers to sign in for addresses that do not exist.</summary>
    private static Task UnknownAddressIsNotFound(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not null)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Built files carry a content hash in their names, so browsers keep them for a year.</summary>
    private static void UseImmutableAssets(this WebApplication app) =>
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = context =>
            {
                if (context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
                    context.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            },
        });
}
