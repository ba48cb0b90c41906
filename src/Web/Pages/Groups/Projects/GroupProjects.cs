using LocalityLab.Application.Groups.Projects;
using LocalityLab.Application.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups.Projects;

/// <summary>A group's projects on its home.</summary>
public sealed class GroupProjectsViewComponent(IMediator mediator, ICouncilScope scope) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid group)
    {
        var projects = await mediator.Send(new ListProjects(group), HttpContext.RequestAborted);
        return View((Slug: scope.Council.Slug, Group: group, Projects: projects.Succeeded ? projects.Value : []));
    }
}
