using LocalityLab.Application.Platform;
using Microsoft.AspNetCore.Http.Features;

namespace LocalityLab.Web.Platform;

/// <summary>Writes on a request's trace what kind of request it was: the route as it was mapped, never the path itself, and the council.</summary>
internal sealed class RouteTags(RequestDelegate next)
{
    public async Task Invoke(HttpContext context, ICouncilScope scope)
    {
        // Taken before an error page is run in place of the page.
        var endpoint = context.GetEndpoint() as RouteEndpoint;
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } activity)
            {
                activity.SetTag("http.request.method", context.Request.Method);
                activity.SetTag("http.route", $"/{endpoint?.RoutePattern.RawText?.TrimStart('/') ?? "unknown"}");
                activity.SetTag("http.response.status_code", context.Response.StatusCode);
                activity.SetTag("council", scope.CouncilOrNull?.Slug);
            }
        }
    }
}
