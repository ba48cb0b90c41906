using LocalityLab.Application.Accounts;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Send the confirmation link again.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class ConfirmAgainModel : AccountPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    public void OnGet()
    {
        // The form starts empty.
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new SendConfirmationAgain(Email, Onwards));
        return result.Succeeded ? Redirect(Links.CheckEmail(Onwards)) : Failure(result.Error);
    }
}
