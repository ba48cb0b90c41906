using LocalityLab.Application.Billing;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Billing;

/// <summary>Choose a plan and how to pay; or change to it, with what that costs.</summary>
[Needs(Permission.ManageCouncil)]
[OpenWhileSuspended]
public sealed class ChooseModel(IPayments payments) : LabPage
{
    [BindProperty(SupportsGet = true, Name = "plan")]
    public string PlanCode { get; set; } = "";

    [BindProperty]
    public string Interval { get; set; } = "";

    [BindProperty]
    public string Way { get; set; } = "";

    public PlanQuestion Question { get; private set; } = null!;

    public bool TakesCards => payments.TakesCards;

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await Load() is { } error)
            return Failure(error);
        if (Question.Subscription.IsPaying)
            return await Change();
        List<(string, string)> missing = [];
        if (!Enum.TryParse<BillingInterval>(Interval, out var interval))
            missing.Add((nameof(Interval), "Choose how often to pay"));
        if (!Enum.TryParse<BillingWay>(Way, out var way) || way == BillingWay.None || (way == BillingWay.Card && !TakesCards))
            missing.Add((nameof(Way), "Choose how to pay"));
        if (missing.Count > 0)
            return Failure(Invalid.From(missing));
        return way == BillingWay.Card ? await Card(interval) : await Invoice(interval);
    }

    private async Task<IActionResult> Card(BillingInterval interval)
    {
        var started = await Send(new StartCheckout(PlanCode, interval));
        return started.Succeeded ? Redirect(started.Value) : Failure(started.Error);
    }

    private async Task<IActionResult> Invoice(BillingInterval interval)
    {
        var bought = await Send(new BuyByInvoice(PlanCode, interval));
        if (bought.Error is DetailsMissing)
        {
            Done = bought.Error.Message;
            return Redirect(Links.BillingDetails(Slug) + "?plan=" + Uri.EscapeDataString(PlanCode));
        }

        if (!bought.Succeeded)
            return Failure(bought.Error);
        Done = "The plan is in force. The invoice is below, and on its way by e-mail.";
        return Redirect(Links.Plan(Slug));
    }

    private async Task<IActionResult> Change()
    {
        var changed = await Send(new ChangePlan(PlanCode));
        if (!changed.Succeeded)
            return Failure(changed.Error);
        Done = $"Your council has the {Question.To.Name} plan now";
        return Redirect(Links.Plan(Slug));
    }

    private async Task<Error?> Load()
    {
        var result = await Send(new AskForPlan(PlanCode));
        if (result.Succeeded)
            Question = result.Value;
        return result.Error;
    }
}
