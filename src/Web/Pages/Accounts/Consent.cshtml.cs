using LocalityLab.Application.Accounts.Partners;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Asks a person before a partner's application comes to know who they are.</summary>
[Needs(Permission.UseAccount)]
public sealed class ConsentModel : AccountPage
{
    [BindProperty]
    public bool Allows { get; set; }

    public ConsentQuestion Question { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        if (Onwards is not { } waiting)
            return NotFound();
        var result = await Send(new SeeConsent(waiting));
        if (!result.Succeeded)
            return Failure(result.Error);
        Question = result.Value;
        SecurityHeaders.LetFormsLeadTo(HttpContext, new Uri(Question.Origin));
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (Onwards is not { } waiting)
            return NotFound();
        var result = await Send(new AnswerConsent(waiting, Allows));
        return result.Succeeded ? LocalRedirect(result.Value) : Failure(result.Error);
    }
}
