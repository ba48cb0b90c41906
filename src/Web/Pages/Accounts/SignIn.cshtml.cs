using LocalityLab.Application.Accounts;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Sign in. One answer for an unknown address, a wrong password and a pause after too many tries.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class SignInModel : AccountPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect(Onwards ?? Links.Account()) : Page();

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new SignIn(Email, Password));
        if (!result.Succeeded)
            return Failure(result.Error);
        switch (result.Value)
        {
            case SignInOutcome.SignedIn:
                return LocalRedirect(Onwards ?? Links.Account());
            case SignInOutcome.NotConfirmed:
                return Redirect(Links.ConfirmAgain(Onwards));
            default:
                ModelState.AddModelError(
                    nameof(Email),
                    "The e-mail address or the password is not right. After 5 wrong tries, sign-in for an address is paused for 15 minutes; choosing a new password ends the pause.");
                return Refused();
        }
    }

    private IActionResult Refused()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
