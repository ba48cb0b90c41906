using Microsoft.AspNetCore.Authorization;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>What to do next, the same whether or not the address has an account.</summary>
[AllowAnonymous]
public sealed class CheckEmailModel : AccountPage
{
    public void OnGet()
    {
        // Nothing to read: the page says the same to everybody.
    }
}
