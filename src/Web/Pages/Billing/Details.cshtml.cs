using LocalityLab.Application.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Billing;

/// <summary>Whom the bill is for.</summary>
[Needs(Permission.ManageCouncil)]
[OpenWhileSuspended]
public sealed class DetailsModel : LabPage
{
    [BindProperty]
    public string Organisation { get; set; } = "";

    [BindProperty]
    public string Address { get; set; } = "";

    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string VatNumber { get; set; } = "";

    [BindProperty]
    public string OrderNumber { get; set; } = "";

    public async Task<IActionResult> OnGet()
    {
        var view = await Send(new SeePlan());
        if (!view.Succeeded)
            return Failure(view.Error);
        (Organisation, Address, Email, VatNumber, OrderNumber) = view.Value.Subscription.Details;
        return Page();
    }

    public async Task<IActionResult> OnPost(string? plan)
    {
        var changed = await Send(new ChangeBillingDetails(Organisation, Address, Email, VatNumber, OrderNumber));
        if (!changed.Succeeded)
            return Failure(changed.Error);
        Done = "The billing details are saved";
        return Redirect(string.IsNullOrEmpty(plan) ? Links.Plan(Slug) : Links.ChoosePlan(Slug, Uri.EscapeDataString(plan)));
    }
}
