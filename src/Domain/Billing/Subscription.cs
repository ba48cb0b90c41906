using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Billing;

/// <summary>Where a subscription stands at a moment.</summary>
public enum SubscriptionState
{
    Trial = 0,
    Active = 1,

    /// <summary>A trial has ended or a payment is missing; everything goes on for <see cref="Dunning.Grace"/>.</summary>
    PastDue = 2,

    /// <summary>The grace is over: the lab can be read, and groups go on.</summary>
    Suspended = 3,

    /// <summary>Paid, and ends with the period unless the council changes its mind.</summary>
    CancelsAtPeriodEnd = 4,
    Ended = 5,
}

/// <summary>What is stored of it; the state at a moment follows from it and the clock, so that nothing depends on a job that ran in time.</summary>
public enum SubscriptionStanding
{
    Trial = 0,
    Paid = 1,
    Unpaid = 2,
    Ended = 3,
}

/// <summary>How a council pays.</summary>
public enum BillingWay
{
    /// <summary>Nothing is to pay, or nothing was chosen yet.</summary>
    None = 0,

    /// <summary>By card or bank, at the payment provider.</summary>
    Card = 1,

    /// <summary>By invoice, with a purchase order number.</summary>
    Invoice = 2,
}

/// <summary>What a council has bought: exactly one for each. Its transitions are here and nowhere else.</summary>
public sealed partial class Subscription : CouncilEntity
{
    /// <summary>Days of a trial.</summary>
    public const int TrialDays = 30;

    private Subscription()
    {
    }

    /// <summary>The plan's code.</summary>
    public string PlanCode { get; private set; } = Plan.Founding;

    /// <summary>The plan's version.</summary>
    public int PlanVersion { get; private set; } = 1;

    /// <summary>How often is paid.</summary>
    public BillingInterval Interval { get; private set; }

    /// <summary>How is paid.</summary>
    public BillingWay Way { get; private set; }

    /// <summary>What is stored of its state.</summary>
    public SubscriptionStanding Standing { get; private set; }

    /// <summary>Since when there is one.</summary>
    public DateTimeOffset Since { get; private init; }

    /// <summary>When the trial ends; null without one.</summary>
    public DateTimeOffset? TrialEndsAt { get; private set; }

    /// <summary>First moment of the paid period; null when nothing is paid.</summary>
    public DateTimeOffset? PeriodStart { get; private set; }

    /// <summary>First moment after it.</summary>
    public DateTimeOffset? PeriodEnd { get; private set; }

    /// <summary>Since when a payment is missing.</summary>
    public DateTimeOffset? UnpaidSince { get; private set; }

    /// <summary>True when it ends with the period.</summary>
    public bool CancelsAtPeriodEnd { get; private set; }

    /// <summary>How the next period is paid, when that is to change; none when it is not.</summary>
    public BillingWay NextWay { get; private set; }

