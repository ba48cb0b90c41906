using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Billing.Sandbox;
using LocalityLab.Domain.Billing;

namespace LocalityLab.Infrastructure.Billing.Sandbox;

/// <summary>What happens to a subscription of the sandbox: paid, renewed, declined, tried again, changed, ended. Each change raises its sequence and is told.</summary>
internal sealed class SandboxLedger(SandboxBooks books)
{
    /// <summary>A checkout was paid: a customer, a subscription, and three notifications about it.</summary>
    public async Task<SandboxSubscription> Open(SandboxCheckout checkout, SandboxCustomer customer, CancellationToken cancellation)
    {
        var (now, price) = (books.Now, checkout.Request.Price);
        var later = checkout.Request is { PaidFrom: { } from, PaidUntil: { } until } && until > now ? ((DateTimeOffset From, DateTimeOffset Until)?)(from, until) : null;
        var subscription = new SandboxSubscription(
            new()
            {
                Reference = SandboxBooks.NewId("sub"), CustomerReference = customer.Id, CouncilId = checkout.Request.CouncilId, PlanCode = price.PlanCode, PlanVersion = price.PlanVersion,
                Interval = price.Interval, Standing = ProviderStanding.Active, PeriodStart = later?.From ?? now, PeriodEnd = later?.Until ?? Proration.EndOf(now, price.Interval), CreatedAt = now, At = now, Sequence = 1,
            },
            price.PlanName, price.NetPence);
        await books.Save(checkout.Id, "", checkout with { SubscriptionId = subscription.Picture.Reference }, null, cancellation);
        if (later is null)
            await books.Charge(customer, [LineOf(subscription)], cancellation);
        await Save(subscription, cancellation);
        await books.Tell("subscription.created", subscription, customer, cancellation);
        if (later is null)
            await books.Tell("invoice.paid", subscription, customer, cancellation);
        await books.Tell("checkout.completed", subscription, customer, cancellation);
        return subscription;
    }

    /// <summary>What is due at a moment: the next payment, another try, or the end.</summary>
    public async Task<SandboxSubscription> Move(SandboxSubscription subscription, SandboxCustomer customer, DateTimeOffset moment, CancellationToken cancellation)
    {
        var picture = subscription.Picture;
        if (picture.Standing == ProviderStanding.Ended)
            return subscription;
        if (picture.CancelsAtPeriodEnd && moment >= picture.PeriodEnd)
            return await Change(subscription with { Picture = picture with { Standing = ProviderStanding.Ended, EndedAt = picture.PeriodEnd, UnpaidSince = null } }, customer, "subscription.ended", cancellation);
        return picture.Standing == ProviderStanding.Active ? await Renew(subscription, customer, cancellation) : await TryAgain(subscription, customer, cancellation);
    }

    /// <summary>Another try of a payment that is missing.</summary>
    public async Task<SandboxSubscription> TryAgain(SandboxSubscription subscription, SandboxCustomer customer, CancellationToken cancellation)
    {
        var picture = subscription.Picture;
        if (picture.Standing is not (ProviderStanding.PastDue or ProviderStanding.Unpaid))
            return subscription;
        if (!customer.CardDeclines)
        {
            if (await books.Find<SandboxInvoice>(subscription.OpenInvoice, cancellation) is { } open)
                await books.Save(open.Id, customer.Id, open with { PaidAt = books.Now }, null, cancellation);
            return await Change(subscription with { Picture = picture with { Standing = ProviderStanding.Active, UnpaidSince = null }, Tries = 0, OpenInvoice = "" }, customer, "invoice.paid", cancellation);
        }

        var tries = subscription.Tries + 1;
        var standing = Dunning.RetryAt(picture.UnpaidSince!.Value, tries) is null ? ProviderStanding.Unpaid : ProviderStanding.PastDue;
        return await Change(subscription with { Picture = picture with { Standing = standing }, Tries = tries }, customer, "invoice.payment_failed", cancellation);
    }

