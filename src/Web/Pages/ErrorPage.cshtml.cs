using System.Globalization;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
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

    public void OnGet(int status) => Explain(Unreadable ?? status);

    /// <summary>A body that broke off cannot be bound, so what happened is read from the address; one beyond its limit looks like a form without its token.</summary>
    public void OnPost() => Explain(
        Unreadable is { } unreadable ? unreadable
        : Request.ContentLength > (HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? WebServices.LargestUpload) ? StatusCodes.Status413PayloadTooLarge
        : int.TryParse(RouteData.Values["status"] as string, CultureInfo.InvariantCulture, out var status) ? status : StatusCodes.Status500InternalServerError);

    /// <summary>The status of a request that the server itself could not read, which is the sender's fault and not ours.</summary>
    private int? Unreadable => (HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error as BadHttpRequestException)?.StatusCode;

    private void Explain(int status)
    {
        (Heading, Advice) = status switch
        {
            400 => ("The form has expired", "Go back, reload the page and send the form again. What you typed may still be there."),
            403 => ("You cannot see this page", "Your role in this council does not include it. Ask an administrator of the council if it should."),
            404 => ("Page not found", "Check the address. If you followed a link, the page may have moved, or it may not be yours to see."),
            413 => ("The file is too large", "Files may be up to 50 MB, photos up to 8 MB. Choose a smaller one; split a table, or remove sheets that are not needed."),
            503 when HttpContext.Items[typeof(SuspendedCouncil)] is SuspendedCouncil closed => (
                $"{closed.Name} is closed for the moment",
                $"Its lab is paused, and nothing of it is lost. {(closed.ContactEmail.Length > 0 ? $"Questions: {closed.ContactEmail}. " : "")}If you look after it, sign in and open its administration to take its data with you."),
            424 => ("The application could not sign you in", "It asked for something that its council does not let it have, or has no key that works. Tell the people who run the application."),
            429 => ("Too many tries", "Wait a minute, then try again."),
            _ => ("Sorry, something went wrong", "What you saved before is safe. Try again in a moment."),
        };
        Response.StatusCode = status is >= 400 and <= 599 ? status : StatusCodes.Status500InternalServerError;
    }
}
