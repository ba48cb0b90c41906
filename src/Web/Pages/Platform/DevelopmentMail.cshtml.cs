using LocalityLab.Application.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Platform;

/// <summary>Shows the mail folder to a developer; 404 anywhere but in development.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class DevelopmentMailModel(ISiteAddress site) : LabPage
{
    public MailFolder Folder { get; private set; } = null!;

    private string Base => site.BaseAddress;

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new ReadDevelopmentMail());
        if (!result.Succeeded)
            return Failure(result.Error);
        Folder = result.Value with
        {
            Messages = [.. result.Value.Messages.Select(mail => mail with { Message = mail.Message with { Text = mail.Message.Text.Replace(Base + "/", "/", StringComparison.Ordinal) } })],
        };
        return Page();
    }

    /// <summary>A line that is one local link: it opens on the address the developer is on, whatever the configured one.</summary>
    public static string? LinkIn(string line) =>
        line.Trim() is { Length: > 1 } text && text[0] == '/' && !text.Contains(' ', StringComparison.Ordinal) ? text : null;
}
