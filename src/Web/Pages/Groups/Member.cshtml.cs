using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>One member: what they are in the group, and the way out of it.</summary>
[Needs(Permission.ManageGroup)]
public sealed class MemberModel : GroupPage
{
    [BindProperty(SupportsGet = true, Name = "person")]
    public Guid PersonId { get; set; }

    [BindProperty]
    public string Role { get; set; } = "";

    /// <summary>Null when they are out.</summary>
    public GroupMemberView? Member => Home.Members.FirstOrDefault(member => member.UserId == PersonId);

    public async Task<IActionResult> OnGet()
    {
        if (await LoadAsOrganiser() is { } error)
            return Failure(error);
        return Member is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostRole()
    {
        if (!Enum.TryParse<GroupRole>(Role, out var role))
            return BadRequest();
        var result = await Send(new SetGroupRole(GroupId, PersonId, role));
        if (!result.Succeeded)
            return await ShowAgain(result.Error);
        Done = role == GroupRole.Organiser ? "They are an organiser now" : "They are a member now";
        return Redirect(Links.GroupMembers(Slug, GroupId));
    }

    public async Task<IActionResult> OnPostRemove()
    {
        var result = await Send(new RemoveGroupMember(GroupId, PersonId));
        if (!result.Succeeded)
            return await ShowAgain(result.Error);
        Done = "They are no longer in the group";
        return Redirect(Links.GroupMembers(Slug, GroupId));
    }
}
