using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts.Providers;

/// <summary>Where the identity provider sends the browser back to. It shows something only to an administrator who tries it; everybody else is sent on.</summary>
[AllowAnonymous]
[OpenWhileSuspended]
[EnableRateLimiting(RateLimits.Providers)]
public sealed class AnswerModel(ICurrentUser user) : LabPage
{
    /// <summary>What went wrong, for the next page.</summary>
    [TempData]
    public string? Problem { get; set; }

    /// <summary>What came, for whoever tries it.</summary>
    public ProviderTried? Tried { get; private set; }

    public async Task<IActionResult> OnGet(string? code, string? state, string? iss, string? error, CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "no-store";
        var result = await Send(new FinishAtProvider(new(code, state, iss, error)));
        if (!result.Succeeded)
        {
            if (result.Error is Domain.Platform.NotFound)
                return NotFound();
            Problem = result.Error.Message;
            return Redirect(await user.May(Permission.ManageCouncil, cancellation) ? Links.ProviderSettings(Slug) : Links.CouncilSignIn(Slug));
        }

        switch (result.Value)
        {
            case ConnectFirst:
                return Redirect(Links.ConnectAccount(Slug));
            case ProviderTried tried:
                Tried = tried;
                return Page();
            case EnteredByProvider entered:
                Done = entered.Note;
                return LocalRedirect(Url.IsLocalUrl(entered.ReturnUrl) ? entered.ReturnUrl : Links.Work(Slug));
            default:
                throw new InvalidOperationException("An outcome without a page.");
        }
    }
}
