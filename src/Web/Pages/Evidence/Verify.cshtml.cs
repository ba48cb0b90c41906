using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>Checks a pack by its code; no account needed. Limited, so that codes cannot be tried out.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Verification)]
public sealed class VerifyModel : LabPage
{
    [BindProperty]
    public string Code { get; set; } = "";

    public VerifiedPack? Pack { get; private set; }

    public async Task<IActionResult> OnGet(string? code)
    {
        if (code is null)
            return Page();
        Code = code;
        var found = await Send(new VerifyPack(code));
        Pack = found.Succeeded ? found.Value : null;
        return found.Succeeded ? Page() : Failure(found.Error);
    }

    public async Task<IActionResult> OnPost()
    {
        var found = await Send(new VerifyPack(Code));
        return found.Succeeded ? Redirect(Links.Verify(found.Value.Code)) : Failure(found.Error);
    }
}
