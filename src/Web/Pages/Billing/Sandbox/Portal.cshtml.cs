using LocalityLab.Application.Billing.Sandbox;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Billing.Sandbox;

/// <summary>The customer's page at the payment sandbox.</summary>
[AllowAnonymous]
public sealed class PortalModel : LabPage
{
    [BindProperty(SupportsGet = true, Name = "customer")]
    public string Id { get; set; } = "";

    [BindProperty]
    public string Delivery { get; set; } = "";

    public SandboxPortalView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost(string act)
    {
        if (await Load() is { } unknown)
            return Failure(unknown);
        if (!Enum.TryParse<SandboxAct>(act, out var chosen) || !Enum.IsDefined(chosen))
            return NotFound();
        var delivery = Enum.TryParse<SandboxDelivery>(Delivery, out var wished) && Enum.IsDefined(wished) ? wished : View.Delivery;
        var acted = await Send(new ActInSandboxPortal(Id, chosen, delivery));
        if (!acted.Succeeded)
            return Failure(acted.Error);
        Done = acted.Value;
        return Redirect(Links.SandboxPortal(Id));
    }

    private async Task<Error?> Load()
    {
        var result = await Send(new SeeSandboxPortal(Id));
        if (!result.Succeeded)
            return result.Error;
        View = result.Value;
        Delivery = Delivery.Length == 0 ? View.Delivery.ToString() : Delivery;
        return null;
    }
}
