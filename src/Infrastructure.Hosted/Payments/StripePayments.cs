using System.Globalization;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Hosted.Payments;

/// <summary>Stripe: Checkout, Billing Portal, subscriptions, webhooks. Nothing of a card ever reaches this service.</summary>
internal sealed class StripePayments(Stripe.IStripeClient stripe, StripeOptions options, StripeCalls calls, StripeCheckouts checkouts, StripeNotifications notifications, TimeProvider clock) : IPayments
{
    private const int MostInvoices = 100;

    private readonly Stripe.SubscriptionService subscriptions = new(stripe);
    private readonly Stripe.InvoiceService invoices = new(stripe);
    private readonly Stripe.BillingPortal.SessionService portal = new(stripe);

    public string Provider => "stripe";

    public IReadOnlyList<string> PageOrigins { get; } = ["https://checkout.stripe.com", "https://billing.stripe.com"];

    public Task<Result<Checkout>> StartCheckout(CheckoutRequest request, CancellationToken cancellation) =>
        calls.Try<Checkout>("a new checkout", async () => await checkouts.Start(request, cancellation), cancellation);

    public Task<Result<Checkout?>> FindCheckout(string checkoutReference, CancellationToken cancellation) =>
        calls.Try<Checkout?>("a look at a checkout", async () => await checkouts.Find(checkoutReference, cancellation), cancellation);

    public Task<Result<Nothing>> CloseCheckout(string checkoutReference, CancellationToken cancellation) => calls.Try<Nothing>(
        "closing a checkout", async () =>
        {
            await checkouts.Close(checkoutReference, cancellation);
            return Nothing.Value;
        },
        cancellation);

    public Task<Result<string>> OpenPortal(string customerReference, string returnUrl, CancellationToken cancellation) => calls.Try<string>(
        "a visit to the portal",
        async () => (await portal.CreateAsync(
            new()
            {
                Customer = customerReference, ReturnUrl = returnUrl, Locale = "en-GB", Configuration = options.PortalConfiguration.Length > 0 ? options.PortalConfiguration : null,
            },
            cancellationToken: cancellation)).Url,
        cancellation);

    public Task<Result<ChangePreview>> Preview(string subscriptionReference, PlanPrice to, CancellationToken cancellation) => calls.Try<ChangePreview>(
        "the cost of a change", async () =>
        {
            if (await Get(subscriptionReference, cancellation) is not { } held)
                return new PaymentsUnavailable();
            var price = await checkouts.PriceOf(to, cancellation);
            var preview = await invoices.CreatePreviewAsync(
                new()
                {
                    Subscription = subscriptionReference,
                    SubscriptionDetails = new()
                    {
                        Items = [new() { Id = held.Items.Data[0].Id, Price = price.Id }], ProrationBehavior = "always_invoice", ProrationDate = held.TestClock?.FrozenTime,
                    },
                },
                cancellationToken: cancellation);
            return CostOf(preview);
        },
        cancellation);

    /// <summary>
    /// A declined payment changes nothing (error_if_incomplete). Stripe answers the same key with the same refusal for a day, so the card and the
    /// hour belong to the key: with another card, or later, it is another try. A change that was made is seen before it is asked for again.
    /// </summary>
    public Task<Result<ProviderSubscription>> Change(string subscriptionReference, PlanPrice to, string idempotencyKey, CancellationToken cancellation) => calls.Try<ProviderSubscription>(
        "a change of plan", async () =>
        {
            if (await Get(subscriptionReference, cancellation, "customer") is not { } held)
                return new PaymentsUnavailable();
            var item = held.Items.Data[0];
            if (StripePictures.KeyOf(item.Price) == to.Key)
                return Picture(held);
            var price = await checkouts.PriceOf(to, cancellation);
            var card = held.DefaultPaymentMethodId ?? held.Customer?.InvoiceSettings?.DefaultPaymentMethodId ?? "";
            var changed = await subscriptions.UpdateAsync(
                subscriptionReference,
                new() { Items = [new() { Id = item.Id, Price = price.Id }], ProrationBehavior = "always_invoice", PaymentBehavior = "error_if_incomplete", Expand = StripePictures.Needed },
                StripeCalls.Once(idempotencyKey, item.Id, price.Id, card, clock.GetUtcNow().ToString("yyyyMMddHH", CultureInfo.InvariantCulture)), cancellation);
            return Picture(changed);
        },
        cancellation);

