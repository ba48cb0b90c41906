using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;

namespace LocalityLab.Web.Pages.Accounts.Providers;

/// <summary>Where the identity provider sends the browser when it has signed it out.</summary>
[AllowAnonymous]
[OpenWhileSuspended]
public sealed class SignedOutModel : LabPage
{
    public void OnGet()
    {
        // It says the same to everybody.
    }
}
