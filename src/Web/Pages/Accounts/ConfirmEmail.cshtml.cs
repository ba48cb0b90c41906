using LocalityLab.Application.Accounts;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Where the confirmation link leads. A button confirms, so that a program that opens links in mail does not.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class ConfirmEmailModel : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "user")]
    public Guid UserId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public IActionResult OnGet() => UserId == Guid.Empty || Code.Length == 0 ? NotFound() : Page();

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new ConfirmEmail(UserId, Code));
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = "Your e-mail address is confirmed. Now sign in";
        return Redirect(Links.SignIn(Onwards));
    }
}