    public Task<Result<ProviderSubscription>> SetCancellation(string subscriptionReference, bool cancels, string idempotencyKey, CancellationToken cancellation) => calls.Try<ProviderSubscription>(
        "a cancellation",
        async () => Picture(await subscriptions.UpdateAsync(
            subscriptionReference, new() { CancelAtPeriodEnd = cancels, Expand = StripePictures.Needed }, StripeCalls.Once(idempotencyKey, subscriptionReference, cancels.ToString()), cancellation)),
        cancellation);

    public Task<Result<ProviderSubscription>> End(string subscriptionReference, string idempotencyKey, CancellationToken cancellation) => calls.Try<ProviderSubscription>(
        "the end of a subscription", async () =>
        {
            if (await Get(subscriptionReference, cancellation) is not { } held)
                return new PaymentsUnavailable();
            if (held.Status == "canceled")
                return Picture(held);

            // To end is the same however often it is asked for, so Stripe takes no key for it.
            return Picture(await subscriptions.CancelAsync(subscriptionReference, new() { InvoiceNow = false, Prorate = false, Expand = StripePictures.Needed }, cancellationToken: cancellation));
        },
        cancellation);

    public Task<Result<ProviderSubscription?>> Find(string subscriptionReference, CancellationToken cancellation) => calls.Try<ProviderSubscription?>(
        "a look at a subscription", async () => await Get(subscriptionReference, cancellation) is { } held ? View(held) : null, cancellation);

    public Task<Result<IReadOnlyList<ProviderInvoice>>> Invoices(string customerReference, CancellationToken cancellation) => calls.Try<IReadOnlyList<ProviderInvoice>>(
        "a customer's invoices", async () =>
        {
            var list = await invoices.ListAsync(new() { Customer = customerReference, Limit = MostInvoices }, cancellationToken: cancellation);
            return list.Data.Where(invoice => invoice.Status is "paid" or "open" or "uncollectible")
                .Select(invoice => new ProviderInvoice(
                    invoice.Number ?? invoice.Id, StripePictures.At(invoice.StatusTransitions?.FinalizedAt ?? invoice.Created), invoice.Total, invoice.Status == "paid", invoice.HostedInvoiceUrl ?? ""))
                .OrderByDescending(invoice => invoice.IssuedAt).ToList();
        },
        cancellation);

    public Task<Result<IncomingNotification>> Read(byte[] body, Func<string, string?> header, CancellationToken cancellation) => Task.FromResult(notifications.Read(body, header));

    /// <summary>What the lines of the invoice add up to that a change would make at once.</summary>
    internal static ChangePreview CostOf(Stripe.Invoice preview)
    {
        var credit = -preview.Lines.Data.Where(line => line.Amount < 0).Sum(line => line.Amount);
        var charge = preview.Lines.Data.Where(line => line.Amount > 0).Sum(line => line.Amount);
        var net = preview.TotalExcludingTax ?? charge - credit;
        return new(new(credit, charge), preview.Total <= 0 ? new(0, 0) : new(net, preview.Total - net));
    }

    private Task<Stripe.Subscription?> Get(string reference, CancellationToken cancellation, params string[] also) =>
        StripeCalls.OrNull(() => subscriptions.GetAsync(reference, new() { Expand = [.. StripePictures.Needed, .. also] }, cancellationToken: cancellation));

    private ProviderSubscription Picture(Stripe.Subscription held) => View(held) ?? throw new StripeUnreadable($"{held.Id} does not name its council");

    /// <summary>Stripe's answers are dated to the second; among those of one second, the one that came later is the newer.</summary>
    private ProviderSubscription? View(Stripe.Subscription held)
    {
        var now = clock.GetUtcNow();
        return StripePictures.Of(held, held.StripeResponse?.Headers?.Date ?? now, now.UtcTicks);
    }
}
