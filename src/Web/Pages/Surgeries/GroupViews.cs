using LocalityLab.Application.Platform;
using LocalityLab.Application.Surgeries;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>The views that a group kept in its bookings, on its home.</summary>
public sealed class GroupViewsViewComponent(IMediator mediator, ICouncilScope scope) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid group)
    {
        var views = await mediator.Send(new ListGroupViews(group), HttpContext.RequestAborted);
        return View((Slug: scope.Council.Slug, Views: views.Succeeded ? views.Value : []));
    }
}
