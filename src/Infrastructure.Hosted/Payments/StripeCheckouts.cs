using System.Globalization;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Domain.Billing;

namespace LocalityLab.Infrastructure.Hosted.Payments;

/// <summary>Customers, prices and checkout sessions at Stripe.</summary>
internal sealed class StripeCheckouts(Stripe.IStripeClient stripe, StripeOptions options)
{
    private readonly Stripe.Checkout.SessionService sessions = new(stripe);
    private readonly Stripe.CustomerService customers = new(stripe);
    private readonly Stripe.PriceService prices = new(stripe);

    /// <summary>Starts a checkout session for a subscription.</summary>
    public async Task<Checkout> Start(CheckoutRequest request, CancellationToken cancellation)
    {
        var price = await PriceOf(request.Price, cancellation);
        var customer = request.CustomerReference.Length > 0 ? request.CustomerReference : await NewCustomer(request, cancellation);
        Dictionary<string, string> ours = new(StringComparer.Ordinal)
        {
            [StripePictures.Council] = request.CouncilId.ToString("D"), [StripePictures.Price] = request.Price.Key,
        };
        if (request.PaidFrom is { } paidFrom)
            ours[StripePictures.PaidFrom] = paidFrom.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var session = await sessions.CreateAsync(
            new()
            {
                Mode = "subscription",
                Customer = customer,
                CustomerUpdate = new() { Address = "auto", Name = "auto" },
                ClientReferenceId = request.CouncilId.ToString("D"),
                LineItems = [new() { Price = price.Id, Quantity = 1 }],
                SubscriptionData = Subscription(request, ours),
                AutomaticTax = new() { Enabled = Automatic },
                TaxIdCollection = new() { Enabled = true },
                BillingAddressCollection = "required",
                Locale = "en-GB",
                SuccessUrl = request.DoneUrl.Replace("{checkout}", "{CHECKOUT_SESSION_ID}", StringComparison.Ordinal),
                CancelUrl = request.BackUrl,
                Metadata = ours,
            },
            StripeCalls.Once(request.IdempotencyKey, customer, price.Id, request.DoneUrl, request.BackUrl, options.Tax), cancellation);
        return View(session) ?? throw new StripeUnreadable("the new session does not name its council");
    }

    /// <summary>A session, or null when there is none of the name or it is none of ours.</summary>
    public async Task<Checkout?> Find(string reference, CancellationToken cancellation) =>
        await StripeCalls.OrNull(() => sessions.GetAsync(reference, cancellationToken: cancellation)) is { } session ? View(session) : null;

    /// <summary>Closes a session that is open.</summary>
    public async Task Close(string reference, CancellationToken cancellation)
    {
        if (await Find(reference, cancellation) is not { IsOpen: true })
            return;
        try
        {
            await sessions.ExpireAsync(reference, cancellationToken: cancellation);
        }
        catch (Stripe.StripeException exception) when (exception.StripeError?.Type == "invalid_request_error")
        {
            // It was paid or ran out at the same moment.
        }
    }

    /// <summary>Our price at Stripe. It must cost what we say: a wrong amount there is a mistake, not an offer.</summary>
    public async Task<Stripe.Price> PriceOf(PlanPrice wanted, CancellationToken cancellation)
    {
        var found = await prices.ListAsync(new() { LookupKeys = [wanted.Key], Active = true, Limit = 1 }, cancellationToken: cancellation);
        if (found.Data.FirstOrDefault() is not { } price)
            throw new StripeUnreadable($"there is no active price with the lookup key {wanted.Key}");
        var interval = wanted.Interval == BillingInterval.Year ? "year" : "month";
        if (price.UnitAmount != wanted.NetPence || price.Currency != "gbp" || price.Recurring?.Interval != interval || price.Recurring.IntervalCount != 1)
            throw new StripeUnreadable(FormattableString.Invariant($"price {wanted.Key} must be {wanted.NetPence} pence (gbp) each {interval}"));
        return price.TaxBehavior == "exclusive" ? price : throw new StripeUnreadable($"price {wanted.Key} must be without VAT (tax_behavior «exclusive»)");
    }

    private bool Automatic => options.Tax == "automatic";

    /// <summary>
    /// A period that is paid by invoice costs nothing here: the first charge is on the day after it. No trial, since a change of plan within a
    /// trial is free at Stripe, and one within a paid period is not.
    /// </summary>
    private Stripe.Checkout.SessionSubscriptionDataOptions Subscription(CheckoutRequest request, Dictionary<string, string> ours) => new()
    {
        Metadata = ours, DefaultTaxRates = Automatic ? null : [options.Tax], BillingCycleAnchor = request.PaidUntil?.UtcDateTime, ProrationBehavior = request.PaidUntil is null ? null : "none",
    };

    private async Task<string> NewCustomer(CheckoutRequest request, CancellationToken cancellation)
    {
        var customer = await customers.CreateAsync(
            new()
            {
                Name = request.CouncilName,
                Email = request.Email.Length > 0 ? request.Email : null,
                PreferredLocales = ["en-GB"],
                Metadata = new(StringComparer.Ordinal) { [StripePictures.Council] = request.CouncilId.ToString("D") },
                TaxIdData = request.VatNumber.Length > 0 ? [TaxId(request.VatNumber)] : null,
                TestClock = options.TestClock.Length > 0 ? options.TestClock : null,
            },
            StripeCalls.Once(request.IdempotencyKey, "customer", request.CouncilName, request.Email, request.VatNumber, options.TestClock), cancellation);
        return customer.Id;
    }

    /// <summary>Numbers of Northern Ireland count as ones of the European Union.</summary>
    private static Stripe.CustomerTaxIdDataOptions TaxId(string number) =>
        new() { Type = number.StartsWith("XI", StringComparison.Ordinal) ? "eu_vat" : "gb_vat", Value = number };

    private static Checkout? View(Stripe.Checkout.Session session) => StripePictures.CouncilOf(session.Metadata) is { } council
        ? new(session.Id, session.Url ?? "", session.Metadata.GetValueOrDefault(StripePictures.Price) ?? "", council, session.Status == "open", session.Status == "complete" ? session.SubscriptionId ?? "" : "")
        : null;
}
