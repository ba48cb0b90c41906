using LocalityLab.Application.Billing.Sandbox;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Billing.Sandbox;

/// <summary>The checkout of the payment sandbox.</summary>
[AllowAnonymous]
public sealed class CheckoutModel : LabPage
{
    [BindProperty(SupportsGet = true, Name = "checkout")]
    public string Id { get; set; } = "";

    [BindProperty]
    public string Delivery { get; set; } = nameof(SandboxDelivery.AtOnce);

    public SandboxCheckoutView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public Task<IActionResult> OnPostPay() => Finish(SandboxChoice.Pay);

    public Task<IActionResult> OnPostDecline() => Finish(SandboxChoice.Decline);

    public Task<IActionResult> OnPostBack() => Finish(SandboxChoice.TurnBack);

    private async Task<IActionResult> Finish(SandboxChoice choice)
    {
        var delivery = Enum.TryParse<SandboxDelivery>(Delivery, out var chosen) && Enum.IsDefined(chosen) ? chosen : SandboxDelivery.AtOnce;
        var finished = await Send(new FinishSandboxCheckout(Id, choice, delivery));
        return finished.Succeeded ? Redirect(finished.Value) : Failure(await Load() ?? finished.Error);
    }

    private async Task<Error?> Load()
    {
        var result = await Send(new SeeSandboxCheckout(Id));
        if (result.Succeeded)
            View = result.Value;
        return result.Error;
    }

    /// <summary>How notifications may be sent.</summary>
    public static IReadOnlyList<Components.Forms.Choice> Deliveries { get; } =
    [
        new(nameof(SandboxDelivery.AtOnce), "At once"),
        new(nameof(SandboxDelivery.Twice), "Each twice"),
        new(nameof(SandboxDelivery.Reversed), "The first last"),
        new(nameof(SandboxDelivery.HeldBack), "Held back, until you send them from the customer’s page"),
    ];
}
