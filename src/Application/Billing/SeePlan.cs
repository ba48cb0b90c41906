using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Billing;

/// <summary>A plan beside what the council uses.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="IsTheirs">True for the one the council has.</param>
/// <param name="TooSmall">Limits of which the council uses more than this plan allows.</param>
public sealed record PlanChoice(Plan Plan, bool IsTheirs, IReadOnlyList<Usage> TooSmall);

/// <summary>An invoice in the list, ours or the provider's.</summary>
/// <param name="Id">Ours; null for one of the provider.</param>
/// <param name="Number">As it is printed.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="GrossPence">With VAT, in pence.</param>
/// <param name="State">Such as «paid» or «due on 1 January 2027».</param>
/// <param name="Url">Where the provider shows it; null for ours.</param>
public sealed record InvoiceRow(Guid? Id, string Number, DateTimeOffset IssuedAt, long GrossPence, InvoiceStanding State, DateTimeOffset? DueAt, string? Url);

/// <summary>Where an invoice stands.</summary>
public enum InvoiceStanding
{
    Due = 0,
    Paid = 1,
    Overdue = 2,
}

/// <summary>Everything about the council's plan.</summary>
/// <param name="Subscription">What it has bought.</param>
/// <param name="State">Where that stands now.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Usage">Each limit and its use.</param>
/// <param name="Choices">What can be bought, beside what is used.</param>
/// <param name="Invoices">Newest first.</param>
/// <param name="InvoicesMissing">True when the payment provider did not answer.</param>
public sealed record PlanView(
    Subscription Subscription, SubscriptionState State, Plan Plan, IReadOnlyList<Usage> Usage, IReadOnlyList<PlanChoice> Choices, IReadOnlyList<InvoiceRow> Invoices, bool InvoicesMissing);

/// <summary>The council's plan, what it uses of it, and what else there is.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record SeePlan : IQuery<PlanView>
{
    internal sealed class Handler(ILabDatabase db, Entitlements entitlements, IPlanBook plans, IPayments payments, TimeProvider clock) : IQueryHandler<SeePlan, PlanView>
    {
        public async Task<Result<PlanView>> Handle(SeePlan request, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var (subscription, plan) = await entitlements.PlanInForce(cancellation);
            List<Usage> usage = [];
            foreach (var limit in Enum.GetValues<Limit>())
                usage.Add(new(limit, await entitlements.Used(limit, cancellation), plan.Allows(limit)));
            var own = await db.Invoices.AsNoTracking().OrderByDescending(invoice => invoice.Number).Take(50).ToListAsync(cancellation);
            var asked = subscription.CustomerReference.Length > 0;
            var theirs = asked ? await payments.Invoices(subscription.CustomerReference, cancellation) : new List<ProviderInvoice>();
            return new PlanView(
                subscription, subscription.StateAt(now), plan, usage,
                [.. plans.Sold.Select(choice => new PlanChoice(choice, choice.Code == plan.Code, [.. usage.Select(line => line with { Allowed = choice.Allows(line.Limit) }).Where(line => line.IsOver)]))],
                [.. own.Select(invoice => Row(invoice, now)).Concat((theirs.Error is null ? theirs.Value : []).Select(Row)).OrderByDescending(row => row.IssuedAt)],
                theirs.Error is not null);
        }

        private static InvoiceRow Row(Invoice invoice, DateTimeOffset now) => new(
            invoice.Id, invoice.Printed, invoice.IssuedAt, invoice.GrossPence,
            invoice.PaidAt is not null ? InvoiceStanding.Paid : invoice.IsOverdueAt(now) ? InvoiceStanding.Overdue : InvoiceStanding.Due, invoice.DueAt, null);

        private static InvoiceRow Row(ProviderInvoice invoice) => new(
            null, invoice.Number, invoice.IssuedAt, invoice.GrossPence, invoice.IsPaid ? InvoiceStanding.Paid : InvoiceStanding.Due, null, invoice.Url);
    }
}
