using LocalityLab.Application.Councils.SignUp;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Councils.SignUp;

/// <summary>Which address the council gets, proposed from its name; the script asks while somebody types whether it is free.</summary>
[Needs(Permission.UseAccount)]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class AddressModel(ISiteAddress site) : SignUpPage
{
    [BindProperty]
    public new string Slug { get; set; } = "";

    /// <summary>What stands before the council's part.</summary>
    public string Before => $"{new Uri(site.BaseAddress).Authority}/";

    public async Task<IActionResult> OnGet()
    {
        if (await Open(SignUpQuestion.Address) is { } elsewhere)
            return elsewhere;
        Slug = Answers.Slug.Length > 0 ? Answers.Slug : Answers.ProposedSlug;
        return Page();
    }

    public async Task<IActionResult> OnGetCheck(string? address)
    {
        var answer = await Send(new CheckCouncilAddress((address ?? "").Trim()));
        return answer.Succeeded ? new JsonResult(new { free = answer.Value.IsFree, message = answer.Value.Message }) : Failure(answer.Error);
    }

    public async Task<IActionResult> OnPost() => await After(await Send(new AnswerSignUpAddress(Slug.Trim())), SignUpQuestion.Address);
}
