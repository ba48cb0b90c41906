using LocalityLab.Application.Councils;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>One invitation: send it again, or take it back.</summary>
[Needs(Permission.InvitePeople)]
public sealed class InvitationModel : LabPage
{
    [BindProperty(SupportsGet = true, Name = "invitation")]
    public Guid InvitationId { get; set; }

    public PendingInvitation? Pending { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new GetInvitation(InvitationId));
        if (!result.Succeeded)
            return Failure(result.Error);
        Pending = result.Value.Pending;
        return Page();
    }

    public async Task<IActionResult> OnPostResend()
    {
        var result = await Send(new ResendInvitation(InvitationId));
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = "The invitation is on its way again";
        return Redirect(Links.People(Slug));
    }

    public async Task<IActionResult> OnPostWithdraw()
    {
        var result = await Send(new WithdrawInvitation(InvitationId));
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = "The invitation is taken back";
        return Redirect(Links.People(Slug));
    }
}
