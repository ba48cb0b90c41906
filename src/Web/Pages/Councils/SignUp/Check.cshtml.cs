using LocalityLab.Application.Councils.SignUp;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Councils.SignUp;

/// <summary>All answers, and the button that makes the council.</summary>
[Needs(Permission.UseAccount)]
[EnableRateLimiting(RateLimits.PublicForms)]
public sealed class CheckModel(ISiteAddress site, ICouncilDirectory councils) : SignUpPage
{
    [BindProperty]
    public string MayAct { get; set; } = "";

    /// <summary>What stands before the council's part of the address.</summary>
    public string Before => $"{new Uri(site.BaseAddress).Authority}/";

    public async Task<IActionResult> OnGet() => await Open(SignUpQuestion.Check) ?? Page();

    public async Task<IActionResult> OnPost()
    {
        var made = await Send(new FinishSignUp(string.Equals(MayAct, "true", StringComparison.Ordinal)));
        if (made.Succeeded)
        {
            councils.Forget();
            return Redirect(Links.SignUpDone());
        }

        if (made.Error is SignUpNotReady { Next: var next })
            return Redirect(HrefOf(next));

        // What was free when it was answered may be taken now: the answers are read again, and the list says where to change them.
        return await Open(SignUpQuestion.Check) ?? Failure(made.Error is AuthorityTaken ? made.Error with { Field = "" } : made.Error);
    }
}
