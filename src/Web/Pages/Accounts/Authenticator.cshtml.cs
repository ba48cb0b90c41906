using LocalityLab.Application.Accounts;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Set up one's authenticator app, make recovery codes, switch it off. Codes are shown in the answer to the form and nowhere else.</summary>
[Needs(Permission.UseAccount)]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class AuthenticatorModel(IQrCodes squares) : AccountPage
{
    [BindProperty]
    public string Sealed { get; set; } = "";

    [BindProperty]
    public string Code { get; set; } = "";

    [BindProperty]
    public string Proof { get; set; } = "";

    public SecondFactorView Factor { get; private set; } = null!;

    /// <summary>Recovery codes that were just made.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public string Square => squares.Svg(Factor.Offer!.Address, "Square with the key for your authenticator app");

    public Task<IActionResult> OnGet() => Show();

    public async Task<IActionResult> OnPostSwitchOn() => await ShowCodes(await Send(new SwitchOnSecondFactor(Sealed, Code)));

    public async Task<IActionResult> OnPostRenew() => await ShowCodes(await Send(new RenewRecoveryCodes(Proof)));

    public async Task<IActionResult> OnPostSwitchOff()
    {
        var result = await Send(new SwitchOffSecondFactor(Proof));
        if (!result.Succeeded)
            return await Again(result.Error);
        Done = "Your authenticator app is switched off";
        return Redirect(Links.SigningIn());
    }

    private async Task<IActionResult> ShowCodes(Result<NewRecoveryCodes> result)
    {
        if (!result.Succeeded)
            return await Again(result.Error);
        Codes = result.Value.Codes;
        return await Show();
    }

    private async Task<IActionResult> Show()
    {
        var result = await Send(new SeeSecondFactor(Sealed.Length > 0 ? Sealed : null));
        if (!result.Succeeded)
            return Failure(result.Error);
        Factor = result.Value;
        return Page();
    }

    private async Task<IActionResult> Again(Error error)
    {
        var failure = Failure(error);
        if (await Show() is not PageResult)
            return Challenge();
        if (Factor.Offer is { } offer)
        {
            // The square of the page and the key of the form must be the same one, also after the old key ran out.
            ModelState.Remove(nameof(Sealed));
            Sealed = offer.Sealed;
        }

        return failure;
    }
}
