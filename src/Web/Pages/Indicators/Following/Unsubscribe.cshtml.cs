using LocalityLab.Application.Indicators.Following;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LocalityLab.Web.Pages.Indicators.Following;

/// <summary>
/// The link of an e-mail that stops the next one (RFC 8058). Opening it only asks, since mail programs open links ahead; a post with
/// «List-Unsubscribe=One-Click» stops at once. A mail program has no cookie and so no antiforgery token: the signature in the address
/// is what proves that the post is meant.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class UnsubscribeModel : LabPage
{
    public bool IsStopped { get; private set; }

    public async Task<IActionResult> OnGet(string token)
    {
        var seen = await Send(new SeeStopLink(token));
        if (!seen.Succeeded)
            return Failure(seen.Error);
        IsStopped = seen.Value;
        return Page();
    }

    public async Task<IActionResult> OnPost(string token, [FromForm(Name = "List-Unsubscribe")] string? listUnsubscribe)
    {
        if (listUnsubscribe != "One-Click")
            return await OnGet(token) is PageResult ? Failure(new Invalid("Choose «Stop these e-mails»")) : NotFound();
        var stopped = await Send(new StopByLink(token));
        if (!stopped.Succeeded)
            return Failure(stopped.Error);
        IsStopped = true;
        return Page();
    }
}
