using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LocalityLab.Web.Pages.Help;

/// <summary>Every cookie by name. A test of the sources holds the list against those that are set.</summary>
[AllowAnonymous]
public sealed class CookiesModel : PageModel
{
    /// <summary>All that are set.</summary>
    public static IReadOnlyList<SetCookie> All { get; } =
    [
        new("locality-account", "keeps you signed in", "after 12 hours without a visit, or when you sign out"),
        new("locality-second-step", "remembers, between password and code, whose code is asked for", "after five minutes, or when the code is entered"),
        new("locality-form", "shows that a form was sent from our own page and not from somebody else’s", "when you close the browser"),
        new("locality-note", "carries a message to the next page, such as «Saved»", "when the message has been shown"),
        new("locality-provider-…", "brings you back from your council’s own sign-in to the page that you came from", "when you are back, or after 30 minutes"),
        new("locality-connect", "remembers, while you prove that an account is yours, that your council’s sign-in is to be connected with it", "when it is connected, or after an hour"),
        new("ConsentResponse.…", "carries your answer to a partner’s application that asks to sign you in, where the service offers that", "when the answer has been read, or when you close the browser"),
        new("workshop-…", "remembers in which workshop you take part, without an account", "four weeks after you joined"),
    ];

    /// <summary>One cookie.</summary>
    public sealed record SetCookie(string Name, string Purpose, string Ends);
}
