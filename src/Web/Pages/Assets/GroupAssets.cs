using LocalityLab.Application.Assets;
using LocalityLab.Application.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>A group's own assets on its home.</summary>
public sealed class GroupAssetsViewComponent(IMediator mediator, ICouncilScope scope) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid group)
    {
        var assets = await mediator.Send(new ListGroupAssets(group), HttpContext.RequestAborted);
        return View((Slug: scope.Council.Slug, Group: group, Assets: assets.Succeeded ? assets.Value : []));
    }
}
