using System.Net;
using System.Text;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Billing;

/// <summary>Checkout, portal and notifications, through the pages and over HTTP as a payment provider does it.</summary>
public sealed class PaymentTests
{
    [Theory, EachDatabase]
    public async Task Checkout_AfterADeclineAndTurningBack_IsTheSame_AndPutsThePlanInForceOnce(DatabaseProvider provider)
    {
        var buyer = await Buyer.In(provider);
        var checkout = (await buyer.Choose("standard", interval: BillingInterval.Year)).Location!;

        var page = await buyer.Client.Get(checkout);
        page.Text().ShouldContain("£3,490.00");
        page.Text().ShouldContain("£4,188.00");
        page.Text("header").ShouldContain("takes no money");
        var declined = await buyer.Press(checkout, "Decline");
        declined.Status.ShouldBe(HttpStatusCode.Conflict);
        declined.Text(".govuk-error-summary").ShouldContain("declined");
        (await buyer.Press(checkout, "Back")).Location.ShouldBe($"https://localhost{buyer.PlanPath}");
        (await buyer.State()).ShouldBe(SubscriptionState.Trial);
        (await buyer.Choose("standard", interval: BillingInterval.Year)).Location.ShouldBe(checkout, "the open checkout is found again");

        // Two clicks at the same moment.
        var fields = Buyer.Fields(page, ("Delivery", "AtOnce"), ("Amount", "1"), ("PlanCode", "small"));
        var clicks = await Task.WhenAll(buyer.Send(checkout, "Pay", fields), buyer.Send(checkout, "Pay", fields));
        clicks.ShouldAllBe(click => click.Location!.EndsWith("/plan?checkout=" + checkout.Split('/').Last(), StringComparison.Ordinal));
        (await buyer.Client.Get(clicks[0].Location!, follow: true)).Text(".govuk-notification-banner").ShouldContain("in force");

        var bought = await buyer.Subscription();
        (bought.PlanCode, bought.Interval, bought.Way, bought.TrialEndsAt).ShouldBe(("standard", BillingInterval.Year, BillingWay.Card, null));
        (await SandboxPay.Subscriptions(buyer.Council.Host, bought.CustomerReference)).ShouldBe(1);
        var plan = await buyer.Client.Get(buyer.PlanPath);
        plan.Text().ShouldContain("Standard plan Active");
        plan.Text().ShouldContain("£4,188.00");
        (await buyer.Client.Get($"{buyer.PlanPath}/choose/large")).Text().ShouldContain("Change to the Large plan");
    }

