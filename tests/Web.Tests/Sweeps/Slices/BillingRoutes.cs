using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Plan and payment; the sandbox's pages belong to no council.</summary>
internal sealed class BillingRoutes : ISliceRoutes
{
    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/plan", Who.Administrator),
        new("/{council}/plan/choose/{plan}", Who.Administrator),
        new("/{council}/plan/details", Who.Administrator),
        new("/{council}/plan/invoices/{invoice}", Who.Administrator),
        new("/{council}/plan/invoices/{invoice}/pdf", Who.Administrator),
        new("/operator/billing", Who.Operator),
        new("/sandbox-pay/{checkout}", Who.Nobody),
        new("/sandbox-pay/portal/{customer}", Who.Nobody),
        new("/payments/notifications/{provider}", Who.Nobody),
    ];

    public IReadOnlyDictionary<string, string> Constants => new Dictionary<string, string>
    {
        ["/{council}/plan/choose/{plan}"] = "small", ["{checkout}"] = "cs_none", ["{customer}"] = "cus_none", ["{provider}"] = "sandbox",
    };

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var invoice = await A.Invoice(council.Council);
        return new Dictionary<string, string> { ["/{council}/plan/invoices/{invoice}"] = invoice.Id.ToString() };
    }
}
