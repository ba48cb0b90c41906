using LocalityLab.Application.Platform;

namespace LocalityLab.Web.Platform;

/// <summary>Wall 1: the council of the path is entered before anything else; an unknown one is 404.</summary>
internal sealed class CouncilMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext context, ICouncilDirectory councils, ICouncilScope scope)
    {
        if (context.Request.RouteValues.TryGetValue("council", out var value) && value is string slug)
        {
            if (await councils.Find(slug, context.RequestAborted) is not { } council)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            scope.Enter(council);
            if (!council.IsVerified)
                context.Response.Headers["X-Robots-Tag"] = "noindex";
        }

        await next(context);
    }
}
