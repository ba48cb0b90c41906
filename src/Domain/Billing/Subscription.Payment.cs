using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Billing;

/// <summary>How a subscription changes.</summary>
public sealed partial class Subscription
{
    /// <summary>Notes the checkout that the council was sent to. Nothing is bought until the provider says so.</summary>
    public Result<Nothing> StartCheckout(string checkoutReference)
    {
        if (IsPaying)
            return new PaysAlready();
        CheckoutReference = checkoutReference;
        Version++;
        return Nothing.Value;
    }

    /// <summary>
    /// Takes over a picture from the provider when it is newer than the one it has; says whether anything changed. Whatever the order and
    /// however often pictures come, the same set of them leads to the same end.
    /// </summary>
    public bool Take(ProviderSubscription picture)
    {
        if (picture.CouncilId != CouncilId)
            throw new InvalidOperationException("This picture is of another council's subscription.");
        if (picture.Standing == ProviderStanding.Incomplete || (Way == BillingWay.Invoice && picture.CreatedAt <= PeriodStart))
            return false;
        if (ProviderCreatedAt is { } created && !picture.Order.IsAfter(PictureOrder.Of(created, ProviderReference, ProviderAt!.Value, ProviderSequence)))
            return false;
        (ProviderCreatedAt, ProviderReference, ProviderAt, ProviderSequence) = (picture.CreatedAt, picture.Reference, picture.At, picture.Sequence);
        CustomerReference = picture.CustomerReference;
        (PlanCode, PlanVersion, Interval, Way) = (picture.PlanCode, picture.PlanVersion, picture.Interval, BillingWay.Card);
        (PeriodStart, PeriodEnd) = (picture.PeriodStart, picture.PeriodEnd);
        CancelsAtPeriodEnd = picture is { CancelsAtPeriodEnd: true, Standing: not ProviderStanding.Ended };
        TrialEndsAt = null;
        Standing = picture.Standing switch
        {
            ProviderStanding.Active => SubscriptionStanding.Paid,
            ProviderStanding.Ended => SubscriptionStanding.Ended,
            _ => SubscriptionStanding.Unpaid,
        };
        UnpaidSince = Standing == SubscriptionStanding.Unpaid ? picture.UnpaidSince ?? picture.PeriodStart : null;
        EndedAt = Standing == SubscriptionStanding.Ended ? picture.EndedAt ?? picture.At : null;
        if (NextWay == BillingWay.Invoice)
            GoOverToInvoice(picture);
        Version++;
        return true;
    }

    /// <summary>Why the next period cannot be paid by invoice, or null.</summary>
    public Error? WhyNotByInvoice =>
        Way != BillingWay.Card || !IsPaying || CancelsAtPeriodEnd ? new NothingToChange()
        : Standing != SubscriptionStanding.Paid ? new SomethingIsOwed()
        : Details.MissingForInvoice is { } missing ? new DetailsMissing(missing)
        : null;

    /// <summary>The next period is paid by invoice. The provider was asked before to end with this one.</summary>
    public Result<Nothing> PayNextByInvoice()
    {
        if (Way != BillingWay.Card || !CancelsAtPeriodEnd || Standing != SubscriptionStanding.Paid)
            return new NothingToChange();
        NextWay = BillingWay.Invoice;
        Version++;
        return Nothing.Value;
    }

    /// <summary>The next period is paid as this one is, if it comes.</summary>
    public void KeepWay()
    {
        if (NextWay == BillingWay.None)
            return;
        NextWay = BillingWay.None;
        Version++;
    }

    /// <summary>Notes the checkout of a council that pays by invoice and wants to pay by card from the next period on.</summary>
    public Result<Nothing> StartCardCheckout(string checkoutReference)
    {
        if (Way != BillingWay.Invoice || !IsPaying)
            return new NothingToChange();
        CheckoutReference = checkoutReference;
        Version++;
        return Nothing.Value;
    }

    /// <summary>The provider ended with the period that it was paid for: invoices follow. Anything else that it tells means that the card goes on, or that nobody pays.</summary>
    private void GoOverToInvoice(ProviderSubscription picture)
    {
        if (picture is { Standing: ProviderStanding.Active, CancelsAtPeriodEnd: true })
            return;
        NextWay = BillingWay.None;
        if (picture.Standing == ProviderStanding.Ended && (picture.EndedAt ?? picture.At) >= picture.PeriodEnd)
            (Way, Standing, EndedAt, UnpaidSince, CancelsAtPeriodEnd) = (BillingWay.Invoice, SubscriptionStanding.Paid, null, null, false);
    }

    /// <summary>Buys a plan by invoice: it is in force at once, and the invoice is due in thirty days.</summary>
    public Result<InvoiceDraft> BuyByInvoice(Plan plan, BillingInterval interval, DateTimeOffset now)
    {
        if (!plan.IsSold)
            return new PlanNotSold();
        if (IsPaying && StateAt(now) != SubscriptionState.Ended)
            return new PaysAlready();
        if (Details.MissingForInvoice is { } missing)
            return new DetailsMissing(missing);
        (PlanCode, PlanVersion, Interval, Way) = (plan.Code, plan.Version, interval, BillingWay.Invoice);
        (PeriodStart, PeriodEnd) = (now, Proration.EndOf(now, interval));
        (Standing, TrialEndsAt, UnpaidSince, EndedAt, CancelsAtPeriodEnd) = (SubscriptionStanding.Paid, null, null, null, false);
        CheckoutReference = "";
        Version++;
        return Bill([LineOf(plan, interval, PeriodStart.Value, PeriodEnd.Value)]);
    }

