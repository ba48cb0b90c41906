using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Billing;

/// <summary>Where the provider sends the browser afterwards.</summary>
public interface IBillingLinks
{
    /// <summary>The council's plan; absolute.</summary>
    string Plan(string council);

    /// <summary>The council's plan after a checkout; absolute, with «{checkout}» for its name.</summary>
    string PlanAfterCheckout(string council);

    /// <summary>One invoice; absolute.</summary>
    string Invoice(string council, Guid invoice);
}

/// <summary>
/// Sends the council to the provider's checkout for a plan. The price is ours, by the plan's code: nothing that the browser sends is an
/// amount. Two clicks lead to the same checkout.
/// </summary>
/// <returns>The address to send the browser to.</returns>
[Requires(Permission.ManageCouncil)]
[OutsideTransaction("The payment provider is asked; the checkout's name is saved afterwards in a transaction of its own")]
public sealed record StartCheckout(string PlanCode, BillingInterval Interval) : ICommand<string>
{
    internal sealed class Handler(IPayments payments, IPlanBook plans, Entitlements entitlements, SubscriptionBooks books, ITransactions transactions, ICouncilScope scope, IBillingLinks links)
        : ICommandHandler<StartCheckout, string>
    {
        public async Task<Result<string>> Handle(StartCheckout command, CancellationToken cancellation)
        {
            if (plans.Sold.FirstOrDefault(plan => plan.Code == command.PlanCode) is not { } plan || !Enum.IsDefined(command.Interval))
                return new PlanNotSold();
            var subscription = await entitlements.Subscription(cancellation);
            if (subscription.IsPaying)
                return new PaysAlready();
            var price = PlanPrice.Of(plan, command.Interval);
            if (subscription.CheckoutReference.Length > 0)
            {
                var before = await payments.FindCheckout(subscription.CheckoutReference, cancellation);
                if (before.Error is { } unavailable)
                    return unavailable;
                if (before.Value is { IsOpen: true } open && open.PriceKey == price.Key)
                    return open.Url;
                if (before.Value is { IsOpen: true } other)
                    await payments.CloseCheckout(other.Reference, cancellation);
            }

            var started = await payments.StartCheckout(Request(subscription, price), cancellation);
            if (!started.Succeeded)
                return started.Error;
            var saved = await transactions.Run(nameof(StartCheckout), audited: true, "", async () => (await books.ForChange(cancellation)).StartCheckout(started.Value.Reference), cancellation);
            return saved.Succeeded ? started.Value.Url : saved.Error;
        }

        private CheckoutRequest Request(Subscription subscription, PlanPrice price) => new(
            scope.Council.Id, scope.Council.Name, price, subscription.CustomerReference, subscription.BillingEmail, subscription.VatNumber,
            links.PlanAfterCheckout(scope.Council.Slug), links.Plan(scope.Council.Slug),
            $"{scope.Council.Id:N}:{price.Key}:{subscription.CheckoutReference}:{subscription.ProviderReference}");
    }
}

/// <summary>
/// Somebody comes back from a checkout. What they bought is asked of the provider, not of the address they come with; a checkout of
/// another council does not exist here.
/// </summary>
/// <returns>True when the plan is in force; false while the provider still works on it.</returns>
[Requires(Permission.ManageCouncil)]
[OutsideTransaction("The payment provider is asked; what it says is saved in a transaction of its own")]
public sealed record ReturnFromCheckout(string CheckoutReference) : ICommand<bool>
{
    internal sealed class Handler(IPayments payments, Entitlements entitlements, SubscriptionBooks books, ICouncilScope scope) : ICommandHandler<ReturnFromCheckout, bool>
    {
        public async Task<Result<bool>> Handle(ReturnFromCheckout command, CancellationToken cancellation)
        {
            var subscription = await entitlements.Subscription(cancellation);
            if (command.CheckoutReference.Length == 0 || subscription.CheckoutReference != command.CheckoutReference)
                return new CheckoutNotFound();
            var checkout = await payments.FindCheckout(command.CheckoutReference, cancellation);
            if (!checkout.Succeeded || checkout.Value is not { SubscriptionReference.Length: > 0 } paid || paid.CouncilId != scope.Council.Id)
                return subscription.IsPaying;
            var picture = await payments.Find(paid.SubscriptionReference, cancellation);
            if (picture.Error is not null || picture.Value is not { Standing: not ProviderStanding.Incomplete } current)
                return subscription.IsPaying;
            var taken = await books.Take(current, nameof(ReturnFromCheckout), "", cancellation);
            return taken.Succeeded ? true : taken.Error;
        }
    }
}

/// <summary>No such checkout of this council.</summary>
public sealed record CheckoutNotFound() : NotFound("There is no such payment.");

/// <summary>Buys a plan by invoice with a purchase order number.</summary>
/// <returns>The invoice's id.</returns>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record BuyByInvoice(string PlanCode, BillingInterval Interval) : ICommand<Guid>
{
    internal sealed class Handler(ILabDatabase db, IPlanBook plans, SubscriptionBooks books, TimeProvider clock) : ICommandHandler<BuyByInvoice, Guid>
    {
        /// <summary>A second click within this time is answered with the first one's invoice.</summary>
        private static readonly TimeSpan SecondClick = TimeSpan.FromMinutes(1);

        public async Task<Result<Guid>> Handle(BuyByInvoice command, CancellationToken cancellation)
        {
            if (plans.Sold.FirstOrDefault(plan => plan.Code == command.PlanCode) is not { } plan || !Enum.IsDefined(command.Interval))
                return new PlanNotSold();
            var (subscription, now) = (await books.ForChange(cancellation), clock.GetUtcNow());
            if (subscription is { Way: BillingWay.Invoice, PlanCode: var code, Interval: var interval } && code == plan.Code && interval == command.Interval && now - subscription.PeriodStart < SecondClick
                && await db.Invoices.OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellation) is { } first)
                return first.Id;
            var bought = subscription.BuyByInvoice(plan, command.Interval, now);
            return bought.Succeeded ? (await books.Issue(subscription, bought.Value, cancellation)).Id : bought.Error;
        }
    }
}