    [Theory, EachDatabase]
    public async Task Checkout_OfAnotherCouncil_DoesNotExistHere(DatabaseProvider provider)
    {
        var (mine, other) = (await Buyer.In(provider), await Buyer.In(provider));
        var checkout = (await other.Choose("small")).Location!;
        var back = (await other.Press(checkout, "Pay")).Location!;

        (await mine.Client.Get($"{mine.PlanPath}?checkout={checkout.Split('/').Last()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await mine.Client.Get(back)).Status.ShouldBe(HttpStatusCode.NotFound);

        (await mine.State()).ShouldBe(SubscriptionState.Trial);
        (await mine.Subscription()).ProviderReference.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Twice")]
    [InlineData(DatabaseProvider.Sqlite, "Reversed")]
    [InlineData(DatabaseProvider.Postgres, "Twice")]
    public async Task Notifications_TwiceOrInAnotherOrder_EndTheSame(DatabaseProvider provider, string delivery)
    {
        await using var host = LabHost.Fresh(provider);
        var buyer = await Buyer.In(host);

        // Nobody comes back from the checkout: the notifications alone tell of it.
        await buyer.Press((await buyer.Choose("small")).Location!, "Pay", delivery);
        for (var second = 0; second < 5; second++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(2));
            await SandboxPay.Settle(host);
        }

        (await buyer.State()).ShouldBe(SubscriptionState.Active);
        var kept = await buyer.Council.Read(db => db.PaymentNotifications.ToListAsync());
        kept.Count.ShouldBe(3);
        kept.ShouldAllBe(row => row.State == NotificationState.Done);
        kept.Sum(row => row.Received).ShouldBe(delivery == "Twice" ? 6 : 3);
        kept.Count(row => row.Note == "Taken over").ShouldBe(1, "one of them brought the news, the others found it known");
    }

    [Fact]
    public async Task Notification_WhenWeAnswerWithAnError_IsSentAgainAfterAPause()
    {
        var broken = new Breaking();
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, services => services.AddHttpClient("sandbox-pay").AddHttpMessageHandler(() => broken));
        var buyer = await Buyer.In(host);
        broken.Status = HttpStatusCode.InternalServerError;
        await buyer.Press((await buyer.Choose("small")).Location!, "Pay");
        await SandboxPay.Settle(host);
        (await buyer.State()).ShouldBe(SubscriptionState.Trial);

        broken.Status = null;
        for (var pause = 0; pause < 4; pause++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await SandboxPay.Settle(host);
        }

        (await buyer.State()).ShouldBe(SubscriptionState.Active);
    }

    [Theory, EachDatabase]
    public async Task Notification_ForgedStaleOrAltered_IsRefusedAndNotKept(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var (http, id) = (host.CreateDefaultClient(new Uri("https://localhost")), $"evt_{Guid.CreateVersion7():N}");

        (await Status(await SandboxPay.Message(host, id, "sub_1", secret: "another secret"))).ShouldBe(HttpStatusCode.BadRequest);
        (await Status(await SandboxPay.Message(host, id, "sub_1", ago: TimeSpan.FromMinutes(6)))).ShouldBe(HttpStatusCode.BadRequest);
        (await Status(await SandboxPay.Message(host, id, "sub_1", ago: TimeSpan.FromMinutes(-6)))).ShouldBe(HttpStatusCode.BadRequest);
        var altered = (await SandboxPay.Message(host, id, "sub_1")).WithBody(Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","type":"x","subscription":"sub_2","created":0}"""));
        (await Status(altered)).ShouldBe(HttpStatusCode.BadRequest);
        (await Status(new(HttpMethod.Post, "/payments/notifications/sandbox") { Content = new StringContent("{}") })).ShouldBe(HttpStatusCode.BadRequest);
        (await Status(new(HttpMethod.Post, "/payments/notifications/sandbox") { Content = new ByteArrayContent(new byte[300_000]) })).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Status(new(HttpMethod.Post, "/payments/notifications/other") { Content = new StringContent("{}") })).ShouldBe(HttpStatusCode.NotFound);

        (await (await A.Council(host)).Read(db => db.PaymentNotifications.CountAsync(row => row.Id == "sandbox:" + id))).ShouldBe(0);

