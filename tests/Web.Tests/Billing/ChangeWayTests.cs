using LocalityLab.Application.Billing;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Billing;

/// <summary>From card to invoice and back within a paid period: the period stays, the next one is paid the other way, and nothing is paid twice.</summary>
public sealed class ChangeWayTests
{
    [Theory, EachDatabase]
    public async Task FromCardToInvoice_TheNextPeriodIsInvoiced_AndTheCardIsNotCharged(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var buyer = await Buyer.In(host);
        await buyer.Buy();
        await SandboxPay.Settle(host);
        (await Post(buyer, "ByInvoice")).Text(".govuk-error-summary").ShouldContain("An invoice needs");
        await Details(buyer);

        (await Post(buyer, "ByInvoice")).Location.ShouldBe(buyer.PlanPath);
        (await buyer.Client.Get(buyer.PlanPath)).Text("#payment ~ dl").ShouldContain("by invoice");
        var before = await buyer.Subscription();
        (before.Way, before.NextWay, await buyer.State()).ShouldBe((BillingWay.Card, BillingWay.Invoice, SubscriptionState.Active));
        var payments = (await SandboxPay.Find(host, before.ProviderReference))!;
        payments.CancelsAtPeriodEnd.ShouldBeTrue();

        host.Time.Advance(before.PeriodEnd!.Value - host.Time.GetUtcNow() + TimeSpan.FromMinutes(1));
        (await buyer.State()).ShouldBe(SubscriptionState.Active, "also before any message of the provider came");
        await SandboxPay.Settle(host);
        await SandboxPay.Night(host);
        await SandboxPay.Night(host);

        var after = await buyer.Subscription();
        (after.Way, after.NextWay, after.PeriodStart, await buyer.State()).ShouldBe((BillingWay.Invoice, BillingWay.None, before.PeriodEnd, SubscriptionState.Active));
        (await buyer.Council.Read(db => db.Invoices.AsNoTracking().SingleAsync())).NetPence.ShouldBe(14_900);
        (await SandboxPay.Find(host, before.ProviderReference))!.Standing.ShouldBe(ProviderStanding.Ended);
        (await SandboxPay.Charged(host, before.CustomerReference)).ShouldBe(1, "the first period and no other");
    }

    [Theory, EachDatabase]
    public async Task FromInvoiceToCard_ChargesNothingNow_AndTheNextPeriodOnce(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var buyer = await Buyer.In(host);
        await Details(buyer);
        (await buyer.Choose("small", BillingWay.Invoice)).Location.ShouldBe(buyer.PlanPath);
        (await Post(buyer, "ByCard")).Text(".govuk-error-summary").ShouldContain("still to pay");
        await buyer.Council.Read(db => db.Invoices.ExecuteUpdateAsync(set => set.SetProperty(invoice => invoice.PaidAt, host.Time.GetUtcNow())));
        var before = await buyer.Subscription();

        var checkout = (await Post(buyer, "ByCard")).Location!;
        (await Post(buyer, "ByCard")).Location.ShouldBe(checkout, "two clicks lead to one checkout");
        (await buyer.Client.Get(checkout)).Text(".govuk-summary-list").ShouldContain("£0.00");
        var back = await buyer.Press(checkout, "Pay");
        (await buyer.Client.Get(back.Location!)).Location.ShouldBe(buyer.PlanPath);
        await SandboxPay.Settle(host);

        var now = await buyer.Subscription();
        (now.Way, now.PeriodStart, now.PeriodEnd).ShouldBe((BillingWay.Card, before.PeriodStart, before.PeriodEnd));
        (await SandboxPay.Charged(host, now.CustomerReference)).ShouldBe(0);
        host.Time.Advance(before.PeriodEnd!.Value - host.Time.GetUtcNow() + TimeSpan.FromMinutes(1));
        await SandboxPay.Settle(host);
        await SandboxPay.Night(host);

        (await SandboxPay.Charged(host, now.CustomerReference)).ShouldBe(1);
        (await buyer.Council.Read(db => db.Invoices.CountAsync())).ShouldBe(1, "no invoice for a period that the card pays");
        (await buyer.State()).ShouldBe(SubscriptionState.Active);
    }

    [Theory, EachDatabase]
    public async Task FromCardToInvoice_TakenBackOrCancelled_IsNeitherPaidTwiceNorGoesOn(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var buyer = await Buyer.In(host);
        var administrator = await buyer.Council.Person(Role.Administrator);
        await buyer.Buy();
        await SandboxPay.Settle(host);
        await Details(buyer);
        (await buyer.Council.Send(new PayNextByInvoice(), administrator)).ThrowIfFailed();
        (await buyer.Council.Send(new SetCancellation(false), administrator)).ThrowIfFailed();
        (await buyer.Subscription()).ShouldSatisfyAllConditions(row => row.NextWay.ShouldBe(BillingWay.None), row => row.CancelsAtPeriodEnd.ShouldBeFalse());

        (await buyer.Council.Send(new PayNextByInvoice(), administrator)).ThrowIfFailed();
        (await buyer.Council.Send(new SetCancellation(true), administrator)).ThrowIfFailed();
        (await buyer.State()).ShouldBe(SubscriptionState.CancelsAtPeriodEnd);
        host.Time.Advance(TimeSpan.FromDays(32));
        await SandboxPay.Settle(host);
        await SandboxPay.Night(host);

        (await buyer.State()).ShouldBe(SubscriptionState.Ended);
        (await buyer.Council.Read(db => db.Invoices.CountAsync())).ShouldBe(0);
        (await buyer.Council.Send(new PayNextByInvoice(), administrator)).Error.ShouldBeOfType<NothingToChange>();
    }

    private static async Task Details(Buyer buyer)
    {
        var administrator = await buyer.Council.Person(Role.Administrator);
        (await buyer.Council.Send(new ChangeBillingDetails("North Vale", "1 High Street", "pay@example.org", "", ""), administrator)).ThrowIfFailed();
    }

    private static async Task<LabResponse> Post(Buyer buyer, string handler)
    {
        var page = await buyer.Client.Get(buyer.PlanPath);
        return await buyer.Client.Submit(page, new Dictionary<string, string>(), $"form[action*='handler={handler}']");
    }
}
