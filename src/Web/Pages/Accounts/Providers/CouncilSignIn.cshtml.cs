using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Accounts.Providers;

/// <summary>A council's own sign-in: the button to its identity provider, the other ways, and what to do when it is broken. The same for everybody, whoever is signed in.</summary>
[AllowAnonymous]
[OpenWhileSuspended]
public sealed class CouncilSignInModel : AccountPage
{
    /// <summary>What went wrong on the way, shown once.</summary>
    [TempData]
    public string? Problem { get; set; }

    public IActionResult OnGet()
    {
        if (Problem is { Length: > 0 } problem)
            ModelState.AddModelError("", problem);
        else if (Council.ProviderOnButton.Length == 0)
            return Redirect(Links.SignIn(Onwards));
        return Page();
    }
}