        async Task<HttpStatusCode> Status(HttpRequestMessage message) => (await http.SendAsync(message)).StatusCode;
    }

    [Theory, EachDatabase]
    public async Task Notification_ManyTimesAtTheSameMoment_IsKeptOnceAndActedOnOnce(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var buyer = await (await Buyer.In(host)).Buy();
        var (http, id) = (host.CreateDefaultClient(new Uri("https://localhost")), $"evt_{Guid.CreateVersion7():N}");
        var subscription = (await buyer.Subscription()).ProviderReference;
        var messages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SandboxPay.Message(host, id, subscription)));

        var answers = await Task.WhenAll(messages.Select(message => http.SendAsync(message)));
        await SandboxPay.Settle(host);

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        var kept = await buyer.Council.Read(db => db.PaymentNotifications.SingleAsync(row => row.Id == "sandbox:" + id));
        (kept.Received, kept.State, kept.Tries).ShouldBe((6, NotificationState.Done, 1));
    }

    [Fact]
    public async Task Notification_OfAnUnknownSubscription_IsKeptTriedAgainAndThenVisibleAsFailed()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var council = await A.Council(host);
        (await host.CreateDefaultClient(new Uri("https://localhost")).SendAsync(await SandboxPay.Message(host, "evt_1", "sub_unknown"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        for (var tries = 0; tries < PaymentNotification.MostTries + 2; tries++)
        {
            await SandboxPay.Settle(host);
            host.Time.Advance(TimeSpan.FromHours(4));
        }

        var kept = await council.Read(db => db.PaymentNotifications.SingleAsync());
        (kept.State, kept.Tries, kept.DueAt).ShouldBe((NotificationState.Failed, PaymentNotification.MostTries, null));
        kept.Note.ShouldContain("no such subscription");
    }

    [Theory, EachDatabase]
    public async Task Payments_OverMonths_RenewFailAreTriedAgainAndEndReadOnly_UntilAGoodCard(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var buyer = await (await Buyer.In(host)).Buy();
        await Pass(32);
        (await buyer.State()).ShouldBe(SubscriptionState.Active);
        (await buyer.Client.Get($"/sandbox-pay/portal/{(await buyer.Subscription()).CustomerReference}")).Document.QuerySelectorAll(".lab-list__item[id]").Length.ShouldBe(2);

        await buyer.Portal("UseDecliningCard");
        await Pass(31);
        (await buyer.State()).ShouldBe(SubscriptionState.PastDue);
        foreach (var day in new[] { 1, 2, 2, 2 })
            await Pass(day);
        (await SandboxPay.Find(host, (await buyer.Subscription()).ProviderReference))!.Standing.ShouldBe(ProviderStanding.Unpaid);
        await Pass(8);
        (await buyer.State()).ShouldBe(SubscriptionState.Suspended);
        var administrator = await buyer.Council.Person(Role.Administrator);
        (await (await administrator.Client()).Get(buyer.PlanPath)).Text().ShouldContain("read-only since");

        await buyer.Portal("UseGoodCard");
        await buyer.Portal("PayNow");
        await SandboxPay.Settle(host);
        (await buyer.State()).ShouldBe(SubscriptionState.Active);

        async Task Pass(int days)
        {
            host.Time.Advance(TimeSpan.FromDays(days));
            await SandboxPay.Settle(host);
        }
    }

    [Theory, EachDatabase]
    public async Task Plan_ChangedAtTheProviderWithoutAWord_IsMendedByNight(DatabaseProvider provider)
    {
        var buyer = await (await Buyer.In(provider)).Buy();
        await SandboxPay.Settle(buyer.Council.Host);
        await buyer.Portal("UseDecliningCard", "HeldBack");
        await buyer.Portal("TakeNextPayment", "HeldBack");
        (await buyer.State()).ShouldBe(SubscriptionState.Active, "nobody told us yet");

        var mended = await SandboxPay.Night(buyer.Council.Host);

        mended[buyer.Council.Slug].ShouldContain("standing: Paid here, Unpaid at the provider");
        (await buyer.State()).ShouldBe(SubscriptionState.PastDue);
        (await buyer.Council.Read(db => db.AuditRows.SingleAsync(row => row.Action == "LookAfterPlan"))).Reason.ShouldContain("standing");
        (await SandboxPay.Night(buyer.Council.Host)).Keys.ShouldNotContain(buyer.Council.Slug);
        var administrator = await buyer.Council.Read(db => db.Users.SingleAsync(user => db.Memberships.Any(row => row.UserId == user.Id && row.Role == Role.Administrator)));
        (await Mailbox.WaitFor(buyer.Council.Host, administrator.Email!, "A payment failed")).Text.ShouldContain(buyer.PlanPath);
    }

    [Theory, EachDatabase]
    public async Task Plan_ChangedByCard_ChargesTheDifferenceOnce_AndCancelsWithTheChanceToChangeOnesMind(DatabaseProvider provider)
    {
        var buyer = await (await Buyer.In(provider)).Buy();
        var page = await buyer.Client.Get($"{buyer.PlanPath}/choose/large");
        page.Text().ShouldContain("To pay now");

        await Task.WhenAll(buyer.Client.Submit(page, new Dictionary<string, string>(), "main form"), buyer.Client.Submit(page, new Dictionary<string, string>(), "main form"));

        var changed = await buyer.Subscription();
        (changed.PlanCode, changed.Way).ShouldBe(("large", BillingWay.Card));
        (await buyer.Client.Get($"/sandbox-pay/portal/{changed.CustomerReference}")).Document.QuerySelectorAll(".lab-list__item[id]").Length.ShouldBe(2, "the first payment, and the difference once");
        await buyer.Portal("UseDecliningCard");
        await buyer.Portal("UseGoodCard");
        (await buyer.Client.Submit(await buyer.Client.Get(buyer.PlanPath), new Dictionary<string, string>(), "form[action*=Cancel]")).Location.ShouldBe(buyer.PlanPath);
        (await buyer.State()).ShouldBe(SubscriptionState.CancelsAtPeriodEnd);
        (await SandboxPay.Find(buyer.Council.Host, changed.ProviderReference))!.CancelsAtPeriodEnd.ShouldBeTrue();
        (await buyer.Client.Submit(await buyer.Client.Get(buyer.PlanPath), new Dictionary<string, string>(), "form[action*=GoOn]")).Location.ShouldBe(buyer.PlanPath);
        (await buyer.State()).ShouldBe(SubscriptionState.Active);
    }

    private sealed class Breaking : DelegatingHandler
    {
        public HttpStatusCode? Status { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Status is { } status ? Task.FromResult(new HttpResponseMessage(status)) : base.SendAsync(request, cancellationToken);
    }
}
