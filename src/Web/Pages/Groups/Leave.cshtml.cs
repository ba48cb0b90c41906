using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>Leave a group, after asking.</summary>
[Needs(Permission.UseGroup)]
public sealed class LeaveModel : GroupPage
{
    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } error)
            return Failure(error);
        return Home.IsMember ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new LeaveGroup(GroupId));
        if (!result.Succeeded)
            return await ShowAgain(result.Error);
        Done = "You have left the group";
        return Redirect(Links.Groups(Slug));
    }
}
