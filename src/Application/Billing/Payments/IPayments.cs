using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Billing.Payments;

/// <summary>
/// The payment provider: hosted checkout, hosted portal, subscriptions, notifications. Its answers are pictures of its own books; what a
/// council may do follows from ours, which take the pictures over. Never call it while a transaction is open: it may take seconds.
/// Changes carry a key of ours, so that a call that is repeated is done once.
/// </summary>
public interface IPayments
{
    /// <summary>Its name in the address of notifications, such as «sandbox».</summary>
    string Provider { get; }

    /// <summary>False when cards are not taken here: councils pay by invoice alone.</summary>
    bool TakesCards => true;

    /// <summary>Origins of its pages, which a form of ours may lead the browser to; empty when they are this service's own.</summary>
    IReadOnlyList<string> PageOrigins => [];

    /// <summary>Starts a checkout; the same key gives the same checkout.</summary>
    Task<Result<Checkout>> StartCheckout(CheckoutRequest request, CancellationToken cancellation);

    /// <summary>A checkout that was started, or null when the provider knows none of the name.</summary>
    Task<Result<Checkout?>> FindCheckout(string checkoutReference, CancellationToken cancellation);

    /// <summary>Closes a checkout that nobody is to pay any more; one that is paid or closed stays as it is.</summary>
    Task<Result<Nothing>> CloseCheckout(string checkoutReference, CancellationToken cancellation);

    /// <summary>The address of the page where the council changes its card and sees its payments.</summary>
    Task<Result<string>> OpenPortal(string customerReference, string returnUrl, CancellationToken cancellation);

    /// <summary>What a change of plan would cost at this moment.</summary>
    Task<Result<ChangePreview>> Preview(string subscriptionReference, PlanPrice to, CancellationToken cancellation);

    /// <summary>Changes the plan now and charges or credits the difference.</summary>
    Task<Result<ProviderSubscription>> Change(string subscriptionReference, PlanPrice to, string idempotencyKey, CancellationToken cancellation);

    /// <summary>Ends it with its period, or takes that back.</summary>
    Task<Result<ProviderSubscription>> SetCancellation(string subscriptionReference, bool cancels, string idempotencyKey, CancellationToken cancellation);

    /// <summary>Ends it at once: nothing is charged and nothing given back. One that has ended stays as it is.</summary>
    Task<Result<ProviderSubscription>> End(string subscriptionReference, string idempotencyKey, CancellationToken cancellation);

    /// <summary>A subscription as it is now, or null when the provider knows none of the name.</summary>
    Task<Result<ProviderSubscription?>> Find(string subscriptionReference, CancellationToken cancellation);

    /// <summary>Invoices of a customer, newest first.</summary>
    Task<Result<IReadOnlyList<ProviderInvoice>>> Invoices(string customerReference, CancellationToken cancellation);

    /// <summary>Checks that a notification comes from the provider, unaltered and lately, and reads it. Anything else is a <see cref="NotificationRefused"/>.</summary>
    Task<Result<IncomingNotification>> Read(byte[] body, Func<string, string?> header, CancellationToken cancellation);
}

/// <summary>A price of ours; the provider has one of the same name.</summary>
public sealed record PlanPrice(string PlanCode, int PlanVersion, string PlanName, BillingInterval Interval, long NetPence)
{
    /// <summary>Of a plan.</summary>
    public static PlanPrice Of(Plan plan, BillingInterval interval) => new(plan.Code, plan.Version, plan.Name, interval, plan.Price(interval));

    /// <summary>Its name at the provider, such as «standard-1-year».</summary>
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{PlanCode}-{PlanVersion}-{(Interval == BillingInterval.Year ? "year" : "month")}");
}

/// <summary>What is bought, and where the browser goes afterwards.</summary>
/// <param name="CouncilId">Comes back with everything that the provider tells about it.</param>
/// <param name="CouncilName">Stands on the provider's page.</param>
/// <param name="Price">What is bought.</param>
/// <param name="CustomerReference">The customer, when the council has been one.</param>
/// <param name="Email">Filled into the page; may be empty.</param>
/// <param name="VatNumber">Printed on invoices; may be empty.</param>
/// <param name="DoneUrl">Where to go when it is paid; «{checkout}» in it becomes the checkout's name.</param>
/// <param name="BackUrl">Where to go when the person turns back.</param>
/// <param name="IdempotencyKey">The same for the same wish.</param>
public sealed record CheckoutRequest(
    Guid CouncilId, string CouncilName, PlanPrice Price, string CustomerReference, string Email, string VatNumber, string DoneUrl, string BackUrl, string IdempotencyKey)
{
    /// <summary>First moment of a period that is paid otherwise; null when there is none.</summary>
    public DateTimeOffset? PaidFrom { get; init; }

    /// <summary>First moment after it: the card is charged then, and nothing before.</summary>
    public DateTimeOffset? PaidUntil { get; init; }
}

/// <summary>A checkout at the provider.</summary>
/// <param name="Reference">Its name there.</param>
/// <param name="Url">The page to send the browser to.</param>
/// <param name="PriceKey">The price that it is for.</param>
/// <param name="CouncilId">The council that started it.</param>
/// <param name="IsOpen">True while it can be paid.</param>
/// <param name="SubscriptionReference">What came of it, once it is paid; empty before.</param>
public sealed record Checkout(string Reference, string Url, string PriceKey, Guid CouncilId, bool IsOpen, string SubscriptionReference);

/// <summary>What a change costs.</summary>
/// <param name="Change">Credit and charge without VAT.</param>
/// <param name="Due">What is charged at once; nothing when more is given back, which then reduces later payments.</param>
public sealed record ChangePreview(Proration Change, Vat Due);

/// <summary>An invoice of the provider.</summary>
public sealed record ProviderInvoice(string Number, DateTimeOffset IssuedAt, long GrossPence, bool IsPaid, string Url);

/// <summary>A notification that was checked.</summary>
/// <param name="Id">Its id at the provider.</param>
/// <param name="Kind">In the provider's words.</param>
/// <param name="SubscriptionReference">The subscription it is about; empty for none.</param>
/// <param name="HappenedAt">By the provider's clock.</param>
public sealed record IncomingNotification(string Id, string Kind, string SubscriptionReference, DateTimeOffset HappenedAt);

/// <summary>The notification is not the provider's, was altered, or is too old.</summary>
public sealed record NotificationRefused(string Why) : Invalid(Why);

/// <summary>The provider does not answer.</summary>
public sealed record PaymentsUnavailable() : Conflict("The payment service does not answer at the moment. Nothing was changed; try again in a few minutes.");

/// <summary>The provider could not take the money.</summary>
public sealed record PaymentDeclined() : Conflict("The card was declined, so nothing was changed. Choose «Card and payments» to use another card, then try again.");
