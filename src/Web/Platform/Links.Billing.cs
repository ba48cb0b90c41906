using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;

namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>The council's plan, what it uses of it, and payment.</summary>
    public static string Plan(string council) => $"/{council}/plan";

    /// <summary>Choose a plan, or change to it.</summary>
    public static string ChoosePlan(string council, string plan) => $"/{council}/plan/choose/{plan}";

    /// <summary>Whom the bill is for.</summary>
    public static string BillingDetails(string council) => $"/{council}/plan/details";

    /// <summary>One invoice.</summary>
    public static string Invoice(string council, Guid invoice) => $"/{council}/plan/invoices/{invoice}";

    /// <summary>One invoice as a PDF.</summary>
    public static string InvoicePdf(string council, Guid invoice) => $"/{council}/plan/invoices/{invoice}/pdf";

    /// <summary>A checkout of the payment sandbox.</summary>
    public static string SandboxCheckout(string checkout) => $"/sandbox-pay/{checkout}";

    /// <summary>The portal of the payment sandbox.</summary>
    public static string SandboxPortal(string customer) => $"/sandbox-pay/portal/{customer}";
}

/// <summary>The addresses that payment providers and e-mails need.</summary>
internal sealed class BillingLinks(ISiteAddress site) : IBillingLinks
{
    public string Plan(string council) => site.BaseAddress + Links.Plan(council);

    public string PlanAfterCheckout(string council) => $"{site.BaseAddress}{Links.Plan(council)}?checkout={{checkout}}";

    public string Invoice(string council, Guid invoice) => site.BaseAddress + Links.Invoice(council, invoice);
}
