using LocalityLab.Application.Councils;
using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>One invitation into a group: send it again, or take it back.</summary>
[Needs(Permission.ManageGroup)]
public sealed class InvitationModel : GroupPage
{
    [BindProperty(SupportsGet = true, Name = "invitation")]
    public Guid InvitationId { get; set; }

    /// <summary>Null once it was accepted or taken back.</summary>
    public PendingInvitation? Pending { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new GetGroupInvitation(GroupId, InvitationId));
        if (!result.Succeeded)
            return Failure(result.Error);
        Pending = result.Value.Pending;
        return Page();
    }

    public async Task<IActionResult> OnPostResend()
    {
        var result = await Send(new ResendGroupInvitation(GroupId, InvitationId));
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = "The invitation is on its way again";
        return Redirect(Links.GroupMembers(Slug, GroupId));
    }

    public async Task<IActionResult> OnPostWithdraw()
    {
        var result = await Send(new WithdrawGroupInvitation(GroupId, InvitationId));
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = "The invitation is taken back";
        return Redirect(Links.GroupMembers(Slug, GroupId));
    }
}
