using LocalityLab.Application.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>What opens one's account, and where one is signed in.</summary>
[Needs(Permission.UseAccount)]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class SigningInModel : AccountPage
{
    /// <summary>Name of a new passkey.</summary>
    [BindProperty]
    public string Name { get; set; } = "";

    /// <summary>What the browser made, as JSON.</summary>
    [BindProperty]
    public string Credential { get; set; } = "";

    /// <summary>The passkey or session that a button is about.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    public SigningIn Ways { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new SeeSigningIn());
        if (!result.Succeeded)
            return Failure(result.Error);
        Ways = result.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostPasskeyOptions()
    {
        var result = await Send(new PreparePasskey());
        return result.Succeeded ? Content(result.Value, "application/json") : Failure(result.Error);
    }

    public async Task<IActionResult> OnPostAddPasskey()
    {
        var result = await Send(new AddPasskey(Name, Credential));
        if (result.Succeeded)
        {
            Done = "The passkey is added";
            return Redirect(Links.SigningIn());
        }

        var failure = Failure(result.Error);
        return await OnGet() is PageResult ? failure : Challenge();
    }

    public async Task<IActionResult> OnPostRemovePasskey()
    {
        await Send(new RemovePasskey(Id));
        Done = "The passkey is removed";
        return Redirect(Links.SigningIn());
    }

    public async Task<IActionResult> OnPostEndSession()
    {
        await Send(new EndSession(Id));
        Done = "That browser is signed out";
        return Redirect(Links.SigningIn());
    }

    public async Task<IActionResult> OnPostEndOthers()
    {
        await Send(new EndSession(null));
        Done = "You are signed out everywhere but here";
        return Redirect(Links.SigningIn());
    }
}
