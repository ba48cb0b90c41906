using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Billing;

/// <summary>Credit belongs to invoices.</summary>
public sealed record CreditIsLeft() : Conflict("Credit from an earlier change of plan is left, and is taken off the next invoice. Change to a card in the period after that.");

/// <summary>The next invoice is about to be written.</summary>
public sealed record PeriodEndsSoon() : Conflict("The paid period ends within two days, and the next invoice is about to be written. Change to a card in the next period.");

/// <summary>A council that pays by card pays by invoice from the next period on. The paid period stays: the provider ends with it, and the first invoice is for the time after.</summary>
[Requires(Permission.ManageCouncil)]
[OutsideTransaction("The payment provider is asked; what it says is saved in a transaction of its own")]
public sealed record PayNextByInvoice : ICommand<Nothing>
{
    internal sealed class Handler(IPayments payments, Entitlements entitlements, SubscriptionBooks books, ITransactions transactions, ICouncilScope scope) : ICommandHandler<PayNextByInvoice, Nothing>
    {
        public async Task<Result<Nothing>> Handle(PayNextByInvoice command, CancellationToken cancellation)
        {
            if (scope.Council.State == CouncilState.Leaving)
                return new CouncilLeaves();
            var subscription = await entitlements.Subscription(cancellation);
            if (subscription.NextWay == BillingWay.Invoice)
                return Nothing.Value;
            if (subscription.WhyNotByInvoice is { } problem)
                return problem;
            var key = $"invoice:{subscription.ProviderReference}:{subscription.ProviderSequence}";
            var ends = await payments.SetCancellation(subscription.ProviderReference, cancels: true, key, cancellation);
            if (!ends.Succeeded)
                return ends.Error;
            return await transactions.Run(nameof(PayNextByInvoice), audited: true, "", () => Note(ends.Value, cancellation), cancellation);
        }

        private async Task<Result<Nothing>> Note(ProviderSubscription picture, CancellationToken cancellation)
        {
            var taken = await books.TakeInside(picture, cancellation);
            return taken.Succeeded ? (await books.ForChange(cancellation)).PayNextByInvoice() : taken.Error;
        }
    }
}

/// <summary>
/// Sends a council that pays by invoice to the provider's checkout for a card that is charged from the next period on. Nothing is charged for
/// the period that is paid. Two clicks lead to the same checkout.
/// </summary>
/// <returns>The address to send the browser to.</returns>
[Requires(Permission.ManageCouncil)]
[OutsideTransaction("The payment provider is asked; the checkout's name is saved afterwards in a transaction of its own")]
public sealed record PayNextByCard : ICommand<string>
{
    internal sealed class Handler(ILabDatabase db, IPayments payments, Entitlements entitlements, SubscriptionBooks books, ITransactions transactions, ICouncilScope scope, CardCheckouts checkouts) : ICommandHandler<PayNextByCard, string>
    {
        public async Task<Result<string>> Handle(PayNextByCard command, CancellationToken cancellation)
        {
            if (scope.Council.State == CouncilState.Leaving)
                return new CouncilLeaves();
            if (await db.Invoices.AnyAsync(invoice => invoice.PaidAt == null, cancellation))
                return new SomethingIsOwed();
            var (subscription, plan) = await entitlements.PlanInForce(cancellation);
            if (checkouts.WhyNot(subscription) is { } problem)
                return problem;
            var price = PlanPrice.Of(plan, subscription.Interval);
            if (subscription.CheckoutReference.Length > 0 && await payments.FindCheckout(subscription.CheckoutReference, cancellation) is var before)
            {
                if (before.Error is { } unavailable)
                    return unavailable;
                if (before.Value is { IsOpen: true } open && open.PriceKey == price.Key)
                    return open.Url;
            }

            var started = await payments.StartCheckout(checkouts.Request(subscription, price), cancellation);
            if (!started.Succeeded)
                return started.Error;
            var saved = await transactions.Run(nameof(PayNextByCard), audited: true, "", async () => (await books.ForChange(cancellation)).StartCardCheckout(started.Value.Reference), cancellation);
            return saved.Succeeded ? started.Value.Url : saved.Error;
        }
    }
}

/// <summary>A checkout for a card that is charged later.</summary>
internal sealed class CardCheckouts(ICouncilScope scope, IBillingLinks links, TimeProvider clock) : IUseCasePart
{
    // A checkout is open for a day; one that was paid after the period would be charged beside the next invoice.
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(2);

    /// <summary>Why it cannot be started now, or null.</summary>
    public Error? WhyNot(Subscription subscription) => subscription switch
    {
        { Way: not BillingWay.Invoice } or { IsPaying: false } or { CancelsAtPeriodEnd: true } => new NothingToChange(),
        { Standing: not SubscriptionStanding.Paid } => new SomethingIsOwed(),
        { CreditPence: > 0 } => new CreditIsLeft(),
        _ => subscription.PeriodEnd - clock.GetUtcNow() < Shortest ? new PeriodEndsSoon() : null,
    };

    /// <summary>What is asked of the provider.</summary>
    public CheckoutRequest Request(Subscription subscription, PlanPrice price) => new(
        scope.Council.Id, scope.Council.Name, price, subscription.CustomerReference, subscription.BillingEmail, subscription.VatNumber,
        links.PlanAfterCheckout(scope.Council.Slug), links.Plan(scope.Council.Slug),
        FormattableString.Invariant($"{scope.Council.Id:N}:later:{price.Key}:{subscription.PeriodEnd:O}:{subscription.CheckoutReference}"))
    {
        PaidFrom = subscription.PeriodStart, PaidUntil = subscription.PeriodEnd,
    };
}
