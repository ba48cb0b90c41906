using LocalityLab.Application.Operators.Support;
using LocalityLab.Application.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LocalityLab.Web.Platform;

/// <summary>
/// An operator who looks at a council with its permission: what they open stands in the council's audit log before they see it, and
/// nothing is sent. The pipeline refuses their commands besides; this refuses what might not be one.
/// </summary>
internal sealed class SupportMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext context, ICouncilScope scope, ICurrentUser user, IMediator mediator)
    {
        // Asked only where something is done or noted: figures and shapes for everybody cost no query more.
        var changes = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        if (scope.CouncilOrNull is null || user.UserId is null || !(changes || IsNoted(context.GetEndpoint()?.Metadata)) || await user.Support(context.RequestAborted) is null)
        {
            await next(context);
            return;
        }

        if (changes)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await mediator.Send(new NoteOpenedPage(context.Request.Path.Value ?? ""), context.RequestAborted);
        await next(context);
    }

    /// <summary>Every page, and whatever else is not for everybody; not the pictures, styles and figures that an open page loads by itself.</summary>
    private static bool IsNoted(EndpointMetadataCollection? metadata) =>
        metadata is not null && (metadata.GetMetadata<PageActionDescriptor>() is not null || metadata.GetMetadata<IAllowAnonymous>() is null);
}
