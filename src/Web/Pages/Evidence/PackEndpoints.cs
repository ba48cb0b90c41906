using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The files of packs.</summary>
internal static class PackEndpoints
{
    public static void Map(WebApplication app) =>
        app.MapGet("/{council}/groups/{group:guid}/packs/{pack:guid}/exports/{export:guid}", Download).RequireAuthorization(new NeedsAttribute(Permission.BuildPacks));

    private static async Task<IResult> Download(Guid group, Guid pack, Guid export, IMediator mediator, CancellationToken cancellation)
    {
        var opened = await mediator.Send(new OpenPackExport(new(group, pack), export), cancellation);
        return opened.Succeeded ? Results.File(opened.Value.Content, opened.Value.ContentType, opened.Value.FileName) : ApiResults.Problem(opened.Error);
    }
}
