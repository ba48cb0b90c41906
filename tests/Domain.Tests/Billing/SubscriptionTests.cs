using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Billing;

namespace LocalityLab.Domain.Tests.Billing;

/// <summary>A subscription through its life, and that the order of the provider's messages never matters.</summary>
public sealed class SubscriptionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Council = Guid.CreateVersion7();

    private static readonly Plan Small = Of("small", 14_900);
    private static readonly Plan Large = Of("large", 79_900);
    private static readonly Plan Founding = Of(Plan.Founding, 0) with { IsSold = false };

    private static readonly BillingDetails Details = new("North Vale Borough Council", "1 High Street\nNV1 1AA", "finance@example.org", "", "PO 7");

    [Fact]
    public void Trial_WhenNobodyChoosesAPlan_HasGraceAndThenIsReadOnly()
    {
        var trial = Subscription.Begin(Small, Now);

        States(trial, 0, 29, 30, 43, 44, 400).ShouldBe([SubscriptionState.Trial, SubscriptionState.Trial, SubscriptionState.PastDue, SubscriptionState.PastDue, SubscriptionState.Suspended, SubscriptionState.Suspended]);
        trial.IsReadOnlyAt(Now.AddDays(43)).ShouldBeFalse();
        trial.IsReadOnlyAt(Now.AddDays(44)).ShouldBeTrue();
        trial.ReadOnlyFrom.ShouldBe(Now.AddDays(44));
    }

    [Fact]
    public void Founding_HasNoTrialAndNoEnd()
    {
        var founding = Subscription.Begin(Founding, Now);

        States(founding, 0, 3_650).ShouldAllBe(state => state == SubscriptionState.Active);
        founding.IsPaying.ShouldBeFalse();
        founding.NoticeDue(Now.AddDays(3_650)).ShouldBeNull();
        founding.Cancel().Error.ShouldBeOfType<NothingToCancel>();
    }

    [Fact]
    public void BuyByInvoice_IsInForceAtOnce_RenewsEachPeriod_AndEndsWhenCancelled()
    {
        var subscription = Subscription.Begin(Small, Now);
        subscription.BuyByInvoice(Small, BillingInterval.Month, Now).Error.ShouldBeOfType<DetailsMissing>();
        subscription.Describe(Details);

        subscription.BuyByInvoice(Small, BillingInterval.Month, Now).Value.Total.ShouldBe(new Vat(14_900, 2_980));
        subscription.BuyByInvoice(Large, BillingInterval.Month, Now).Error.ShouldBeOfType<PaysAlready>();
        subscription.StateAt(Now).ShouldBe(SubscriptionState.Active);
        subscription.Renew(Small, Now.AddDays(10)).ShouldBeNull();
        subscription.Renew(Small, Now.AddMonths(1)).ShouldNotBeNull().Total.NetPence.ShouldBe(14_900);
        subscription.PeriodEnd.ShouldBe(Now.AddMonths(2));

        subscription.Cancel().Succeeded.ShouldBeTrue();
        subscription.StateAt(Now.AddDays(40)).ShouldBe(SubscriptionState.CancelsAtPeriodEnd);
        subscription.GoOn(Now.AddDays(41)).Succeeded.ShouldBeTrue();
        subscription.StateAt(Now.AddDays(41)).ShouldBe(SubscriptionState.Active);
        subscription.Cancel();
        subscription.StateAt(Now.AddMonths(2)).ShouldBe(SubscriptionState.Ended, "also before any job ran");
        subscription.GoOn(Now.AddMonths(2)).Error.ShouldBeOfType<EndedAlready>();
        subscription.Renew(Small, Now.AddMonths(2)).ShouldBeNull();
        subscription.Standing.ShouldBe(SubscriptionStanding.Ended);
        subscription.BuyByInvoice(Large, BillingInterval.Year, Now.AddMonths(3)).Succeeded.ShouldBeTrue("a council may come back");
    }

    [Fact]
    public void Invoice_WhenOverdue_HasGraceAndThenIsReadOnly_UntilItIsPaid()
    {
        var subscription = Bought(Small);
        var due = Now.AddDays(Invoice.DueDays);

        subscription.FallBehind(due);
        subscription.FallBehind(due.AddDays(3));

        subscription.UnpaidSince.ShouldBe(due, "the first one counts");
        subscription.StateAt(due.AddDays(13)).ShouldBe(SubscriptionState.PastDue);
        subscription.StateAt(due.AddDays(14)).ShouldBe(SubscriptionState.Suspended);
        subscription.Renew(Small, due.AddDays(20)).ShouldBeNull("nobody is billed for a lab that is closed");
        subscription.CatchUp(due.AddDays(20));
        subscription.StateAt(due.AddDays(20)).ShouldBe(SubscriptionState.Active);
        subscription.Renew(Small, due.AddDays(20)).ShouldNotBeNull();
        (subscription.PeriodStart, subscription.Renew(Small, due.AddDays(21))).ShouldBe((due.AddDays(20), null), "time that was read-only is not billed");
    }

    [Fact]
    public void ChangePlan_Up_BillsTheDifference_Down_KeepsItAsCreditForTheNextInvoice()
    {
        var subscription = Bought(Small);
        var half = Now + ((subscription.PeriodEnd!.Value - Now) / 2);

        subscription.ChangePlan(Small, Large, half).Value.ShouldNotBeNull().Total.NetPence.ShouldBe(39_950 - 7_450);
        subscription.PlanCode.ShouldBe("large");
        subscription.ChangePlan(Large, Large, half).Error.ShouldBeOfType<HasThisPlan>();
        subscription.ChangePlan(Large, Small, half).Value.ShouldBeNull();
        subscription.CreditPence.ShouldBe(39_950 - 7_450);
        subscription.Renew(Small, subscription.PeriodEnd.Value)!.Total.NetPence.ShouldBe(0, "credit pays the whole month");
        subscription.CreditPence.ShouldBe(39_950 - 7_450 - 14_900);
        subscription.ChangePlan(Small, Founding, half).Error.ShouldBeOfType<PlanNotSold>();
    }

    [Fact]
    public void Notices_AreDueOnceEach_AndPassOverThoseMissed()
    {
        var trial = Subscription.Begin(Small, Now);

        trial.NoticeDue(Now.AddDays(22)).ShouldBeNull();
        Tell(trial, 23).ShouldBe(BillingNotice.TrialEndsSoon);
        trial.NoticeDue(Now.AddDays(24)).ShouldBeNull("it was sent");
        Tell(trial, 31).ShouldBe(BillingNotice.TrialEnded, "the one a day before was missed and would be wrong now");
        Tell(trial, 44).ShouldBe(BillingNotice.ReadOnly);

        var late = Bought(Small);
        late.FallBehind(Now);
        new[] { 0, 1, 3, 5, 7, 11, 14 }.Select(day => Tell(late, day)).ShouldBe(
        [
            BillingNotice.InvoiceOverdue, BillingNotice.InvoiceOverdue, BillingNotice.InvoiceOverdue, BillingNotice.InvoiceOverdue, BillingNotice.InvoiceOverdue, BillingNotice.ReadOnlySoon, BillingNotice.ReadOnly,
        ]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    [InlineData(4, 7)]
    public void RetryAt_AfterEachTry_IsOnDay1357(int tried, int day) => Dunning.RetryAt(Now, tried).ShouldBe(Now.AddDays(day));

    [Fact]
    public void RetryAt_AfterTheLastTry_IsNever() => Dunning.RetryAt(Now, 5).ShouldBeNull();

    /// <summary>The heart of it: any set of pictures, in any order, each any number of times, ends in the same state.</summary>
    [Fact]
    public void Take_OfPicturesInAnyOrderAndNumber_EndsTheSame() => Always.Holds(
        from pictures in Pictures from order in Gen.Choose(0, int.MaxValue).ArrayOf(pictures.Length) from again in Gen.Choose(0, Math.Max(0, pictures.Length - 1)).Arrays(0, 6) select (pictures, order, again),
        scenario =>
        {
            var straight = Subscription.Begin(Small, Now);
            foreach (var picture in scenario.pictures)
                Owned(straight).Take(picture);
            var shuffled = Subscription.Begin(Small, Now);
            foreach (var picture in scenario.pictures.Zip(scenario.order).OrderBy(pair => pair.Second).Select(pair => pair.First).Concat(scenario.again.Where(_ => scenario.pictures.Length > 0).Select(index => scenario.pictures[index])))
                Owned(shuffled).Take(picture);

            Told(shuffled).ShouldBe(Told(straight));
        });

    [Fact]
    public void Take_OfTheSamePictureTwice_ChangesNothingTheSecondTime() => Always.Holds(Pictures, pictures =>
    {
        var subscription = Owned(Subscription.Begin(Small, Now));
        foreach (var picture in pictures)
        {
            subscription.Take(picture);
            var (before, version) = (Told(subscription), subscription.Version);
            subscription.Take(picture).ShouldBeFalse();
            (Told(subscription), subscription.Version).ShouldBe((before, version));
        }
    });

    [Fact]
    public void Take_OfAFirstPaymentThatWasNotMade_LeavesTheTrial()
    {
        var subscription = Owned(Subscription.Begin(Small, Now));

        subscription.Take(Picture("sub_1", 0, 1, ProviderStanding.Incomplete)).ShouldBeFalse();

        subscription.StateAt(Now).ShouldBe(SubscriptionState.Trial);
    }

    [Fact]
    public void Take_OfAnotherCouncilsPicture_Throws() => Should.Throw<InvalidOperationException>(
        () => Owned(Subscription.Begin(Small, Now)).Take(Picture("sub_1", 0, 1, ProviderStanding.Active) with { CouncilId = Guid.CreateVersion7() }));

    [Fact]
    public void Take_DeclineThenSuccess_IsActiveAgain()
    {
        var subscription = Owned(Subscription.Begin(Small, Now));
        subscription.Take(Picture("sub_1", 0, 1, ProviderStanding.Active));
        subscription.Take(Picture("sub_1", 0, 2, ProviderStanding.PastDue) with { UnpaidSince = Now });
        subscription.StateAt(Now.AddDays(13)).ShouldBe(SubscriptionState.PastDue);
        subscription.StateAt(Now.AddDays(14)).ShouldBe(SubscriptionState.Suspended);

        subscription.Take(Picture("sub_1", 0, 3, ProviderStanding.Active));

        subscription.StateAt(Now.AddDays(14)).ShouldBe(SubscriptionState.Active);
        subscription.UnpaidSince.ShouldBeNull();
    }

    [Fact]
    public void PayNextByInvoice_GoesOverWhenTheProviderEndsWithThePeriod_AndNotOtherwise()
    {
        var end = Now.AddMonths(1);
        var ends = Picture("sub_1", 0, 2, ProviderStanding.Active) with { CancelsAtPeriodEnd = true };
        var subscription = ByCardUntilTheEnd();
        (subscription.StateAt(Now), subscription.StateAt(end.AddHours(1)), subscription.ReadOnlyFrom).ShouldBe((SubscriptionState.Active, SubscriptionState.Active, null));
        subscription.Take(Picture("sub_1", 0, 3, ProviderStanding.Ended) with { CancelsAtPeriodEnd = true, EndedAt = end }).ShouldBeTrue();
        (subscription.Way, subscription.NextWay, subscription.StateAt(end)).ShouldBe((BillingWay.Invoice, BillingWay.None, SubscriptionState.Active));
        subscription.Renew(Small, end).ShouldNotBeNull().Total.NetPence.ShouldBe(14_900);
        subscription.Take(Picture("sub_1", 0, 4, ProviderStanding.Active)).ShouldBeFalse("a late picture of the card takes nothing back");

        var resumed = ByCardUntilTheEnd();
        resumed.Take(Picture("sub_1", 0, 3, ProviderStanding.Active));
        (resumed.NextWay, resumed.Renew(Small, end)).ShouldBe((BillingWay.None, null), "somebody chose the card at the provider");

        var ended = ByCardUntilTheEnd();
        ended.Take(Picture("sub_1", 0, 3, ProviderStanding.Ended) with { EndedAt = Now.AddDays(3) });
        ended.StateAt(end).ShouldBe(SubscriptionState.Ended, "ended before its time: nobody pays");

        Subscription ByCardUntilTheEnd()
        {
            var card = Owned(Subscription.Begin(Small, Now));
            card.Take(Picture("sub_1", 0, 1, ProviderStanding.Active));
            card.WhyNotByInvoice.ShouldBeOfType<DetailsMissing>();
            card.Describe(Details);
            card.WhyNotByInvoice.ShouldBeNull();
            card.PayNextByInvoice().Error.ShouldBeOfType<NothingToChange>("the provider was not asked to end");
            card.Take(ends);
            card.PayNextByInvoice().Succeeded.ShouldBeTrue();
            return card;
        }
    }

    [Fact]
    public void Usage_WarnsFrom80PerCent_AndNothingFitsBeyondTheLimit()
    {
        new Usage(Limit.Packs, 7, 10).Warns.ShouldBeFalse();
        new Usage(Limit.Packs, 8, 10).Warns.ShouldBeTrue();
        new Usage(Limit.Packs, 9, 10).Fits(1).ShouldBeTrue();
        new Usage(Limit.Packs, 10, 10).Fits(1).ShouldBeFalse();
        new Usage(Limit.Packs, 12, 10).IsOver.ShouldBeTrue();
        new Usage(Limit.Storage, long.MaxValue, null).Fits(long.MaxValue).ShouldBeTrue();
        new Usage(Limit.Storage, long.MaxValue, 1).Percent.ShouldBe(100);
    }

    private static Gen<ProviderSubscription[]> Pictures =>
        (from subscription in Gen.Choose(1, 3)
         from at in Gen.Choose(0, 5)
         from sequence in Gen.Choose(1, 9)
         select (subscription, at, sequence)).Arrays(0, 14).Select(keys => keys.Distinct().Select(key =>
        {
            // One picture for each moment and sequence of a subscription, as a provider's books have: what it shows follows from them.
            var standing = (ProviderStanding)((key.subscription + (key.at * 3) + key.sequence) % 5);
            return Picture($"sub_{key.subscription}", key.at, key.sequence, standing) with
            {
                CreatedAt = Now.AddDays(key.subscription / 2),
                CancelsAtPeriodEnd = key.sequence % 2 == 0,
                UnpaidSince = standing is ProviderStanding.PastDue or ProviderStanding.Unpaid ? Now.AddDays(key.at) : null,
                PlanCode = key.sequence % 3 == 0 ? "large" : "small",
            };
        }).ToArray());

    private static ProviderSubscription Picture(string reference, int at, long sequence, ProviderStanding standing) => new()
    {
        Reference = reference, CustomerReference = "cus_1", CouncilId = Council, PlanCode = "small", PlanVersion = 1, Interval = BillingInterval.Month, Standing = standing,
        PeriodStart = Now.AddMonths(at), PeriodEnd = Now.AddMonths(at + 1), CreatedAt = Now, At = Now.AddHours(at), Sequence = sequence,
    };

    private static Subscription Bought(Plan plan)
    {
        var subscription = Subscription.Begin(plan, Now);
        subscription.Describe(Details);
        subscription.BuyByInvoice(plan, BillingInterval.Month, Now).Succeeded.ShouldBeTrue();
        return subscription;
    }

    private static BillingNotice? Tell(Subscription subscription, int day)
    {
        if (subscription.NoticeDue(Now.AddDays(day)) is not { } notice)
            return null;
        subscription.Told(notice);
        return notice.Notice;
    }

    private static IReadOnlyList<SubscriptionState> States(Subscription subscription, params int[] days) => [.. days.Select(day => subscription.StateAt(Now.AddDays(day)))];

    private static object Told(Subscription one) =>
        (one.PlanCode, one.Interval, one.Way, one.Standing, one.PeriodStart, one.PeriodEnd, one.UnpaidSince, one.CancelsAtPeriodEnd, one.EndedAt, one.ProviderReference, one.ProviderAt, one.ProviderSequence);

    /// <summary>As the database would have it: owned by the council.</summary>
    private static Subscription Owned(Subscription subscription)
    {
        typeof(Subscription).BaseType!.GetProperty(nameof(Subscription.CouncilId))!.SetValue(subscription, Council);
        return subscription;
    }

    private static Plan Of(string code, long monthly) => new()
    {
        Code = code, Version = 1, Name = code, Summary = code, IsSold = true, MonthlyPence = monthly, YearlyPence = monthly * 10,
    };
}
