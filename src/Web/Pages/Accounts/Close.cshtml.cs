using LocalityLab.Application.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Close one's account.</summary>
[Needs(Permission.UseAccount)]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class CloseModel : AccountPage
{
    [BindProperty]
    public string Password { get; set; } = "";

    public ClosingView Closing { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new SeeClosing());
        if (!result.Succeeded)
            return Failure(result.Error);
        Closing = result.Value;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new CloseAccount(Password));
        if (result.Succeeded)
        {
            Done = "Your account is closed and you are signed out";
            return Redirect(Links.Start());
        }

        var failure = Failure(result.Error);
        return await OnGet() is PageResult ? failure : Challenge();
    }
}
