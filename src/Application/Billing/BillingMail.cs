using System.Globalization;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Billing;

/// <summary>Whom messages about payment go to: the billing contact, or every administrator while there is none.</summary>
public sealed class BillingContacts(ILabDatabase db, IAccounts accounts) : IUseCasePart
{
    internal async Task<IReadOnlyList<string>> Of(Subscription subscription, CancellationToken cancellation)
    {
        if (subscription.BillingEmail.Length > 0)
            return [subscription.BillingEmail];
        var ids = await db.Memberships.Where(row => row.Role == Role.Administrator).Select(row => row.UserId).Distinct().ToListAsync(cancellation);
        return [.. (await accounts.Find(ids, cancellation)).Values.Select(account => account.Email).Order(StringComparer.OrdinalIgnoreCase)];
    }
}

/// <summary>The job that writes about a trial that ends or a payment that is missing.</summary>
[Public("A job: it follows from the state of the council's plan, and answers nobody")]
public sealed record SendBillingNotice(BillingNotice Notice) : IJobRequest<Nothing>
{
    internal sealed class Handler(Entitlements entitlements, BillingContacts contacts, IBillingLinks links, IMailer mailer, ICouncilScope scope) : IJobRequestHandler<SendBillingNotice, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendBillingNotice request, CancellationToken cancellation)
        {
            var (subscription, plan) = await entitlements.PlanInForce(cancellation);

            // It was paid meanwhile.
            if (subscription.ReadOnlyFrom is not { } from || subscription.Standing is SubscriptionStanding.Paid or SubscriptionStanding.Ended)
                return Nothing.Value;
            var (subject, text) = Words(request.Notice, subscription, plan, from);
            foreach (var address in await contacts.Of(subscription, cancellation))
            {
                await mailer.Send(
                    new(address, $"{subject} ({scope.Council.Name})", $"""
                        Hello,

                        {text}

                        {links.Plan(scope.Council.Slug)}

                        When a lab is read-only, everything in it is kept, its pages and downloads stay open to everybody, and voluntary groups go on. Only the council's own staff cannot add to it.

                        {scope.Council.Name}, Locality Lab
                        """),
                    cancellation);
            }

            return Nothing.Value;
        }

        private static (string Subject, string Text) Words(BillingNotice notice, Subscription subscription, Plan plan, DateTimeOffset readOnly) => notice switch
        {
            BillingNotice.TrialEndsSoon or BillingNotice.TrialEndsTomorrow => (
                $"Your trial ends on {Date(subscription.TrialEndsAt!.Value)}",
                $"The trial of the {plan.Name} plan ends on {Date(subscription.TrialEndsAt.Value)}. Choose a plan and how to pay, by card or by invoice. If nobody does, the lab becomes read-only on {Date(readOnly)}."),
            BillingNotice.TrialEnded => (
                "Your trial has ended", $"The trial of the {plan.Name} plan has ended. Everything goes on until {Date(readOnly)}; choose a plan before then."),
            BillingNotice.PaymentFailed => (
                "A payment failed", $"The payment for the {plan.Name} plan failed. The card is tried again after {string.Join(", ", Dunning.RetryDays)} days. If it has changed, put in the new one. Without a payment the lab becomes read-only on {Date(readOnly)}."),
            BillingNotice.PaymentStillFailing => (
                "A payment failed again", $"The payment for the {plan.Name} plan failed again. Put in another card. Without a payment the lab becomes read-only on {Date(readOnly)}."),
            BillingNotice.InvoiceOverdue => (
                "An invoice is overdue", $"An invoice for the {plan.Name} plan is overdue. If it was paid in the last days, do nothing. Otherwise the lab becomes read-only on {Date(readOnly)}."),
            BillingNotice.ReadOnlySoon => (
                $"Your lab becomes read-only on {Date(readOnly)}", $"Nobody has paid for the {plan.Name} plan yet. On {Date(readOnly)} the lab becomes read-only. Choose a plan, or put in another card, and everything goes on."),
            _ => ("Your lab is read-only", $"Nobody paid for the {plan.Name} plan, so the lab is read-only since {Date(readOnly)}. Choose a plan, or put in another card, and everything goes on at once."),
        };

        private static string Date(DateTimeOffset moment) => Domain.Surgeries.LocalTime.DateAt(moment).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
    }
}

/// <summary>The job that sends an invoice's address to the billing contact.</summary>
[Public("A job: it follows from an invoice that was issued, and answers nobody")]
public sealed record SendInvoice(Guid InvoiceId) : IJobRequest<Nothing>
{
    internal sealed class Handler(ILabDatabase db, Entitlements entitlements, BillingContacts contacts, IBillingLinks links, IMailer mailer, ICouncilScope scope) : IJobRequestHandler<SendInvoice, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendInvoice request, CancellationToken cancellation)
        {
            if (await db.Invoices.AsNoTracking().FindInCouncil(request.InvoiceId, cancellation) is not { } invoice)
                return Nothing.Value;
            var due = Domain.Surgeries.LocalTime.DateAt(invoice.DueAt).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
            var order = invoice.OrderNumber.Length == 0 ? "" : $", purchase order {invoice.OrderNumber}";
            foreach (var address in await contacts.Of(await entitlements.Subscription(cancellation), cancellation))
            {
                await mailer.Send(
                    new(address, $"Invoice {invoice.Printed} for {scope.Council.Name}", $"""
                        Hello,

                        Invoice {invoice.Printed}{order}: {Money.Text(invoice.GrossPence, always: true)} with VAT, due on {due}.

                        Open, print or save it here (an administrator of the council signs in):

                        {links.Invoice(scope.Council.Slug, invoice.Id)}

                        {scope.Council.Name}, Locality Lab
                        """),
                    cancellation);
            }

            return Nothing.Value;
        }
    }
}
