using LocalityLab.Application.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Billing;

/// <summary>One invoice, to be read, printed or saved.</summary>
[Needs(Permission.ManageCouncil)]
[OpenWhileSuspended]
public sealed class InvoicePageModel : LabPage
{
    public InvoiceView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid invoice)
    {
        var view = await Send(new SeeInvoice(invoice));
        if (!view.Succeeded)
            return Failure(view.Error);
        View = view.Value;
        return Page();
    }
}
