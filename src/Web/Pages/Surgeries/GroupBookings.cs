using LocalityLab.Application.Platform;
using LocalityLab.Application.Surgeries;
using LocalityLab.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>A group's bookings on its home.</summary>
public sealed class GroupBookingsViewComponent(IMediator mediator, ICouncilScope scope) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid group)
    {
        var bookings = await mediator.Send(new ListGroupBookings(group), HttpContext.RequestAborted);
        var waiting = await mediator.Send(new ListGroupWaiting(group), HttpContext.RequestAborted);
        return View((Slug: scope.Council.Slug, Bookings: bookings.Succeeded ? bookings.Value : [], Waiting: waiting.Succeeded ? waiting.Value : []));
    }
}
