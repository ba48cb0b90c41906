using LocalityLab.Application.Accounts;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Sign out, by a button: a link that others place must not do it.</summary>
[AllowAnonymous]
public sealed class SignOutModel : LabPage
{
    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Page() : Redirect(Links.Start());

    public async Task<IActionResult> OnPost()
    {
        await Send(new SignOut());
        Done = "You are signed out";
        return Redirect(Links.Start());
    }
}
