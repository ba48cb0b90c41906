using LocalityLab.Application.Accounts;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Ask for a link to a new password.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class ForgottenPasswordModel : AccountPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    public void OnGet()
    {
        // The form starts empty, or the page says that the link was sent.
    }

    public async Task<IActionResult> OnPost()
    {
        Sent = false;
        var result = await Send(new ForgottenPassword(Email));
        return result.Succeeded ? Redirect(Links.ForgottenPassword() + "?sent=true") : Failure(result.Error);
    }
}