    /// <summary>Begins the next period of a subscription that is paid by invoice, once the last one is over; null when it is not, or ended with it, or nobody has paid for so long that the lab is read-only.</summary>
    public InvoiceDraft? Renew(Plan plan, DateTimeOffset now)
    {
        if (Way != BillingWay.Invoice || PeriodEnd is not { } end || now < end || Standing == SubscriptionStanding.Ended || StateAt(now) == SubscriptionState.Suspended)
            return null;
        Version++;
        if (CancelsAtPeriodEnd)
        {
            (Standing, EndedAt, UnpaidSince) = (SubscriptionStanding.Ended, end, null);
            return null;
        }

        (PeriodStart, PeriodEnd) = (end, Proration.EndOf(end, Interval));
        return Bill([LineOf(plan, Interval, end, PeriodEnd.Value)]);
    }

    /// <summary>What another plan would cost now, within the paid period.</summary>
    public Proration Preview(Plan from, Plan to, DateTimeOffset now) => Proration.Of(from.Price(Interval), to.Price(Interval), PeriodStart!.Value, PeriodEnd!.Value, now);

    /// <summary>Changes the plan of a subscription that is paid by invoice, within its period. What is given back is credit for the next invoice.</summary>
    /// <returns>The invoice to issue; null when nothing is to pay.</returns>
    public Result<InvoiceDraft?> ChangePlan(Plan from, Plan to, DateTimeOffset now)
    {
        if (!to.IsSold)
            return new PlanNotSold();
        if (Way != BillingWay.Invoice || !IsPaying)
            return new NothingToChange();
        if (to.Code == PlanCode && to.Version == PlanVersion)
            return new HasThisPlan(to.Name);
        var (change, end) = (Preview(from, to, now), PeriodEnd!.Value);
        (PlanCode, PlanVersion) = (to.Code, to.Version);
        Version++;
        IReadOnlyList<InvoiceLine> lines = [new($"{to.Name} plan, for the rest of the period", change.ChargePence, now, end), new($"{from.Name} plan, unused time", -change.CreditPence, now, end)];
        if (change.NetPence > 0)
            return Bill(lines);
        CreditPence += -change.NetPence;
        return (Result<InvoiceDraft?>)(InvoiceDraft?)null;
    }

    /// <summary>Ends it with the paid period. Doing so twice is the same as once.</summary>
    public Result<Nothing> Cancel()
    {
        if (!IsPaying)
            return new NothingToCancel();
        if (!CancelsAtPeriodEnd)
            Version++;
        CancelsAtPeriodEnd = true;
        return Nothing.Value;
    }

    /// <summary>Notes whether it ends because the council leaves.</summary>
    public void EndWithLeaving(bool leaves)
    {
        if (EndsWithLeaving == leaves)
            return;
        EndsWithLeaving = leaves;
        Version++;
    }

    /// <summary>Takes a cancellation back, while the period runs.</summary>
    public Result<Nothing> GoOn(DateTimeOffset now)
    {
        if (StateAt(now) == SubscriptionState.Ended)
            return new EndedAlready();
        if (CancelsAtPeriodEnd)
            Version++;
        CancelsAtPeriodEnd = false;
        return Nothing.Value;
    }

    /// <summary>An invoice is overdue since a moment.</summary>
    public void FallBehind(DateTimeOffset due)
    {
        if (Way != BillingWay.Invoice || Standing != SubscriptionStanding.Paid)
            return;
        (Standing, UnpaidSince) = (SubscriptionStanding.Unpaid, due);
        Version++;
    }

    /// <summary>All that was overdue is paid. Time in which the lab was read-only is not billed: the next period begins now.</summary>
    public void CatchUp(DateTimeOffset now)
    {
        if (Way != BillingWay.Invoice || Standing != SubscriptionStanding.Unpaid)
            return;
        if (StateAt(now) == SubscriptionState.Suspended && PeriodEnd < now)
            PeriodEnd = now;
        (Standing, UnpaidSince) = (SubscriptionStanding.Paid, null);
        Version++;
    }

    private static InvoiceLine LineOf(Plan plan, BillingInterval interval, DateTimeOffset start, DateTimeOffset end) =>
        new($"{plan.Name} plan, {(interval == BillingInterval.Year ? "a year" : "a month")}", plan.Price(interval), start, end);

    /// <summary>Uses up credit, as far as the invoice goes.</summary>
    private InvoiceDraft Bill(IReadOnlyList<InvoiceLine> lines)
    {
        var credit = Math.Min(CreditPence, lines.Sum(line => line.NetPence));
        CreditPence -= credit;
        return new(credit == 0 ? lines : [.. lines, new("Credit from an earlier change of plan", -credit, null, null)]);
    }
}

/// <summary>The council pays already.</summary>
public sealed record PaysAlready() : Conflict("Your council has a paid plan already. Choose «Change plan» to have another one.");

/// <summary>Nobody can choose the plan.</summary>
public sealed record PlanNotSold() : Invalid("Choose one of the plans on this page");

/// <summary>An invoice needs more.</summary>
public sealed record DetailsMissing(string What) : Conflict($"An invoice needs {What}. Fill in the billing details first.");

/// <summary>Something is still to pay.</summary>
public sealed record SomethingIsOwed() : Conflict("Something of this period is still to pay. Pay it first, then change how the next one is paid.");

/// <summary>No paid period runs.</summary>
public sealed record NothingToChange() : Conflict("There is no paid plan to change. Choose a plan and how to pay first.");

/// <summary>It is the plan that the council has.</summary>
public sealed record HasThisPlan(string Name) : Conflict($"Your council has the {Name} plan already.");

/// <summary>No paid period runs.</summary>
public sealed record NothingToCancel() : Conflict("There is no paid plan to cancel.");

/// <summary>The period is over.</summary>
public sealed record EndedAlready() : Conflict("The plan has ended. Choose a plan to begin again.");