    /// <summary>Changes the plan and charges the difference; null when the card was declined.</summary>
    public async Task<SandboxSubscription?> Reprice(SandboxSubscription subscription, SandboxCustomer customer, PlanPrice to, CancellationToken cancellation)
    {
        var (picture, now) = (subscription.Picture, books.Now);
        var (change, due) = Cost(subscription, customer, to, now);
        if (due.NetPence > 0 && customer.CardDeclines)
            return null;
        if (due.NetPence > 0)
        {
            List<InvoiceLine> lines =
            [
                new($"{to.PlanName} plan, for the rest of the period", change.ChargePence, now, picture.PeriodEnd),
                new($"{subscription.PlanName} plan, unused time", -change.CreditPence, now, picture.PeriodEnd),
            ];
            if (customer.CreditPence > 0)
                lines.Add(new("Credit from an earlier change of plan", -Math.Min(customer.CreditPence, change.NetPence), null, null));
            await books.Charge(customer, lines, cancellation);
        }

        var credit = Math.Max(0, customer.CreditPence - change.NetPence);
        customer = customer with { CreditPence = credit };
        await books.Save(customer.Id, "", customer, null, cancellation);
        return await Change(
            subscription with { Picture = picture with { PlanCode = to.PlanCode, PlanVersion = to.PlanVersion }, PlanName = to.PlanName, NetPence = to.NetPence }, customer, "subscription.updated", cancellation);
    }

    /// <summary>What a change of plan costs at a moment.</summary>
    public static ChangePreview Cost(SandboxSubscription subscription, SandboxCustomer customer, PlanPrice to, DateTimeOffset now)
    {
        var change = Proration.Of(subscription.NetPence, to.NetPence, subscription.Picture.PeriodStart, subscription.Picture.PeriodEnd, now);
        return new(change, Vat.On(Math.Max(0, change.NetPence - customer.CreditPence)));
    }

    /// <summary>Ends it with its period, or takes that back.</summary>
    public Task<SandboxSubscription> SetCancellation(SandboxSubscription subscription, SandboxCustomer customer, bool cancels, CancellationToken cancellation) =>
        subscription.Picture.Standing == ProviderStanding.Ended || subscription.Picture.CancelsAtPeriodEnd == cancels
            ? Task.FromResult(subscription)
            : Change(subscription with { Picture = subscription.Picture with { CancelsAtPeriodEnd = cancels } }, customer, "subscription.updated", cancellation);

    /// <summary>Ends it at once.</summary>
    public Task<SandboxSubscription> End(SandboxSubscription subscription, SandboxCustomer customer, CancellationToken cancellation) =>
        subscription.Picture.Standing == ProviderStanding.Ended
            ? Task.FromResult(subscription)
            : Change(subscription with { Picture = subscription.Picture with { Standing = ProviderStanding.Ended, EndedAt = books.Now, UnpaidSince = null } }, customer, "subscription.ended", cancellation);

    private async Task<SandboxSubscription> Renew(SandboxSubscription subscription, SandboxCustomer customer, CancellationToken cancellation)
    {
        var picture = subscription.Picture with { PeriodStart = subscription.Picture.PeriodEnd, PeriodEnd = Proration.EndOf(subscription.Picture.PeriodEnd, subscription.Picture.Interval) };
        var next = subscription with { Picture = picture };
        var credit = Math.Min(customer.CreditPence, next.NetPence);
        var invoice = await books.Charge(customer, credit == 0 ? [LineOf(next)] : [LineOf(next), new("Credit from an earlier change of plan", -credit, null, null)], cancellation);
        customer = customer with { CreditPence = customer.CreditPence - credit };
        await books.Save(customer.Id, "", customer, null, cancellation);
        if (invoice.PaidAt is not null)
            return await Change(next, customer, "invoice.paid", cancellation);
        next = next with { Picture = picture with { Standing = ProviderStanding.PastDue, UnpaidSince = books.Now }, Tries = 1, OpenInvoice = invoice.Id };
        return await Change(next, customer, "invoice.payment_failed", cancellation);
    }

    private async Task<SandboxSubscription> Change(SandboxSubscription changed, SandboxCustomer customer, string kind, CancellationToken cancellation)
    {
        changed = changed with { Picture = changed.Picture with { At = books.Now, Sequence = changed.Picture.Sequence + 1 } };
        await Save(changed, cancellation);
        await books.Tell(kind, changed, customer, cancellation);
        return changed;
    }

    private Task Save(SandboxSubscription subscription, CancellationToken cancellation)
    {
        var picture = subscription.Picture;
        DateTimeOffset? due = picture.Standing switch
        {
            ProviderStanding.Active => picture.PeriodEnd,
            ProviderStanding.PastDue => Dunning.RetryAt(picture.UnpaidSince!.Value, subscription.Tries),
            _ => null,
        };
        return books.Save(picture.Reference, picture.CustomerReference, subscription, due, cancellation);
    }

    private static InvoiceLine LineOf(SandboxSubscription subscription) => new(
        $"{subscription.PlanName} plan, {(subscription.Picture.Interval == BillingInterval.Year ? "a year" : "a month")}", subscription.NetPence, subscription.Picture.PeriodStart, subscription.Picture.PeriodEnd);
}
