using System.Net;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Councils.Leaving;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Billing;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Hosted.Tests.Payments;

/// <summary>From invoice to card and back within a paid period, and what becomes of a plan at Stripe when its council leaves.</summary>
public sealed class StripeWayTests
{
    [Theory, EachDatabase]
    public async Task FromInvoiceToCard_TheCardIsChargedFromTheNextPeriodOn(DatabaseProvider provider)
    {
        await using var shop = await Shop.Open(provider);
        var administrator = await shop.Council.Person(Role.Administrator);
        await Details(shop, administrator);
        (await shop.Council.Send(new BuyByInvoice("small", BillingInterval.Month), administrator)).ThrowIfFailed();
        await shop.Council.Read(db => db.Invoices.ExecuteUpdateAsync(set => set.SetProperty(invoice => invoice.PaidAt, shop.Host.Time.GetUtcNow())));
        var before = await shop.Subscription();
        var (start, end) = (before.PeriodStart!.Value.ToUnixTimeSeconds(), before.PeriodEnd!.Value.ToUnixTimeSeconds());
        shop.Host.Time.Advance(TimeSpan.FromDays(3));

        var checkout = (await shop.Council.Send(new PayNextByCard(), administrator)).Value;
        (await shop.Council.Send(new PayNextByCard(), administrator)).Value.ShouldBe(checkout, "two clicks lead to one checkout");
        var session = shop.Stripe.Of("checkout.session").ShouldHaveSingleItem();
        ((string?)session["asked"]!["subscription_data[billing_cycle_anchor]"]).ShouldBe(FormattableString.Invariant($"{end}"));
        session["asked"]!.AsObject().ContainsKey("subscription_data[trial_end]").ShouldBeFalse("a change of plan within a trial is free");
        var subscription = shop.Stripe.Pay((string)session["id"]!);
        (await (await administrator.Client()).Get($"{shop.PlanPath}?checkout={session["id"]}")).Status.ShouldBe(HttpStatusCode.Found);

        var now = await shop.Subscription();
        (now.Way, now.PeriodStart, now.PeriodEnd).ShouldBe((BillingWay.Card, DateTimeOffset.FromUnixTimeSeconds(start), DateTimeOffset.FromUnixTimeSeconds(end)));
        shop.Stripe.Of("invoice").ShouldAllBe(invoice => (long)invoice["total"]! == 0);

        shop.Host.Time.Advance(before.PeriodEnd.Value - shop.Host.Time.GetUtcNow() + TimeSpan.FromMinutes(1));
        shop.Stripe.Renew(subscription);
        await shop.Tell("invoice.paid", (string)shop.Stripe[subscription]["latest_invoice"]!);
        await shop.Host.Services.GetRequiredService<NightlyBillingJob>().Look(CancellationToken.None);
        ((await shop.Subscription()).PeriodStart, await shop.State()).ShouldBe((DateTimeOffset.FromUnixTimeSeconds(end), SubscriptionState.Active));
        (await shop.Council.Read(db => db.Invoices.CountAsync())).ShouldBe(1, "no invoice for a period that the card pays");
    }

    [Theory, EachDatabase]
    public async Task FromCardToInvoice_StripeEndsWithThePeriod_AndTheNextIsInvoiced(DatabaseProvider provider)
    {
        await using var shop = await Shop.Open(provider);
        var subscription = await shop.Buy("small");
        var administrator = await shop.Council.Person(Role.Administrator);
        await Details(shop, administrator);
        (await shop.Council.Send(new PayNextByInvoice(), administrator)).ThrowIfFailed();
        ((bool)shop.Stripe[subscription]["cancel_at_period_end"]!).ShouldBeTrue();

        var end = (await shop.Subscription()).PeriodEnd!.Value;
        shop.Host.Time.Advance(end - shop.Host.Time.GetUtcNow() + TimeSpan.FromMinutes(1));
        (shop.Stripe[subscription]["status"], shop.Stripe[subscription]["ended_at"]) = ("canceled", end.ToUnixTimeSeconds());
        await shop.Tell("customer.subscription.deleted", subscription);
        await shop.Host.Services.GetRequiredService<NightlyBillingJob>().Look(CancellationToken.None);

        var after = await shop.Subscription();
        (after.Way, after.PeriodStart, await shop.State()).ShouldBe((BillingWay.Invoice, end, SubscriptionState.Active));
        (await shop.Council.Read(db => db.Invoices.AsNoTracking().SingleAsync())).NetPence.ShouldBe(14_900);
    }

    [Theory, EachDatabase]
    public async Task Leave_CancelsAtStripe_AndTheDeletionEndsItThere_AlsoWhenStripeWasDown(DatabaseProvider provider)
    {
        await using var shop = await Shop.Open(provider);
        var subscription = await shop.Buy("small");
        var administrator = await shop.Council.Person(Role.Administrator);
        (await shop.Council.Send(new LeaveService(shop.Council.InScope.Name, "We merge"), administrator)).ThrowIfFailed();
        for (var tries = 0; tries < 600 && !(await shop.Subscription()).EndsWithLeaving; tries++)
            await Task.Delay(50);
        ((bool)shop.Stripe[subscription]["cancel_at_period_end"]!).ShouldBeTrue();

        shop.Host.Time.Advance(TimeSpan.FromDays(31));
        var clock = shop.Host.Services.GetRequiredService<LeavingClock>();
        shop.Stripe.IsDown = true;
        (await clock.Look(CancellationToken.None)).ShouldBe(0, "its name at Stripe must not be lost before the plan has ended there");
        shop.Stripe.IsDown = false;
        (await clock.Look(CancellationToken.None)).ShouldBe(1);
        ((string?)shop.Stripe[subscription]["status"]).ShouldBe("canceled");
    }

    [Fact]
    public async Task End_OfWhatHasEnded_AsksForNothing_AndOfWhatIsNotThere_SaysSo()
    {
        await using var shop = await Shop.Open(DatabaseProvider.Sqlite);
        var (subscription, payments) = (await shop.Buy("small"), shop.Host.Services.GetRequiredService<IPayments>());
        var ended = (await payments.End(subscription, "deleted:1", CancellationToken.None)).Value;
        (ended.Standing, ended.EndedAt).ShouldBe((ProviderStanding.Ended, DateTimeOffset.FromUnixTimeSeconds(shop.Stripe.Now)));
        (await payments.End(subscription, "deleted:1", CancellationToken.None)).Value.Standing.ShouldBe(ProviderStanding.Ended);
        (await payments.End("sub_none", "deleted:2", CancellationToken.None)).Error.ShouldBeOfType<PaymentsUnavailable>();
    }

    private static async Task Details(Shop shop, TestPerson administrator) =>
        (await shop.Council.Send(new ChangeBillingDetails("North Vale", "1 High Street", "pay@example.org", "", ""), administrator)).ThrowIfFailed();
}
