using LocalityLab.Application.Councils.SignUp;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Councils.SignUp;

/// <summary>Which authority signs up.</summary>
[Needs(Permission.UseAccount)]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class AuthorityModel : SignUpPage
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string AuthorityCode { get; set; } = "";

    public async Task<IActionResult> OnGet()
    {
        if (await Open(SignUpQuestion.Authority) is { } elsewhere)
            return elsewhere;
        (Name, AuthorityCode) = (Answers.Name, Answers.AuthorityCode);
        return Page();
    }

    public async Task<IActionResult> OnPost() => await After(await Send(new AnswerSignUpAuthority(Name, AuthorityCode)), SignUpQuestion.Authority);
}
