using LocalityLab.Application.Operators.Running;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Operators;

/// <summary>E-mail that could not be sent, without what it says.</summary>
[Needs(Permission.OperateService)]
public sealed class MailModel(IMailWaiting waiting) : LabPage
{
    [BindProperty]
    public Guid Id { get; set; }

    public UnsentMails Mails { get; private set; } = null!;

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new SendMailAgain(Id));
        if (!result.Succeeded)
            return Failure(await Load() ?? result.Error);
        waiting.Wake();
        Done = "It is tried again now";
        return Redirect(Links.OperatorMail());
    }

    private async Task<Error?> Load()
    {
        var result = await Send(new SeeUnsentMail());
        if (result.Succeeded)
            Mails = result.Value;
        return result.Error;
    }
}
