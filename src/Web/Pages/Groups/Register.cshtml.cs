using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>Register a group.</summary>
[Needs(Permission.RegisterGroup)]
public sealed class RegisterModel : GroupForm
{
    /// <summary>Made with the form, so that sending it twice makes one group.</summary>
    [BindProperty]
    public Guid GroupId { get; set; }

    public async Task OnGet()
    {
        GroupId = Guid.CreateVersion7();
        await ReadChoices();
    }

    public async Task<IActionResult> OnPost()
    {
        if (GroupId == Guid.Empty)
            GroupId = Guid.CreateVersion7();
        var result = await Send(new RegisterGroup(GroupId, Details));
        if (result.Succeeded)
        {
            Done = "Your group is registered";
            return Redirect(Links.Group(Slug, result.Value));
        }

        await ReadChoices();
        return Failure(result.Error);
    }
}
