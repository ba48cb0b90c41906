using LocalityLab.Application.Accounts;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>The second step of signing in. It looks the same for everybody: who it is about stands in a cookie.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class SignInCodeModel : AccountPage
{
    [BindProperty]
    public string Code { get; set; } = "";

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect(Onwards ?? Links.Account()) : Page();

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new SignInWithCode(Code));
        if (!result.Succeeded)
            return Failure(result.Error);
        if (result.Value == SignInOutcome.SignedIn)
            return LocalRedirect(Onwards ?? Links.Account());
        ModelState.AddModelError(nameof(Code), result.Value == SignInOutcome.StartAgain
            ? "You entered your password more than 5 minutes ago. Go back and sign in again."
            : "This code is not right, or was used already. Enter the one that your app shows now. After 5 wrong tries, sign-in is paused for 15 minutes.");
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
