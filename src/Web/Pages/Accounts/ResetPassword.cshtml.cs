using LocalityLab.Application.Accounts;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Choose a new password by the link of the e-mail.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class ResetPasswordModel : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "user")]
    public Guid UserId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public IActionResult OnGet() => UserId == Guid.Empty || Code.Length == 0 ? NotFound() : Page();

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new ResetPassword(UserId, Code, Password));
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = "Your new password is saved. Now sign in with it";
        return Redirect(Links.SignIn());
    }
}
