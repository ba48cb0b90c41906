using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>Invite somebody into a group.</summary>
[Needs(Permission.ManageGroup)]
public sealed class InviteModel : GroupPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Role { get; set; } = nameof(GroupRole.Member);

    public async Task<IActionResult> OnGet() => await LoadAsOrganiser() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new InviteToGroup(GroupId, Email, Enum.TryParse<GroupRole>(Role, out var role) ? role : null));
        if (!result.Succeeded)
            return await ShowAgain(result.Error);
        Done = $"The invitation is on its way to {Email.Trim()}";
        return Redirect(Links.GroupMembers(Slug, GroupId));
    }
}
