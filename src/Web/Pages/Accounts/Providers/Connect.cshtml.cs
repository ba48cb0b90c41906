using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts.Providers;

/// <summary>Somebody came from the identity provider whose address has an account: they show that it is theirs, by signing in as usual or by a link in an e-mail.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class ConnectModel : LabPage
{
    /// <summary>The secret of the e-mail's link.</summary>
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>True once the link was sent.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    /// <summary>Who waits in this browser; null for nobody.</summary>
    public ConnectionView? View { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new SeeConnection());
        View = result.Succeeded ? result.Value : null;
        return Page();
    }

    public async Task<IActionResult> OnPost() => await After(await Send(new ConnectAccount()));

    public async Task<IActionResult> OnPostLink() => await After(await Send(new ConnectByLink(Code)));

    public async Task<IActionResult> OnPostMail()
    {
        var result = await Send(new SendConnectLink());
        return result.Succeeded ? Redirect(Links.ConnectAccount(Slug) + "?sent=true") : await Again(result.Error);
    }

    /// <summary>On to the provider, where they are still signed in: now it opens the account.</summary>
    private async Task<IActionResult> After(Result<string?> result)
    {
        if (!result.Succeeded)
            return await Again(result.Error);
        Done = $"Your account is connected. Choose «Sign in with {Council.ProviderOnButton}» once more";
        return Redirect(Links.CouncilSignIn(Slug, Url.IsLocalUrl(result.Value) ? result.Value : null));
    }

    private async Task<IActionResult> Again(Error error)
    {
        var failure = Failure(error);
        await OnGet();
        return failure;
    }
}
