using System.Globalization;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Domain.Billing;

namespace LocalityLab.Infrastructure.Hosted.Payments;

/// <summary>Reads Stripe's subscriptions.</summary>
internal static class StripePictures
{
    /// <summary>Names the council in the metadata of customers, checkouts and subscriptions.</summary>
    public const string Council = "locality_lab_council";

    /// <summary>Names our price in the metadata of checkouts, and of prices whose lookup key another one has taken over.</summary>
    public const string Price = "locality_lab_price";

    /// <summary>In the metadata of a subscription that begins within a period which was paid by invoice: the first moment of that period, in seconds.</summary>
    public const string PaidFrom = "locality_lab_paid_from";

    /// <summary>What a picture needs besides the subscription itself.</summary>
    public static List<string> Needed { get; } = ["items.data.price", "latest_invoice", "test_clock"];

    /// <summary>The picture, or null when the subscription is none of ours: the account may sell other things too.</summary>
    /// <param name="subscription">With what is <see cref="Needed"/>.</param>
    /// <param name="answeredAt">When Stripe answered, by its clock.</param>
    /// <param name="sequence">Orders answers of one moment.</param>
    public static ProviderSubscription? Of(Stripe.Subscription subscription, DateTimeOffset answeredAt, long sequence)
    {
        if (CouncilOf(subscription.Metadata) is not { } council)
            return null;
        var item = subscription.Items?.Data?.FirstOrDefault() ?? throw new StripeUnreadable($"{subscription.Id} has no item");
        var (plan, version, interval) = PriceOf(item.Price);
        var standing = StandingOf(subscription.Status);
        return new()
        {
            Reference = subscription.Id,
            CustomerReference = subscription.CustomerId,
            CouncilId = council,
            PlanCode = plan,
            PlanVersion = version,
            Interval = interval,
            Standing = standing,
            PeriodStart = PaidBefore(subscription, item) ?? At(item.CurrentPeriodStart),
            PeriodEnd = At(item.CurrentPeriodEnd),
            UnpaidSince = standing is ProviderStanding.PastDue or ProviderStanding.Unpaid ? FirstTry(subscription.LatestInvoice) : null,
            CancelsAtPeriodEnd = subscription.CancelAtPeriodEnd || (subscription.CancelAt is { } cancel && cancel <= item.CurrentPeriodEnd),
            EndedAt = subscription.EndedAt is { } ended ? At(ended) : null,
            CreatedAt = At(subscription.Created),

            // A customer on a test clock lives at the time that it stands at, not at ours.
            At = subscription.TestClock is { } clock ? At(clock.FrozenTime) : answeredAt,
            Sequence = sequence,
        };
    }

    /// <summary>The council that metadata name, or null.</summary>
    public static Guid? CouncilOf(IReadOnlyDictionary<string, string>? metadata) =>
        metadata is not null && metadata.TryGetValue(Council, out var text) && Guid.TryParseExact(text, "D", out var id) ? id : null;

    /// <summary>Our name of a price.</summary>
    public static string KeyOf(Stripe.Price? price) =>
        price?.LookupKey is { Length: > 0 } key ? key : price?.Metadata?.GetValueOrDefault(Price) ?? "";

    /// <summary>Stripe's times are UTC whatever their kind says.</summary>
    public static DateTimeOffset At(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    /// <summary>First moment of the period that was paid by invoice, until the card is charged for the first time.</summary>
    private static DateTimeOffset? PaidBefore(Stripe.Subscription subscription, Stripe.SubscriptionItem item) =>
        item.CurrentPeriodEnd <= subscription.BillingCycleAnchor && long.TryParse(subscription.Metadata.GetValueOrDefault(PaidFrom), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static (string Plan, int Version, BillingInterval Interval) PriceOf(Stripe.Price? price)
    {
        var parts = KeyOf(price).Split('-');
        if (parts.Length < 3 || !int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new StripeUnreadable($"price {price?.Id} has neither a lookup key such as standard-1-year nor one in its metadata as {Price}");
        return (string.Join('-', parts[..^2]), version, parts[^1] switch
        {
            "year" => BillingInterval.Year,
            "month" => BillingInterval.Month,
            var other => throw new StripeUnreadable($"price {price?.Id} is for each «{other}»"),
        });
    }

    private static ProviderStanding StandingOf(string status) => status switch
    {
        "active" or "trialing" => ProviderStanding.Active,
        "past_due" => ProviderStanding.PastDue,
        "unpaid" or "paused" => ProviderStanding.Unpaid,
        "canceled" => ProviderStanding.Ended,

        // Never in force: the first payment was not made.
        "incomplete" or "incomplete_expired" => ProviderStanding.Incomplete,
        _ => throw new StripeUnreadable($"the status «{status}» is not known here"),
    };

    /// <summary>The first try of a payment is when its invoice was made final.</summary>
    private static DateTimeOffset? FirstTry(Stripe.Invoice? invoice) =>
        invoice is { Status: not "paid" } ? At(invoice.StatusTransitions?.FinalizedAt ?? invoice.Created) : null;
}
