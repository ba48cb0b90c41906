using LocalityLab.Application.Councils.SignUp;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Pages.Billing;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Councils.SignUp;

/// <summary>Which plan the council tries, with its limits and its price.</summary>
[Needs(Permission.UseAccount)]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class PlanModel : SignUpPage
{
    [BindProperty]
    public string Plan { get; set; } = "";

    /// <summary>The plans that are sold.</summary>
    public IEnumerable<Choice> Choices => Answers.Sold.Select(plan => new Choice(plan.Code, $"{plan.Name}: {PlanWords.Price(plan)}", $"{plan.Summary} {Limits(plan)}"));

    public async Task<IActionResult> OnGet()
    {
        if (await Open(SignUpQuestion.Plan) is { } elsewhere)
            return elsewhere;
        Plan = Answers.Plan?.Code ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPost() => await After(await Send(new AnswerSignUpPlan(Plan)), SignUpQuestion.Plan);

    /// <summary>«Data managers: 2. Packs a month: 10. …»</summary>
    private static string Limits(Plan plan) => string.Join(" ", Enum.GetValues<Limit>().Select(limit => $"{PlanWords.Heading(limit)}: {PlanWords.Limit(plan, limit)}."));
}
