using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LocalityLab.Web.Pages;

/// <summary>What a person sees when a page cannot be shown. It reads nothing of any council, so every 404 is alike.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorPageModel : PageModel
{
    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public void OnGet(int status) => Explain(status);

    public void OnPost(int status) => Explain(status);

    private void Explain(int status)
    {
        (Heading, Advice) = status switch
        {
            400 => ("The form has expired", "Go back, reload the page and send the form again. What you typed may still be there."),
            403 => ("You cannot see this page", "Your role in this council does not include it. Ask an administrator of the council if it should."),
            404 => ("Page not found", "Check the address. If you followed a link, the page may have moved, or it may not be yours to see."),
            413 => ("The file is too large", "Files may be up to 50 MB. Split the file, or remove sheets that are not needed, and upload it again."),
            429 => ("Too many tries", "Wait a minute, then try again."),
            _ => ("Sorry, something went wrong", "What you saved before is safe. Try again in a moment."),
        };
        Response.StatusCode = status is >= 400 and <= 599 ? status : StatusCodes.Status500InternalServerError;
    }
}
