using LocalityLab.Application.Groups.Projects;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Pages.Groups.Projects;

/// <summary>The files of projects: values, the template, documents. Always attachments; nothing of a group's is shown in the browser by itself.</summary>
internal static class ProjectEndpoints
{
    private const string Project = "/{council}/groups/{group:guid}/projects/{project:guid}";

    public static void Map(WebApplication app)
    {
        app.MapGet(Project + "/outcomes.csv", (Guid group, Guid project, IMediator mediator, CancellationToken cancellation) => Table(mediator, new ExportOutcomes(new(group, project), IsTemplate: false), cancellation))
            .RequireAuthorization(new NeedsAttribute(Permission.UseGroup));
        app.MapGet(Project + "/template.csv", (Guid group, Guid project, IMediator mediator, CancellationToken cancellation) => Table(mediator, new ExportOutcomes(new(group, project), IsTemplate: true), cancellation))
            .RequireAuthorization(new NeedsAttribute(Permission.UseGroup));
        app.MapGet(Project + "/documents/{document:guid}", Document).RequireAuthorization(new NeedsAttribute(Permission.UseGroup));
        app.MapGet("/{council}/groups/{profile}/projects/{project:guid}/outcomes.csv", (string profile, Guid project, IMediator mediator, CancellationToken cancellation) => Table(mediator, new ExportPublicProject(profile, project), cancellation))
            .AllowAnonymous();
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> Table(IMediator mediator, IRequest<Result<OutcomeFile>> request, CancellationToken cancellation)
    {
        var file = await mediator.Send(request, cancellation);
        return file.Succeeded ? Results.File(file.Value.Content, "text/csv; charset=utf-8", file.Value.FileName) : ApiResults.Problem(file.Error);
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> Document(Guid group, Guid project, Guid document, IMediator mediator, CancellationToken cancellation)
    {
        var opened = await mediator.Send(new OpenProjectDocument(new(group, project), document), cancellation);
        return opened.Succeeded ? Results.File(opened.Value.Content, opened.Value.ContentType, opened.Value.FileName) : ApiResults.Problem(opened.Error);
    }
}
