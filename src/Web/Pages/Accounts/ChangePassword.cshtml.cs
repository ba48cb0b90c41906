using LocalityLab.Application.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Change one's password.</summary>
[Needs(Permission.UseAccount)]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class ChangePasswordModel : AccountPage
{
    [BindProperty]
    public string Current { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public void OnGet()
    {
        // The form starts empty.
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new ChangePassword(Current, Password));
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = "Your new password is saved";
        return Redirect(Links.Account());
    }
}
