using LocalityLab.Application.Billing.Payments;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Billing;

/// <summary>An installation that takes no cards: councils pay by invoice.</summary>
internal sealed class NoCards : IPayments
{
    public string Provider => "none";

    public bool TakesCards => false;

    public Task<Result<Checkout>> StartCheckout(CheckoutRequest request, CancellationToken cancellation) => Refused<Checkout>();

    public Task<Result<Checkout?>> FindCheckout(string checkoutReference, CancellationToken cancellation) => Refused<Checkout?>();

    public Task<Result<Nothing>> CloseCheckout(string checkoutReference, CancellationToken cancellation) => Refused<Nothing>();

    public Task<Result<string>> OpenPortal(string customerReference, string returnUrl, CancellationToken cancellation) => Refused<string>();

    public Task<Result<ChangePreview>> Preview(string subscriptionReference, PlanPrice to, CancellationToken cancellation) => Refused<ChangePreview>();

    public Task<Result<ProviderSubscription>> Change(string subscriptionReference, PlanPrice to, string idempotencyKey, CancellationToken cancellation) => Refused<ProviderSubscription>();

    public Task<Result<ProviderSubscription>> SetCancellation(string subscriptionReference, bool cancels, string idempotencyKey, CancellationToken cancellation) => Refused<ProviderSubscription>();

    public Task<Result<ProviderSubscription>> End(string subscriptionReference, string idempotencyKey, CancellationToken cancellation) => Refused<ProviderSubscription>();

    public Task<Result<ProviderSubscription?>> Find(string subscriptionReference, CancellationToken cancellation) => Refused<ProviderSubscription?>();

    public Task<Result<IReadOnlyList<ProviderInvoice>>> Invoices(string customerReference, CancellationToken cancellation) => Refused<IReadOnlyList<ProviderInvoice>>();

    public Task<Result<IncomingNotification>> Read(byte[] body, Func<string, string?> header, CancellationToken cancellation) => Refused<IncomingNotification>();

    private static Task<Result<T>> Refused<T>() => Task.FromResult<Result<T>>(new PaymentsUnavailable());
}
