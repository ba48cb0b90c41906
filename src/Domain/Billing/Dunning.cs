namespace LocalityLab.Domain.Billing;

/// <summary>What the billing contact is told, and when.</summary>
public enum BillingNotice
{
    TrialEndsSoon = 0,
    TrialEndsTomorrow = 1,
    TrialEnded = 2,
    PaymentFailed = 3,
    PaymentStillFailing = 4,
    ReadOnlySoon = 5,
    ReadOnly = 6,
    InvoiceOverdue = 7,
}

/// <summary>One message that is due from a moment on.</summary>
/// <param name="Notice">What it says.</param>
/// <param name="At">From when.</param>
/// <param name="Key">The same for the same message, however often it is looked at.</param>
public sealed record DueNotice(BillingNotice Notice, DateTimeOffset At, string Key);

/// <summary>What happens when nobody pays: the card is tried again after 1, 3, 5 and 7 days, each with a message; after 14 days the lab can only be read.</summary>
public static class Dunning
{
    /// <summary>Days after the first failure on which the card is tried again.</summary>
    public static IReadOnlyList<int> RetryDays { get; } = [1, 3, 5, 7];

    /// <summary>How long everything goes on after a trial ended, or a payment failed or fell due.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromDays(14);

    /// <summary>How long before the end of grace the last message is sent.</summary>
    public static TimeSpan LastWord { get; } = TimeSpan.FromDays(3);

    /// <summary>The next moment at which a card is tried again; null when all tries are done.</summary>
    /// <param name="since">When the first try failed.</param>
    /// <param name="tried">Tries so far, the first included.</param>
    public static DateTimeOffset? RetryAt(DateTimeOffset since, int tried) =>
        tried >= 1 && tried <= RetryDays.Count ? since.AddDays(RetryDays[tried - 1]) : null;

    /// <summary>The messages of a trial.</summary>
    public static IEnumerable<DueNotice> OfTrial(DateTimeOffset end) =>
    [
        Of(BillingNotice.TrialEndsSoon, end.AddDays(-7), end),
        Of(BillingNotice.TrialEndsTomorrow, end.AddDays(-1), end),
        Of(BillingNotice.TrialEnded, end, end),
        Of(BillingNotice.ReadOnlySoon, end + Grace - LastWord, end),
        Of(BillingNotice.ReadOnly, end + Grace, end),
    ];

    /// <summary>The messages of a payment that is missing.</summary>
    public static IEnumerable<DueNotice> OfMissingPayment(DateTimeOffset since, BillingWay way)
    {
        var first = way == BillingWay.Invoice ? BillingNotice.InvoiceOverdue : BillingNotice.PaymentFailed;
        var again = way == BillingWay.Invoice ? BillingNotice.InvoiceOverdue : BillingNotice.PaymentStillFailing;
        return
        [
            Of(first, since, since),
            .. RetryDays.Select(day => Of(again, since.AddDays(day), since)),
            Of(BillingNotice.ReadOnlySoon, since + Grace - LastWord, since),
            Of(BillingNotice.ReadOnly, since + Grace, since),
        ];
    }

    private static DueNotice Of(BillingNotice notice, DateTimeOffset at, DateTimeOffset anchor) =>
        new(notice, at, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{anchor.UtcDateTime:yyyyMMddHHmmss}+{(at - anchor).TotalDays:0}"));
}
