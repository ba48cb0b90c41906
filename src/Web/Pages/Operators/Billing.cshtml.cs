using LocalityLab.Application.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Operators;

/// <summary>Plans, subscriptions, invoices to be paid, messages of the payment provider.</summary>
[Needs(Permission.OperateService)]
public sealed class BillingModel : LabPage
{
    public BillingDesk Desk { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        var desk = await Send(new SeeBilling());
        if (!desk.Succeeded)
            return Failure(desk.Error);
        Desk = desk.Value;
        return Page();
    }

    public Task<IActionResult> OnPostPaid(Guid councilId, Guid invoiceId) => Do(new MarkInvoicePaid(councilId, invoiceId), "The invoice is marked as paid");

    public Task<IActionResult> OnPostAgain(string notification) => Do(new ProcessAgain(notification ?? ""), "The notification is acted on again. Look again in a moment.");

    private async Task<IActionResult> Do(IRequest<Result<Nothing>> request, string done)
    {
        var result = await Send(request);
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = done;
        return Redirect(Links.OperatorBilling());
    }
}
