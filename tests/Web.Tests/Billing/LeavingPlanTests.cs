using LocalityLab.Application.Billing;
using LocalityLab.Application.Councils.Leaving;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Billing.Sandbox;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Accounts;
using LocalityLab.Web.Tests.Councils;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Billing;

/// <summary>A council that leaves is not charged again, and nothing of it is left in the books of the sandbox.</summary>
public sealed class LeavingPlanTests
{
    [Theory, EachDatabase]
    public async Task Leave_CancelsAtTheProvider_AndStayingGoesOn(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var (buyer, administrator, reference) = await Paying(host);

        await Leave(buyer, administrator);
        await Until(async () => (await SandboxPay.Find(host, reference))!.CancelsAtPeriodEnd && (await buyer.Subscription()).EndsWithLeaving);
        (await buyer.Subscription()).CancelsAtPeriodEnd.ShouldBeTrue();
        (await buyer.Council.Send(new SetCancellation(false), administrator)).Error.ShouldBeOfType<CouncilLeaves>();
        await SandboxPay.Settle(host);
        (await SandboxPay.Night(host)).ShouldBeEmpty("nothing differs from the provider's books");

        (await buyer.Council.Send(new StayInService(), administrator)).ThrowIfFailed();
        await Until(async () => !(await SandboxPay.Find(host, reference))!.CancelsAtPeriodEnd && !(await buyer.Subscription()).EndsWithLeaving);
        (await buyer.State()).ShouldBe(SubscriptionState.Active);
    }

    [Theory, EachDatabase]
    public async Task Leave_WhenTheJobWasLost_IsMadeUpForAtNight_AndACancellationOfItsOwnStays(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var (buyer, administrator, reference) = await Paying(host);
        await buyer.Council.Read(db => db.Councils.Where(row => row.Id == buyer.Council.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeavingSince, host.Time.GetUtcNow())));

        await SandboxPay.Night(host);
        (await SandboxPay.Find(host, reference))!.CancelsAtPeriodEnd.ShouldBeTrue();
        await buyer.Council.Read(db => db.Councils.Where(row => row.Id == buyer.Council.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeavingSince, (DateTimeOffset?)null)));
        await SandboxPay.Night(host);
        (await SandboxPay.Find(host, reference))!.CancelsAtPeriodEnd.ShouldBeFalse();

        (await buyer.Council.Send(new SetCancellation(true), administrator)).ThrowIfFailed();
        await Leave(buyer, administrator);
        (await buyer.Council.Send(new StayInService(), administrator)).ThrowIfFailed();
        await SandboxPay.Night(host);
        (await buyer.Subscription()).CancelsAtPeriodEnd.ShouldBeTrue("the council cancelled before it left");
    }

    [Theory, EachDatabase]
    public async Task Leave_OfACouncilThatPaysByInvoice_EndsWithThePeriod(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var buyer = await Buyer.In(host);
        var administrator = await buyer.Council.Person(Role.Administrator);
        (await buyer.Council.Send(new ChangeBillingDetails("North Vale", "1 High Street", "pay@example.org", "", ""), administrator)).ThrowIfFailed();
        (await buyer.Council.Send(new BuyByInvoice("small", BillingInterval.Year), administrator)).ThrowIfFailed();

        await Leave(buyer, administrator);
        await Until(async () => (await buyer.State()) == SubscriptionState.CancelsAtPeriodEnd);
        (await buyer.Council.Send(new StayInService(), administrator)).ThrowIfFailed();
        await Until(async () => (await buyer.State()) == SubscriptionState.Active);
    }

    [Theory, EachDatabase]
    public async Task Deletion_EndsThePlanAtOnce_AndLeavesNothingInTheBooks(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var (buyer, administrator, reference) = await Paying(host);
        var (other, _, otherReference) = await Paying(host);
        await SandboxPay.Settle(host);
        var id = buyer.Council.Id;
        (await Traces.Find(host, id.ToString(), id.ToString("N"))).ShouldContain(trace => trace.Contains("Sandbox", StringComparison.OrdinalIgnoreCase), "the test would prove nothing");
        await Leave(buyer, administrator);
        await Until(async () => (await buyer.Subscription()).EndsWithLeaving);
        (await buyer.Council.Send(new EndPlanOfDeleted())).Value.ShouldBeTrue();
        (await buyer.Council.Send(new EndPlanOfDeleted())).Value.ShouldBeTrue();
        (await SandboxPay.Find(host, reference))!.Standing.ShouldBe(ProviderStanding.Ended);

        host.Time.Advance(TimeSpan.FromDays(31));
        (await host.Services.GetRequiredService<LeavingClock>().Look(default)).ShouldBe(1);

        (await Traces.Find(host, id.ToString(), id.ToString("N"))).ShouldBeEmpty();
        (await SandboxPay.Find(host, reference)).ShouldBeNull();
        (await other.Council.Read(db => db.PaymentNotifications.CountAsync(row => row.SubscriptionReference == reference))).ShouldBe(0);
        (await other.Council.Read(db => db.PaymentNotifications.CountAsync(row => row.SubscriptionReference == otherReference))).ShouldBeGreaterThan(0);
        (await SandboxPay.Find(host, otherReference)).ShouldNotBeNull();
    }

    private static async Task<(Buyer Buyer, TestPerson Administrator, string Reference)> Paying(LabHost host)
    {
        var buyer = await Buyer.In(host);
        await buyer.Press((await buyer.Choose("small", interval: BillingInterval.Year)).Location!, "Pay");
        await SandboxPay.Settle(host);
        var reference = (await buyer.Subscription()).ProviderReference;
        reference.ShouldNotBeEmpty();
        return (buyer, await buyer.Council.Person(Role.Administrator), reference);
    }

    private static async Task Leave(Buyer buyer, TestPerson administrator) => (await buyer.Council.Send(new LeaveService(buyer.Council.InScope.Name, "We merge"), administrator)).ThrowIfFailed();

    private static Task Until(Func<Task<bool>> holds) => Eventually.True(holds);
}
