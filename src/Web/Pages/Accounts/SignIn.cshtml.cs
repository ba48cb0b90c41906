using LocalityLab.Application.Accounts;
using LocalityLab.Application.Accounts.Partners;
using LocalityLab.Application.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Sign in. One answer for an unknown address, a wrong password and a pause after too many tries.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class SignInModel(ICouncilDirectory councils, ISignInProof proof, IPartnerSignIn partners) : AccountPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>What the browser answered to the question for a passkey, as JSON.</summary>
    [BindProperty]
    public string Credential { get; set; } = "";

    /// <summary>The council that they are on the way to, when it has a sign-in of its own.</summary>
    public CouncilInScope? Going { get; private set; }

    /// <summary>True for somebody whom a council's identity provider signed in: it is not enough for where they are going.</summary>
    public bool IsAtProvider => User.Identity?.IsAuthenticated == true && !proof.Now.IsTheirOwn;

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (User.Identity?.IsAuthenticated == true && !IsAtProvider)
            return LocalRedirect(Onwards ?? Links.Account());
        if (Onwards is { } onwards && await CouncilOf(onwards, cancellation) is { ProviderOnButton.Length: > 0 } council)
            Going = council;
        return Page();
    }

    private async Task<CouncilInScope?> CouncilOf(string onwards, CancellationToken cancellation)
    {
        if (partners.CouncilOf(onwards) is { } partnersCouncil)
            return await councils.Find(partnersCouncil, cancellation);
        return onwards.Split('/', '?') is ["", { Length: > 0 } slug, ..] ? await councils.Find(slug, cancellation) : null;
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new SignIn(Email, Password));
        if (!result.Succeeded)
            return Failure(result.Error);
        return Answer(
            result.Value, "The e-mail address or the password is not right. After 5 wrong tries, sign-in for an address is paused for 15 minutes; choosing a new password ends the pause.");
    }

    public async Task<IActionResult> OnPostPasskeyOptions()
    {
        var result = await Send(new OfferPasskeys());
        return result.Succeeded ? Content(result.Value, "application/json") : Failure(result.Error);
    }

    public async Task<IActionResult> OnPostPasskey()
    {
        var result = await Send(new SignInWithPasskey(Credential));
        return result.Succeeded
            ? Answer(result.Value, "This passkey does not open an account here, or the page was open for too long. Try again, or use your password.")
            : Failure(result.Error);
    }

    private IActionResult Answer(SignInOutcome outcome, string refusal)
    {
        switch (outcome)
        {
            case SignInOutcome.SignedIn:
                return LocalRedirect(Onwards ?? Links.Account());
            case SignInOutcome.CodeNeeded:
                return Redirect(Links.SignInCode(Onwards));
            case SignInOutcome.NotConfirmed:
                return Redirect(Links.ConfirmAgain(Onwards));
        }

        ModelState.AddModelError(nameof(Email), refusal);
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }
}
