using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>Change what a group says about itself.</summary>
[Needs(Permission.ManageGroup)]
public sealed class DetailsModel : GroupPage
{
    public async Task<IActionResult> OnGet()
    {
        if (await LoadAsOrganiser() is { } error)
            return Failure(error);
        Details = Home.Details;
        await ReadChoices();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new ChangeGroup(GroupId, Details));
        if (result.Succeeded)
        {
            Done = "The details are saved";
            return Redirect(Links.Group(Slug, GroupId));
        }

        await ReadChoices();
        return await ShowAgain(result.Error);
    }
}
