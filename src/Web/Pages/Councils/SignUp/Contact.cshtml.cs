using LocalityLab.Application.Councils.SignUp;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Councils.SignUp;

/// <summary>Where residents ask for help, and what the person does at the council.</summary>
[Needs(Permission.UseAccount)]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class ContactModel : SignUpPage
{
    [BindProperty]
    public string ContactEmail { get; set; } = "";

    [BindProperty]
    public string JobTitle { get; set; } = "";

    public async Task<IActionResult> OnGet()
    {
        if (await Open(SignUpQuestion.Contact) is { } elsewhere)
            return elsewhere;
        (ContactEmail, JobTitle) = (Answers.ContactEmail, Answers.JobTitle);
        return Page();
    }

    public async Task<IActionResult> OnPost() => await After(await Send(new AnswerSignUpContact(ContactEmail, JobTitle)), SignUpQuestion.Contact);
}
