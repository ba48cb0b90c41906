using LocalityLab.Application.Councils;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>Take up an invitation, with an account or by making one.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class JoinModel : LabPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string DisplayName { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>Null when the link no longer works.</summary>
    public InvitationView? Invitation { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } refusal)
            return refusal;
        return Invitation!.AcceptedByMe ? Redirect(Destination(new Joined(default, Invitation.GroupId))) : Page();
    }

    public Task<IActionResult> OnPostAccept() => Join(new AcceptInvitation(Token));

    public Task<IActionResult> OnPostNewAccount() => Join(new JoinWithNewAccount(Token, DisplayName, Password));

    private async Task<IActionResult> Join(MediatR.IRequest<Result<Joined>> request)
    {
        var result = await Send(request);
        if (result.Succeeded)
        {
            Done = "Welcome. The invitation is accepted";
            return Redirect(Destination(result.Value));
        }

        return await Load() ?? Failure(result.Error);
    }

    private async Task<IActionResult?> Load()
    {
        var result = await Send(new SeeInvitation(Token));
        if (result.Succeeded)
            Invitation = result.Value;
        else if (result.Error is InvitationUsed)
            return Gone();
        return result.Succeeded ? null : Failure(result.Error);
    }

    private IActionResult Gone()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status410Gone;
        return page;
    }

    private string Destination(Joined joined) => joined.GroupId is { } group ? Links.Group(Slug, group) : Links.Account();
}
