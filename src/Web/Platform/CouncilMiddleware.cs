using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Web.Platform;

/// <summary>Wall 1: the council of the path is entered before anything else; an unknown one is 404, and of a suspended one only taking data out and leaving is open.</summary>
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
            if (council.State == CouncilState.Suspended && context.GetEndpoint()?.Metadata.GetMetadata<OpenWhileSuspendedAttribute>() is null)
            {
                context.Items[typeof(SuspendedCouncil)] = new SuspendedCouncil(council.Name, council.ContactEmail);
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = "86400";
                return;
            }

            if (!council.IsVerified)
                context.Response.Headers["X-Robots-Tag"] = "noindex";
        }

        await next(context);
    }
}

/// <summary>What the page about a suspended council says of it: only what its public pages said.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ContactEmail">Its public contact; may be empty.</param>
internal sealed record SuspendedCouncil(string Name, string ContactEmail);
