using LocalityLab.Application.Councils.Leaving;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using MediatR;
using IResult = Microsoft.AspNetCore.Http.IResult;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>The file of a full export.</summary>
internal static class LeavingEndpoints
{
    public static void Map(WebApplication app) =>
        app.MapGet("/{council}/settings/leave/exports/{export:guid}", Download).RequireAuthorization(new NeedsAttribute(Permission.ManageCouncil)).WithMetadata(new OpenWhileSuspendedAttribute());

    private static async Task<IResult> Download(Guid export, IMediator mediator, HttpResponse response, CancellationToken cancellation)
    {
        var opened = await mediator.Send(new OpenCouncilExport(export), cancellation);
        if (!opened.Succeeded)
            return ApiResults.Problem(opened.Error);
        response.Headers.CacheControl = "no-store";
        return Results.File(opened.Value.Content, opened.Value.ContentType, opened.Value.FileName);
    }
}

/// <summary>The addresses in e-mails about leaving.</summary>
internal sealed class LeavingLinks(ISiteAddress site) : ILeavingLinks
{
    public string Leaving(string councilSlug) => site.BaseAddress + Links.Leave(councilSlug);
}