    /// <summary>True when it was cancelled because the council leaves, so that staying after all takes that back.</summary>
    public bool EndsWithLeaving { get; private set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Given back for a change to a smaller plan and not yet used, without VAT, in pence; for councils that pay by invoice.</summary>
    public long CreditPence { get; private set; }

    /// <summary>Whom the bill is for, such as «North Vale Borough Council», or empty.</summary>
    public string Organisation { get; private set; } = "";

    /// <summary>Lines of their address, the postcode last.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Whom messages about payment go to.</summary>
    [Personal]
    public string BillingEmail { get; private set; } = "";

    /// <summary>The council's VAT number, as <see cref="Billing.VatNumber"/> writes it, or empty.</summary>
    public string VatNumber { get; private set; } = "";

    /// <summary>The council's purchase order number, or empty.</summary>
    public string OrderNumber { get; private set; } = "";

    /// <summary>Whom the bill is for, and how to reach them.</summary>
    public BillingDetails Details => new(Organisation, Address, BillingEmail, VatNumber, OrderNumber);

    /// <summary>The customer's id at the payment provider, or empty.</summary>
    public string CustomerReference { get; private set; } = "";

    /// <summary>The subscription's id at the payment provider, or empty.</summary>
    public string ProviderReference { get; private set; } = "";

    /// <summary>The checkout that was started last, or empty.</summary>
    public string CheckoutReference { get; private set; } = "";

    /// <summary>When the provider's subscription was made.</summary>
    public DateTimeOffset? ProviderCreatedAt { get; private set; }

    /// <summary>The moment of the newest picture from the provider.</summary>
    public DateTimeOffset? ProviderAt { get; private set; }

    /// <summary>Orders pictures of one moment.</summary>
    public long ProviderSequence { get; private set; }

    /// <summary>Key of the newest message that the billing contact was sent.</summary>
    public string LastNotice { get; private set; } = "";

    /// <summary>Counts its changes.</summary>
    public int Version { get; private set; }

    /// <summary>A trial of a plan, from now for thirty days; of a plan without a price, the plan itself with no end.</summary>
    public static Subscription Begin(Plan plan, DateTimeOffset now) => new()
    {
        PlanCode = plan.Code,
        PlanVersion = plan.Version,
        Since = now,
        Standing = plan.IsFree ? SubscriptionStanding.Paid : SubscriptionStanding.Trial,
        TrialEndsAt = plan.IsFree ? null : now.AddDays(TrialDays),
    };

    /// <summary>Where it stands at a moment.</summary>
    public SubscriptionState StateAt(DateTimeOffset now) => Standing switch
    {
        SubscriptionStanding.Ended => SubscriptionState.Ended,
        _ when EndsWithPeriod && PeriodEnd <= now => SubscriptionState.Ended,
        SubscriptionStanding.Trial => now < TrialEndsAt ? SubscriptionState.Trial : Owing(TrialEndsAt!.Value, now),
        SubscriptionStanding.Unpaid => Owing(UnpaidSince!.Value, now),
        _ => EndsWithPeriod ? SubscriptionState.CancelsAtPeriodEnd : SubscriptionState.Active,
    };

    /// <summary>True when the council's staff can add nothing; public pages, downloads and groups' own things go on.</summary>
    public bool IsReadOnlyAt(DateTimeOffset now) => StateAt(now) is SubscriptionState.Suspended or SubscriptionState.Ended;

    /// <summary>When the lab will become (or became) read-only unless somebody pays; null when nothing is owed.</summary>
    public DateTimeOffset? ReadOnlyFrom => Standing switch
    {
        SubscriptionStanding.Ended => EndedAt,
        _ when EndsWithPeriod => PeriodEnd,
        SubscriptionStanding.Trial => TrialEndsAt + Dunning.Grace,
        SubscriptionStanding.Unpaid => UnpaidSince + Dunning.Grace,
        _ => null,
    };

    /// <summary>Cancelled, and not only at the payment provider because invoices follow.</summary>
    private bool EndsWithPeriod => CancelsAtPeriodEnd && NextWay != BillingWay.Invoice;

    /// <summary>True while a paid period runs, so that another plan is a change of it and not a new purchase.</summary>
    public bool IsPaying => Way != BillingWay.None && PeriodEnd is not null && Standing is SubscriptionStanding.Paid or SubscriptionStanding.Unpaid && !IsFounding;

    /// <summary>True for the plan without limits and price.</summary>
    public bool IsFounding => PlanCode == Plan.Founding;

    /// <summary>The newest message that is due and was not sent; null when there is none. Older ones that were missed are passed over.</summary>
    public DueNotice? NoticeDue(DateTimeOffset now)
    {
        var all = Standing switch
        {
            SubscriptionStanding.Trial => Dunning.OfTrial(TrialEndsAt!.Value),
            SubscriptionStanding.Unpaid => Dunning.OfMissingPayment(UnpaidSince!.Value, Way),
            _ => [],
        };
        var due = all.LastOrDefault(notice => notice.At <= now);
        return due is null || due.Key == LastNotice ? null : due;
    }

    /// <summary>Notes that a message was sent.</summary>
    public void Told(DueNotice notice) => LastNotice = notice.Key;

    /// <summary>Takes over whom the bill is for.</summary>
    public void Describe(BillingDetails details)
    {
        (Organisation, Address, BillingEmail, VatNumber, OrderNumber) = details;
        Version++;
    }

    private static SubscriptionState Owing(DateTimeOffset since, DateTimeOffset now) =>
        now < since + Dunning.Grace ? SubscriptionState.PastDue : SubscriptionState.Suspended;
}

/// <summary>Whom the bill is for.</summary>
/// <param name="Organisation">Such as «North Vale Borough Council».</param>
/// <param name="Address">Lines of the address, the postcode last.</param>
/// <param name="Email">Whom messages about payment go to.</param>
/// <param name="VatNumber">As <see cref="Billing.VatNumber"/> writes it, or empty.</param>
/// <param name="OrderNumber">Purchase order number, or empty.</param>
public sealed record BillingDetails(string Organisation, string Address, string Email, string VatNumber, string OrderNumber)
{
    /// <summary>What an invoice cannot do without and is missing, or null.</summary>
    public string? MissingForInvoice => this switch
    {
        { Organisation.Length: 0 } => "the name of the organisation",
        { Address.Length: 0 } => "an address",
        { Email.Length: 0 } => "an e-mail address",
        _ => null,
    };
}
