using LocalityLab.Application.Councils.SignUp;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils.SignUp;

/// <summary>What signing up a council takes, for everybody; it begins with an account.</summary>
[AllowAnonymous]
public sealed class StartModel : LabPage
{
    public bool HasBegun { get; private set; }

    public bool MadeEnough { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (User.Identity?.IsAuthenticated != true)
            return Page();
        var result = await Send(new SeeSignUp());
        MadeEnough = result.Error is TooManyCouncils;
        HasBegun = result is { Succeeded: true, Value.Next: > SignUpQuestion.Authority };
        return Page();
    }
}
