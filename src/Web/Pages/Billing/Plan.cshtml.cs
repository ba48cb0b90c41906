using LocalityLab.Application.Billing;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Billing;

/// <summary>The council's plan: state, use, what else there is, invoices.</summary>
[Needs(Permission.ManageCouncil)]
[OpenWhileSuspended]
public sealed class PlanModel(IPayments payments) : LabPage
{
    public PlanView View { get; private set; } = null!;

    public bool TakesCards => payments.TakesCards;

    /// <summary>True when somebody came back from a checkout that the provider has not confirmed yet.</summary>
    public bool Waits { get; private set; }

    public async Task<IActionResult> OnGet(string? checkout)
    {
        if (!string.IsNullOrEmpty(checkout))
        {
            var returned = await Send(new ReturnFromCheckout(checkout));
            if (!returned.Succeeded)
                return Failure(returned.Error);
            if (returned.Value)
            {
                Done = "The payment arrived, and the plan is in force";
                return Redirect(Links.Plan(Slug));
            }

            Waits = true;
        }

        return await Show();
    }

    public async Task<IActionResult> OnPostPortal()
    {
        var portal = await Send(new OpenPortal());
        return portal.Succeeded ? Redirect(portal.Value) : await Again(portal.Error);
    }

    public Task<IActionResult> OnPostCancel() => Set(true, "The plan ends with the paid period. You can change your mind until then.");

    public Task<IActionResult> OnPostGoOn() => Set(false, "The plan goes on");

    public async Task<IActionResult> OnPostByInvoice()
    {
        var changed = await Send(new PayNextByInvoice());
        if (!changed.Succeeded)
            return await Again(changed.Error);
        Done = "The next period is paid by invoice";
        return Redirect(Links.Plan(Slug));
    }

    public async Task<IActionResult> OnPostByCard()
    {
        var started = await Send(new PayNextByCard());
        return started.Succeeded ? Redirect(started.Value) : await Again(started.Error);
    }

    private async Task<IActionResult> Set(bool cancels, string done)
    {
        var set = await Send(new SetCancellation(cancels));
        if (!set.Succeeded)
            return await Again(set.Error);
        Done = done;
        return Redirect(Links.Plan(Slug));
    }

    private async Task<IActionResult> Again(Domain.Platform.Error error)
    {
        var failure = Failure(error);
        return await Show() is Microsoft.AspNetCore.Mvc.RazorPages.PageResult ? failure : NotFound();
    }

    private async Task<IActionResult> Show()
    {
        var view = await Send(new SeePlan());
        if (!view.Succeeded)
            return Failure(view.Error);
        View = view.Value;
        return Page();
    }
}
