using LocalityLab.Application.Accounts;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Create an account.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class RegisterModel : AccountPage
{
    [BindProperty]
    public string DisplayName { get; set; } = "";

    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect(Onwards ?? Links.Account()) : Page();

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new Register(DisplayName, Email, Password, Onwards));
        return result.Succeeded ? Redirect(Links.CheckEmail(Onwards)) : Failure(result.Error);
    }
}
