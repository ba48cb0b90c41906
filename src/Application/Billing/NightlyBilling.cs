using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Billing;

/// <summary>
/// The nightly look at a council's plan: compares it with the provider's books and mends what differs, begins the next period of those
/// who pay by invoice, notes invoices that are overdue, and sends the message that is due. Running it twice does nothing more.
/// </summary>
/// <returns>What differed from the provider's books and was mended; empty when nothing did.</returns>
[Public("The scheduler sends it for each council; it answers nobody")]
[OutsideTransaction("The payment provider is asked first; everything is saved in transactions of its own")]
public sealed record LookAfterPlan : ICommand<string>
{
    internal sealed class Handler(
        ILabDatabase db, IPayments payments, IPlanBook plans, Entitlements entitlements, SubscriptionBooks books, ITransactions transactions, TimeProvider clock)
        : ICommandHandler<LookAfterPlan, string>
    {
        public async Task<Result<string>> Handle(LookAfterPlan command, CancellationToken cancellation)
        {
            var before = await entitlements.Subscription(cancellation);
            var mended = before.ProviderReference.Length > 0 ? await Compare(before, cancellation) : "";
            if (mended.Error is { } unavailable)
                return unavailable;
            var done = await transactions.Run(nameof(LookAfterPlan), audited: true, mended.Value, () => Inside(cancellation), cancellation);
            return done.Succeeded ? mended.Value : done.Error;
        }

        /// <summary>Takes over the provider's picture when it differs, and says in what.</summary>
        private async Task<Result<string>> Compare(Subscription ours, CancellationToken cancellation)
        {
            var picture = await payments.Find(ours.ProviderReference, cancellation);
            if (picture.Error is { } unavailable)
                return unavailable;
            if (picture.Value is not { } theirs)
                return $"The payment provider knows no subscription {ours.ProviderReference}";
            var difference = Difference(ours, theirs);
            var taken = await books.Take(theirs, nameof(LookAfterPlan), difference, cancellation);
            return taken.Error is { } refused ? refused : taken.Value ? difference : "";
        }

        private static string Difference(Subscription ours, ProviderSubscription theirs)
        {
            List<string> differs = [];
            Compare("plan", ours.PlanCode, theirs.PlanCode);
            Compare("interval", ours.Interval, theirs.Interval);
            Compare("standing", ours.Standing, theirs.Standing switch { ProviderStanding.Active => SubscriptionStanding.Paid, ProviderStanding.Ended => SubscriptionStanding.Ended, _ => SubscriptionStanding.Unpaid });
            Compare("end of period", ours.PeriodEnd, (DateTimeOffset?)theirs.PeriodEnd);
            Compare("cancelled", ours.CancelsAtPeriodEnd, theirs is { CancelsAtPeriodEnd: true, Standing: not ProviderStanding.Ended });
            return string.Join("; ", differs);

            void Compare<T>(string what, T mine, T its)
            {
                if (!EqualityComparer<T>.Default.Equals(mine, its))
                    differs.Add(FormattableString.Invariant($"{what}: {mine} here, {its} at the provider"));
            }
        }

        private async Task<Result<Nothing>> Inside(CancellationToken cancellation)
        {
            // A council on the founding plan without a row needs none.
            if (await db.Subscriptions.SingleOrDefaultAsync(cancellation) is not { } subscription)
                return Nothing.Value;
            var now = clock.GetUtcNow();
            while (subscription.Renew(plans.Find(subscription.PlanCode, subscription.PlanVersion), now) is { } draft)
            {
                if (draft.Total.GrossPence > 0)
                    await books.Issue(subscription, draft, cancellation);
            }

            var overdue = await db.Invoices.Where(invoice => invoice.PaidAt == null && invoice.DueAt <= now).OrderBy(invoice => invoice.DueAt).FirstOrDefaultAsync(cancellation);
            if (overdue is not null)
                subscription.FallBehind(overdue.DueAt);
            await books.Tell(subscription, cancellation);
            return Nothing.Value;
        }
    }
}
