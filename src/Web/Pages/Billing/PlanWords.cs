using LocalityLab.Application.Billing;
using LocalityLab.Domain.Billing;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Pages.Billing;

/// <summary>A subscription in words.</summary>
public static class PlanWords
{
    /// <summary>The state, as a tag.</summary>
    public static string State(SubscriptionState state) => state switch
    {
        SubscriptionState.Trial => "Trial",
        SubscriptionState.Active => "Active",
        SubscriptionState.PastDue => "Payment missing",
        SubscriptionState.Suspended => "Read-only",
        SubscriptionState.CancelsAtPeriodEnd => "Ends soon",
        _ => "Ended",
    };

    /// <summary>Colour of the tag.</summary>
    public static string Colour(SubscriptionState state) => state switch
    {
        SubscriptionState.Trial => "blue",
        SubscriptionState.Active => "green",
        SubscriptionState.CancelsAtPeriodEnd => "grey",
        SubscriptionState.PastDue => "yellow",
        _ => "red",
    };

    /// <summary>What the state means and what happens next, in one or two sentences.</summary>
    public static string Meaning(Subscription subscription, SubscriptionState state, Plan plan) => state switch
    {
        SubscriptionState.Trial => $"Your council tries the {plan.Name} plan until {LocalTime.Date(subscription.TrialEndsAt!.Value)}, and nothing is to pay before then. Choose a plan to go on afterwards.",
        SubscriptionState.Active when plan.IsFree => $"The {plan.Name} plan has no limits and nothing is to pay.",
        SubscriptionState.Active => $"Paid until {LocalTime.Date(subscription.PeriodEnd!.Value)}; the plan then goes on by itself.",
        SubscriptionState.PastDue when subscription.TrialEndsAt is not null => $"The trial has ended. Everything goes on until {LocalTime.Date(subscription.ReadOnlyFrom!.Value)}; choose a plan before then, or the lab becomes read-only.",
        SubscriptionState.PastDue => $"A payment is missing since {LocalTime.Date(subscription.UnpaidSince!.Value)}. Everything goes on until {LocalTime.Date(subscription.ReadOnlyFrom!.Value)}; without a payment the lab then becomes read-only.",
        SubscriptionState.Suspended => $"The lab is read-only since {LocalTime.Date(subscription.ReadOnlyFrom!.Value)}, because nobody paid. Everything is kept; public pages, downloads and voluntary groups go on. Once somebody pays, everything works again at once.",
        SubscriptionState.CancelsAtPeriodEnd => $"The plan ends on {LocalTime.Date(subscription.PeriodEnd!.Value)}. Until then everything goes on, and you can change your mind.",
        _ => "The plan has ended, and the lab is read-only. Everything is kept; public pages, downloads and voluntary groups go on. Choose a plan to begin again.",
    };

    /// <summary>How is paid.</summary>
    public static string Way(Subscription subscription) => subscription.Way switch
    {
        BillingWay.Card when subscription.NextWay == BillingWay.Invoice => $"By card until {LocalTime.Date(subscription.PeriodEnd!.Value)}, then by invoice",
        BillingWay.Card => "By card, at the payment provider",
        BillingWay.Invoice => subscription.OrderNumber.Length == 0 ? "By invoice" : $"By invoice, purchase order {subscription.OrderNumber}",
        _ => "Nothing chosen yet",
    };

    /// <summary>«£349 a month, or £3,490 a year».</summary>
    public static string Price(Plan plan) => plan.IsFree ? "Nothing to pay" : $"{Money.Text(plan.MonthlyPence)} a month, or {Money.Text(plan.YearlyPence)} a year";

    /// <summary>«£3,490 a year».</summary>
    public static string Price(Plan plan, BillingInterval interval) => $"{Money.Text(plan.Price(interval))} a {(interval == BillingInterval.Year ? "year" : "month")}";

    /// <summary>A limit as a column's heading.</summary>
    public static string Heading(Limit limit) => limit switch
    {
        Domain.Billing.Limit.DataManagers => "Data managers",
        Domain.Billing.Limit.Packs => "Packs a month",
        Domain.Billing.Limit.Storage => "Files",
        _ => "API calls a month",
    };

    /// <summary>A limit of a plan.</summary>
    public static string Limit(Plan plan, Limit limit) => plan.Allows(limit) is { } most ? LimitWords.Amount(limit, most) : "No limit";

    /// <summary>An invoice's state.</summary>
    public static string State(InvoiceRow invoice) => invoice.State switch
    {
        InvoiceStanding.Paid => "Paid",
        InvoiceStanding.Overdue => $"Overdue since {LocalTime.Date(invoice.DueAt!.Value)}",
        _ => invoice.DueAt is { } due ? $"Due on {LocalTime.Date(due)}" : "Not paid",
    };
}
