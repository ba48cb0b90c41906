using LocalityLab.Application.Accounts;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Sign out, by a button: a link that others place must not do it.</summary>
[AllowAnonymous]
public sealed class SignOutModel : LabPage
{
    /// <summary>The site of the identity provider that is told too, or null.</summary>
    public string? Onwards { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (User.Identity?.IsAuthenticated != true)
            return Redirect(Links.Start());
        if (await Send(new SeeSignOut()) is { Succeeded: true, Value.Provider: { } provider })
        {
            Onwards = provider.Host;
            SecurityHeaders.LetFormsLeadTo(HttpContext, provider);
        }

        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var left = await Send(new SignOut());
        if (left is { Succeeded: true, Value.Provider: { } provider })
            return Redirect(provider.AbsoluteUri);
        Done = "You are signed out";
        return Redirect(Links.Start());
    }
}
