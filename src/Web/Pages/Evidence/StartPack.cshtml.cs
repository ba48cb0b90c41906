using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>Title and funder of a new pack.</summary>
[Needs(Permission.BuildPacks)]
public sealed class StartPackModel : FundingForm
{
    public async Task<IActionResult> OnGet()
    {
        var group = await Send(new ListPacks(GroupId));
        return group.Succeeded ? Page() : Failure(group.Error);
    }

    public async Task<IActionResult> OnPost()
    {
        if (!CanRead())
            return await OnGet();
        var started = await Send(new StartPack(GroupId, Funding));
        return started.Succeeded ? Redirect(Links.Pack(Slug, GroupId, started.Value)) : Failure(started.Error);
    }
}
