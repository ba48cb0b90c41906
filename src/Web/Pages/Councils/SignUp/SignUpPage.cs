using LocalityLab.Application.Councils.SignUp;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils.SignUp;

/// <summary>A question of a sign-up: shown when those before it are answered, and left for the next when it is.</summary>
public abstract class SignUpPage : LabPage
{
    /// <summary>The answers so far.</summary>
    public SignUpView Answers { get; private set; } = null!;

    /// <summary>Where a question is asked.</summary>
    public static string HrefOf(SignUpQuestion question) => question switch
    {
        SignUpQuestion.Authority => Links.SignUpAuthority(),
        SignUpQuestion.Address => Links.SignUpAddress(),
        SignUpQuestion.Contact => Links.SignUpContact(),
        SignUpQuestion.Plan => Links.SignUpPlan(),
        SignUpQuestion.Check => Links.SignUpCheck(),
        _ => Links.SignUpDone(),
    };

    /// <summary>Reads the answers; null when the page may be shown.</summary>
    protected async Task<IActionResult?> Open(SignUpQuestion question)
    {
        var result = await Send(new SeeSignUp());
        if (!result.Succeeded)
            return result.Error is TooManyCouncils ? Redirect(Links.SignUp()) : Failure(result.Error);
        Answers = result.Value;
        return question > Answers.Next ? Redirect(HrefOf(Answers.Next)) : null;
    }

    /// <summary>On to the next question, or why not.</summary>
    protected async Task<IActionResult> After(Result<Nothing> answered, SignUpQuestion question)
    {
        if (answered.Succeeded)
            return await Open(SignUpQuestion.Authority) ?? Redirect(HrefOf(Answers.Next));
        if (answered.Error is SignUpNotReady { Next: var next })
            return Redirect(HrefOf(next));
        return await Open(question) ?? Failure(answered.Error);
    }
}
