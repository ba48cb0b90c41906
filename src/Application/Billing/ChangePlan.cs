using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Billing;

/// <summary>What the page that asks «this plan?» shows.</summary>
/// <param name="Subscription">What the council has.</param>
/// <param name="State">Where that stands.</param>
/// <param name="From">Its plan.</param>
/// <param name="To">The plan asked about.</param>
/// <param name="TooSmall">Limits of the plan asked about that are exceeded already.</param>
/// <param name="Change">What a change within the paid period costs; null when it would be a new purchase.</param>
public sealed record PlanQuestion(Subscription Subscription, SubscriptionState State, Plan From, Plan To, IReadOnlyList<Usage> TooSmall, ChangePreview? Change);

/// <summary>Reads what the page that asks «this plan?» needs, with what a change would cost at this moment.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record AskForPlan(string PlanCode) : IQuery<PlanQuestion>
{
    internal sealed class Handler(IPayments payments, IPlanBook plans, Entitlements entitlements, TimeProvider clock) : IQueryHandler<AskForPlan, PlanQuestion>
    {
        public async Task<Result<PlanQuestion>> Handle(AskForPlan request, CancellationToken cancellation)
        {
            if (plans.Sold.FirstOrDefault(plan => plan.Code == request.PlanCode) is not { } to)
                return new NotFound("There is no such plan.");
            var (subscription, from) = await entitlements.PlanInForce(cancellation);
            List<Usage> over = [];
            foreach (var limit in Enum.GetValues<Limit>())
                over.Add(new(limit, await entitlements.Used(limit, cancellation), to.Allows(limit)));
            var question = new PlanQuestion(subscription, subscription.StateAt(clock.GetUtcNow()), from, to, [.. over.Where(usage => usage.IsOver)], null);
            if (!subscription.IsPaying || to == from)
                return question;
            if (subscription.Way == BillingWay.Invoice)
            {
                var change = subscription.Preview(from, to, clock.GetUtcNow());
                return question with { Change = new(change, Vat.On(Math.Max(0, change.NetPence - subscription.CreditPence))) };
            }

            var preview = await payments.Preview(subscription.ProviderReference, PlanPrice.Of(to, subscription.Interval), cancellation);
            return preview.Succeeded ? question with { Change = preview.Value } : preview.Error;
        }
    }
}

/// <summary>Changes the plan within the paid period. The amount is worked out when it happens, whatever the page showed before.</summary>
[Requires(Permission.ManageCouncil)]
[OutsideTransaction("The payment provider is asked; what it says is saved in a transaction of its own")]
public sealed record ChangePlan(string PlanCode) : ICommand<Nothing>
{
    internal sealed class Handler(IPayments payments, IPlanBook plans, Entitlements entitlements, SubscriptionBooks books, ITransactions transactions, TimeProvider clock)
        : ICommandHandler<ChangePlan, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangePlan command, CancellationToken cancellation)
        {
            if (plans.Sold.FirstOrDefault(plan => plan.Code == command.PlanCode) is not { } to)
                return new PlanNotSold();
            var (subscription, from) = await entitlements.PlanInForce(cancellation);
            if (to == from)
                return Nothing.Value;
            if (!subscription.IsPaying)
                return new NothingToChange();
            if (subscription.Way == BillingWay.Invoice)
                return await transactions.Run(nameof(ChangePlan), audited: true, "", () => ByInvoice(to, cancellation), cancellation);

            // By the picture that the person saw: a second click asks for the same change of the same picture.
            var key = $"change:{subscription.ProviderReference}:{subscription.ProviderSequence}:{to.Code}-{to.Version}";
            var changed = await payments.Change(subscription.ProviderReference, PlanPrice.Of(to, subscription.Interval), key, cancellation);
            if (!changed.Succeeded)
                return changed.Error;
            var taken = await books.Take(changed.Value, nameof(ChangePlan), "", cancellation);
            return taken.Succeeded ? Nothing.Value : taken.Error;
        }

        private async Task<Result<Nothing>> ByInvoice(Plan to, CancellationToken cancellation)
        {
            var subscription = await books.ForChange(cancellation);
            var from = plans.Find(subscription.PlanCode, subscription.PlanVersion);
            if (to == from)
                return Nothing.Value;
            var changed = subscription.ChangePlan(from, to, clock.GetUtcNow());
            if (!changed.Succeeded)
                return changed.Error;
            if (changed.Value is { } draft && draft.Total.GrossPence > 0)
                await books.Issue(subscription, draft, cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Ends the plan with its paid period, or takes that back.</summary>
[Requires(Permission.ManageCouncil)]
[OutsideTransaction("The payment provider is asked; what it says is saved in a transaction of its own")]
public sealed record SetCancellation(bool Cancels) : ICommand<Nothing>
{
    internal sealed class Handler(IPayments payments, Entitlements entitlements, SubscriptionBooks books, ITransactions transactions, TimeProvider clock) : ICommandHandler<SetCancellation, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SetCancellation command, CancellationToken cancellation)
        {
            var subscription = await entitlements.Subscription(cancellation);
            if (!subscription.IsPaying)
                return new NothingToCancel();
            if (!command.Cancels && subscription.EndsWithLeaving)
                return new CouncilLeaves();
            if (!command.Cancels && subscription.StateAt(clock.GetUtcNow()) == SubscriptionState.Ended)
                return new EndedAlready();
            if (subscription.NextWay != BillingWay.None && command.Cancels)
                await transactions.Run("CancelPlan", audited: false, "", () => KeepWay(cancellation), cancellation);
            var name = command.Cancels ? "CancelPlan" : "GoOnWithPlan";
            if (subscription.Way == BillingWay.Invoice)
            {
                return await transactions.Run(
                    name, audited: true, "", async () => command.Cancels ? (await books.ForChange(cancellation)).Cancel() : (await books.ForChange(cancellation)).GoOn(clock.GetUtcNow()), cancellation);
            }

            var key = $"cancel:{subscription.ProviderReference}:{subscription.ProviderSequence}:{command.Cancels}";
            var changed = await payments.SetCancellation(subscription.ProviderReference, command.Cancels, key, cancellation);
            if (!changed.Succeeded)
                return changed.Error;
            var taken = await books.Take(changed.Value, name, "", cancellation);
            return taken.Succeeded ? Nothing.Value : taken.Error;
        }

        private async Task<Result<Nothing>> KeepWay(CancellationToken cancellation)
        {
            (await books.ForChange(cancellation)).KeepWay();
            return Nothing.Value;
        }
    }
}

/// <summary>The address of the provider's page where the council changes its card.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record OpenPortal : IQuery<string>
{
    internal sealed class Handler(IPayments payments, Entitlements entitlements, IBillingLinks links, ICouncilScope scope) : IQueryHandler<OpenPortal, string>
    {
        public async Task<Result<string>> Handle(OpenPortal request, CancellationToken cancellation)
        {
            var subscription = await entitlements.Subscription(cancellation);
            return subscription.CustomerReference.Length == 0
                ? new NothingToChange()
                : await payments.OpenPortal(subscription.CustomerReference, links.Plan(scope.Council.Slug), cancellation);
        }
    }
}
