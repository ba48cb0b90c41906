using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Billing;

/// <summary>The council leaves: its plan ends by itself.</summary>
public sealed record CouncilLeaves() : Conflict("The council leaves the service, so its plan ends. Choose «Stay after all» on the page «Export and leave» first.");

/// <summary>
/// Brings the plan in line with whether the council leaves: one that leaves is not charged again, and one that stays after all is as before.
/// A cancellation that the council made itself earlier stays. Doing so twice is the same as once; the nightly look does it too, so
/// that a provider who did not answer is asked again.
/// </summary>
public sealed class PlanOfLeaver(ILabDatabase db, IPayments payments, Entitlements entitlements, SubscriptionBooks books, ITransactions transactions, ICouncilScope scope, TimeProvider clock) : IUseCasePart
{
    /// <summary>Cancels at the end of the period, or takes back what leaving cancelled.</summary>
    internal async Task<Result<Nothing>> Settle(CancellationToken cancellation)
    {
        var id = scope.Council.Id;
        var leaves = await db.Councils.AsNoTracking().AnyAsync(council => council.Id == id && council.LeavingSince != null, cancellation);
        var subscription = await entitlements.Subscription(cancellation);
        if (leaves && subscription.NextWay != BillingWay.None)
            return await transactions.Run("CancelPlan", audited: true, "The council leaves", () => Mark(leaves: true, null, cancellation), cancellation);
        if (subscription.EndsWithLeaving == leaves && (!leaves || subscription.CancelsAtPeriodEnd))
            return Nothing.Value;
        if (leaves && (!subscription.IsPaying || (subscription.CancelsAtPeriodEnd && !subscription.EndsWithLeaving)))
            return Nothing.Value;
        if (!leaves && (!subscription.IsPaying || !subscription.CancelsAtPeriodEnd || subscription.StateAt(clock.GetUtcNow()) == SubscriptionState.Ended))
            return await transactions.Run(nameof(PlanOfLeaver), audited: false, "", () => Mark(leaves: false, null, cancellation), cancellation);
        ProviderSubscription? picture = null;
        if (subscription.Way == BillingWay.Card)
        {
            var key = $"leaving:{subscription.ProviderReference}:{subscription.ProviderSequence}:{leaves}";
            var changed = await payments.SetCancellation(subscription.ProviderReference, leaves, key, cancellation);
            if (!changed.Succeeded)
                return changed.Error;
            picture = changed.Value;
        }

        return await transactions.Run(leaves ? "CancelPlan" : "GoOnWithPlan", audited: true, leaves ? "The council leaves" : "The council stays after all", () => Mark(leaves, picture, cancellation), cancellation);
    }

    /// <summary>Ends the plan at once, because the council is deleted. True when nothing is left at the provider.</summary>
    internal async Task<Result<bool>> End(CancellationToken cancellation)
    {
        var subscription = await entitlements.Subscription(cancellation);
        if (subscription.ProviderReference.Length == 0)
            return true;
        var known = await payments.Find(subscription.ProviderReference, cancellation);
        if (known.Error is { } unavailable)
            return unavailable;
        if (known.Value is null or { Standing: ProviderStanding.Ended })
            return true;
        var ended = await payments.End(subscription.ProviderReference, $"deleted:{subscription.ProviderReference}", cancellation);
        return ended.Succeeded ? ended.Value.Standing == ProviderStanding.Ended : ended.Error;
    }

    private async Task<Result<Nothing>> Mark(bool leaves, ProviderSubscription? picture, CancellationToken cancellation)
    {
        if (picture is not null && (await books.TakeInside(picture, cancellation)).Error is { } refused)
            return refused;
        var subscription = await books.ForChange(cancellation);
        subscription.EndWithLeaving(leaves);
        if (leaves)
            subscription.KeepWay();
        if (picture is not null || !subscription.IsPaying || subscription.Way != BillingWay.Invoice)
            return Nothing.Value;
        return leaves ? subscription.Cancel() : subscription.StateAt(clock.GetUtcNow()) == SubscriptionState.Ended ? Nothing.Value : subscription.GoOn(clock.GetUtcNow());
    }
}

/// <summary>The job that follows from leaving, and from staying after all. A provider who does not answer is asked again.</summary>
[Public("A job: it follows from what an administrator asked for, and answers nobody")]
public sealed record SettlePlanOfLeaver : IJobRequest<Nothing>, IRunsWhileSuspended
{
    internal sealed class Handler(PlanOfLeaver plan) : IJobRequestHandler<SettlePlanOfLeaver, Nothing>
    {
        public Task<Result<Nothing>> Handle(SettlePlanOfLeaver request, CancellationToken cancellation) => plan.Settle(cancellation);
    }
}

/// <summary>Ends the plan at the payment provider because the council is being deleted. Sent by the clock, again until it is done.</summary>
[Public("Sent by the clock of the process for a council whose deletion has begun")]
public sealed record EndPlanOfDeleted : IJobRequest<bool>
{
    internal sealed class Handler(PlanOfLeaver plan) : IJobRequestHandler<EndPlanOfDeleted, bool>
    {
        public Task<Result<bool>> Handle(EndPlanOfDeleted request, CancellationToken cancellation) => plan.End(cancellation);
    }
}
