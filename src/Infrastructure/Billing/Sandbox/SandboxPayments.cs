using System.Globalization;
using System.Text.Json;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Billing.Sandbox;

/// <summary>The payment provider of the embedded edition. It takes no money and behaves like one that does.</summary>
internal sealed class SandboxPayments(SandboxDesk desk, SandboxSecret secret, ISiteAddress site, TimeProvider clock) : IPayments
{
    /// <summary>Header of a notification's signature.</summary>
    public const string SignatureHeader = "Sandbox-Signature";

    public string Provider => "sandbox";

    public Task<Result<Checkout>> StartCheckout(CheckoutRequest request, CancellationToken cancellation) => desk.Change<Checkout>(
        async books =>
        {
            if (await books.DoneBefore(request.IdempotencyKey, cancellation) is { } before)
                return View((await books.Find<SandboxCheckout>(before, cancellation))!);
            var id = SandboxBooks.NewId("cs");
            var checkout = new SandboxCheckout(id, request with { DoneUrl = request.DoneUrl.Replace("{checkout}", id, StringComparison.Ordinal) }, books.Now.AddDays(1));
            await books.Save(id, "", checkout, null, cancellation);
            books.NoteDone(request.IdempotencyKey, id);
            return View(checkout);
        },
        cancellation);

    public async Task<Result<Checkout?>> FindCheckout(string checkoutReference, CancellationToken cancellation) =>
        await desk.Read(books => books.Find<SandboxCheckout>(checkoutReference, cancellation)) is { } checkout ? View(checkout) : (Result<Checkout?>)(Checkout?)null;

    public Task<Result<Nothing>> CloseCheckout(string checkoutReference, CancellationToken cancellation) => desk.Change<Nothing>(
        async books =>
        {
            if (await books.Find<SandboxCheckout>(checkoutReference, cancellation) is { } checkout && checkout.IsOpenAt(books.Now))
                await books.Save(checkout.Id, "", checkout with { IsClosed = true }, null, cancellation);
            return Nothing.Value;
        },
        cancellation);

    public Task<Result<string>> OpenPortal(string customerReference, string returnUrl, CancellationToken cancellation) => desk.Change<string>(
        async books =>
        {
            if (await books.Find<SandboxCustomer>(customerReference, cancellation) is not { } customer)
                return new PaymentsUnavailable();
            await books.Save(customer.Id, "", customer with { ReturnUrl = returnUrl }, null, cancellation);
            return $"{site.BaseAddress}/sandbox-pay/portal/{customer.Id}";
        },
        cancellation);

    public async Task<Result<ChangePreview>> Preview(string subscriptionReference, PlanPrice to, CancellationToken cancellation) =>
        await desk.Read(books => Held(books, subscriptionReference, cancellation)) is var (subscription, customer)
            ? SandboxLedger.Cost(subscription, customer, to, clock.GetUtcNow())
            : new PaymentsUnavailable();

    public Task<Result<ProviderSubscription>> Change(string subscriptionReference, PlanPrice to, string idempotencyKey, CancellationToken cancellation) => Once(
        subscriptionReference, idempotencyKey, (ledger, subscription, customer) => ledger.Reprice(subscription, customer, to, cancellation), cancellation);

    public Task<Result<ProviderSubscription>> SetCancellation(string subscriptionReference, bool cancels, string idempotencyKey, CancellationToken cancellation) => Once(
        subscriptionReference, idempotencyKey, async (ledger, subscription, customer) => await ledger.SetCancellation(subscription, customer, cancels, cancellation), cancellation);

    public Task<Result<ProviderSubscription>> End(string subscriptionReference, string idempotencyKey, CancellationToken cancellation) => Once(
        subscriptionReference, idempotencyKey, async (ledger, subscription, customer) => await ledger.End(subscription, customer, cancellation), cancellation);

    public async Task<Result<ProviderSubscription?>> Find(string subscriptionReference, CancellationToken cancellation) =>
        (await desk.Read(books => books.Find<SandboxSubscription>(subscriptionReference, cancellation)))?.Picture;

    public async Task<Result<IReadOnlyList<ProviderInvoice>>> Invoices(string customerReference, CancellationToken cancellation)
    {
        var invoices = await desk.Read(books => books.Of<SandboxInvoice>(customerReference, cancellation));
        return invoices.Select(row => row.Thing).OrderByDescending(invoice => invoice.IssuedAt).ThenByDescending(invoice => invoice.Number, StringComparer.Ordinal)
            .Select(invoice => new ProviderInvoice(invoice.Number, invoice.IssuedAt, invoice.Total.GrossPence, invoice.PaidAt is not null, $"{site.BaseAddress}/sandbox-pay/portal/{customerReference}#{invoice.Number}"))
            .ToList();
    }

    public async Task<Result<IncomingNotification>> Read(byte[] body, Func<string, string?> header, CancellationToken cancellation)
    {
        if (SignedBody.Check(header(SignatureHeader), body, [await secret.Get(cancellation)], clock.GetUtcNow()) is { } refused)
            return refused;
        try
        {
            var message = JsonSerializer.Deserialize<SandboxMessage>(body, JsonSerializerOptions.Web);
            return message is { Id.Length: > 0 and <= 100, Type.Length: > 0 and <= 80, Subscription.Length: <= 100 }
                ? new IncomingNotification(message.Id, message.Type, message.Subscription, DateTimeOffset.FromUnixTimeMilliseconds(message.Created))
                : new NotificationRefused("The notification cannot be read.");
        }
        catch (JsonException)
        {
            return new NotificationRefused("The notification cannot be read.");
        }
    }

    private static async Task<(SandboxSubscription Subscription, SandboxCustomer Customer)?> Held(SandboxBooks books, string reference, CancellationToken cancellation) =>
        await books.Find<SandboxSubscription>(reference, cancellation) is { } subscription
        && await books.Find<SandboxCustomer>(subscription.Picture.CustomerReference, cancellation) is { } customer
            ? (subscription, customer)
            : null;

    /// <summary>Does something with a subscription once for each key; the second time it answers with what there is.</summary>
    private Task<Result<ProviderSubscription>> Once(
        string reference, string key, Func<SandboxLedger, SandboxSubscription, SandboxCustomer, Task<SandboxSubscription?>> work, CancellationToken cancellation) => desk.Change<ProviderSubscription>(
        async books =>
        {
            if (await Held(books, reference, cancellation) is not var (subscription, customer))
                return new PaymentsUnavailable();
            if (await books.DoneBefore(key, cancellation) is not null)
                return subscription.Picture;
            if (await work(new(books), subscription, customer) is not { } changed)
                return new PaymentDeclined();
            books.NoteDone(key, reference);
            return changed.Picture;
        },
        cancellation);

    private Checkout View(SandboxCheckout checkout) => new(
        checkout.Id, string.Create(CultureInfo.InvariantCulture, $"{site.BaseAddress}/sandbox-pay/{checkout.Id}"), checkout.Request.Price.Key, checkout.Request.CouncilId,
        checkout.IsOpenAt(clock.GetUtcNow()), checkout.SubscriptionId);
}

/// <summary>What a notification of the sandbox says.</summary>
internal sealed record SandboxMessage(string Id, string Type, string Subscription, long Created);
