using LocalityLab.Application.Evidence;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The packs of a group, on its home.</summary>
[ViewComponent(Name = "GroupPacks")]
public sealed class GroupPacks(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid group)
    {
        var lines = await mediator.Send(new ListPacks(group), HttpContext.RequestAborted);
        return View("/Pages/Evidence/_GroupPacks.cshtml", (group, lines.Succeeded ? lines.Value : []));
    }
}
