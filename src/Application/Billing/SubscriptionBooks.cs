using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Billing;

/// <summary>What changes of a subscription share.</summary>
public sealed class SubscriptionBooks(ILabDatabase db, IPlanBook plans, ITransactions transactions, IJobs jobs, ICouncilScope scope, TimeProvider clock) : IUseCasePart
{
    /// <summary>The council's subscription, to be changed. A council from before plans gets its own on the founding plan.</summary>
    internal async Task<Subscription> ForChange(CancellationToken cancellation)
    {
        if (await db.Subscriptions.SingleOrDefaultAsync(cancellation) is { } there)
            return there;
        var founding = Subscription.Begin(plans.Newest(Plan.Founding)!, clock.GetUtcNow());
        db.Subscriptions.Add(founding);
        return founding;
    }

    /// <summary>Takes over a picture from the provider in a transaction of its own, and writes to the billing contact when that is due.</summary>
    /// <returns>True when it was newer.</returns>
    internal Task<Result<bool>> Take(ProviderSubscription picture, string command, string reason, CancellationToken cancellation) =>
        transactions.Run(command, audited: true, reason, () => TakeInside(picture, cancellation), cancellation);

    /// <summary>The same inside a transaction that is open.</summary>
    internal async Task<Result<bool>> TakeInside(ProviderSubscription picture, CancellationToken cancellation)
    {
        if (picture.CouncilId != scope.Council.Id)
            return new NotificationRefused("The payment provider names another council for this subscription.");
        var subscription = await ForChange(cancellation);
        var newer = subscription.Take(picture);
        await Tell(subscription, cancellation);
        return newer;
    }

    /// <summary>Issues an invoice with the next number of the installation.</summary>
    internal async Task<Invoice> Issue(Subscription subscription, InvoiceDraft draft, CancellationToken cancellation)
    {
        var series = await db.NumberSeries.SingleOrDefaultAsync(row => row.Id == NumberSeries.Invoices, cancellation);
        if (series is null)
            db.NumberSeries.Add(series = new NumberSeries { Id = NumberSeries.Invoices });
        var invoice = Invoice.Issue(draft, subscription.Details, series.Next(), clock.GetUtcNow());
        db.Invoices.Add(invoice);
        await jobs.Run(new SendInvoice(invoice.Id), "Invoice by e-mail", cancellation);
        return invoice;
    }

    /// <summary>Asks for the message that is due, once.</summary>
    internal async Task Tell(Subscription subscription, CancellationToken cancellation)
    {
        if (subscription.NoticeDue(clock.GetUtcNow()) is not { } notice)
            return;
        subscription.Told(notice);
        await jobs.Run(new SendBillingNotice(notice.Notice), "E-mail about the plan", cancellation);
    }
}
