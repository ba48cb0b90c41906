using LocalityLab.Domain.Billing;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Billing;

/// <summary>What the operator does about plans and payment.</summary>
public sealed class OperatorBillingTests
{
    [Theory, EachDatabase]
    public async Task Invoice_WhenMarkedAsPaid_LetsTheCouncilGoOnAtOnce(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var buyer = await Buyer.In(host);
        var invoice = await A.Invoice(buyer.Council);
        await buyer.Council.Run(async services =>
        {
            var db = (LabContext)services.GetService(typeof(LabContext))!;
            var subscription = await db.Subscriptions.SingleAsync();
            subscription.Describe(new("Test Council", "1 High Street", "finance@example.org", "", ""));
            subscription.BuyByInvoice(A.Plan(host, "small"), BillingInterval.Year, host.Time.GetUtcNow().AddDays(-60)).ThrowIfFailed();
            subscription.FallBehind(host.Time.GetUtcNow().AddDays(-20));
            return await db.SaveChangesAsync();
        });
        (await buyer.State()).ShouldBe(SubscriptionState.Suspended);
        var client = await (await A.Operator(host)).Client();
        var page = await client.Get("/operator/billing");
        page.Text("section[aria-labelledby=unpaid]").ShouldContain(invoice.Printed);

        var sent = await client.Submit(page, new Dictionary<string, string>(), $"form:has(input[value='{invoice.Id}'])");

        sent.Location.ShouldBe("/operator/billing");
        (await buyer.State()).ShouldBe(SubscriptionState.Active);
        (await client.Get("/operator/billing")).Text("section[aria-labelledby=unpaid]").ShouldNotContain(invoice.Printed);
        (await client.Get("/operator/log")).Text().ShouldContain(invoice.Id.ToString());
        (await client.Submit(page, new Dictionary<string, string> { ["invoiceId"] = Guid.CreateVersion7().ToString() }, $"form:has(input[value='{invoice.Id}'])")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Notification_ThatFailed_IsActedOnAgainWhenAnOperatorAsks()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var council = await A.Council(host);
        await host.CreateDefaultClient(new Uri("https://localhost")).SendAsync(await SandboxPay.Message(host, "evt_lost", "sub_unknown"));
        for (var tries = 0; tries < PaymentNotification.MostTries; tries++)
        {
            await SandboxPay.Settle(host);
            host.Time.Advance(TimeSpan.FromHours(4));
        }

        var client = await (await A.Operator(host)).Client();
        var page = await client.Get("/operator/billing");
        page.Text(".govuk-tag--red").ShouldBe("Failed");

        (await client.Submit(page, new Dictionary<string, string>(), "form[action*=Again]")).Location.ShouldBe("/operator/billing");

        await SandboxPay.Settle(host);
        (await council.Read(db => db.PaymentNotifications.SingleAsync())).Tries.ShouldBe(1, "it was tried afresh");
    }
}
