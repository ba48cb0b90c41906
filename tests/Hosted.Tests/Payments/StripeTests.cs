using System.Net;
using System.Text.Json.Nodes;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Billing;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Hosted.Tests.Payments;

/// <summary>Buying, changing, cancelling and hearing of it, through the pages of the real host, against a server that speaks Stripe's API.</summary>
public sealed class StripeTests
{
    [Theory, EachDatabase]
    public async Task Checkout_LeadsToStripe_AndThePlanIsInForceOnceItIsPaid(DatabaseProvider provider)
    {
        await using var shop = await Shop.Open(provider);
        var checkout = await shop.Choose("standard", BillingInterval.Year);
        var session = shop.Stripe.Of("checkout.session").ShouldHaveSingleItem();
        checkout.ShouldBe("https://checkout.stripe.com/c/pay/" + session["id"]);

        var asked = session["asked"]!.AsObject();
        ((string?)asked["success_url"]).ShouldBe($"https://localhost{shop.PlanPath}?checkout={{CHECKOUT_SESSION_ID}}");
        ((string?)asked["automatic_tax[enabled]"], (string?)asked["tax_id_collection[enabled]"], (string?)asked["mode"]).ShouldBe(("true", "true", "subscription"));
        asked.ContainsKey("line_items[0][price_data][unit_amount]").ShouldBeFalse("the amount is Stripe's own price");
        (await shop.Choose("standard", BillingInterval.Year)).ShouldBe(checkout, "the open checkout is found again");
        shop.Stripe.Of("customer").Count().ShouldBe(1);
        (await shop.State()).ShouldBe(SubscriptionState.Trial);

        var subscription = shop.Stripe.Pay((string)session["id"]!);
        (await shop.Client.Get($"{shop.PlanPath}?checkout={session["id"]}")).Location.ShouldBe(shop.PlanPath);

        var bought = await shop.Subscription();
        (bought.PlanCode, bought.Interval, bought.Way, bought.ProviderReference).ShouldBe(("standard", BillingInterval.Year, BillingWay.Card, subscription));
        (await shop.State()).ShouldBe(SubscriptionState.Active);
        (await shop.Client.Get(shop.PlanPath)).Text().ShouldContain("£4,188.00");
        string.Join("", (await shop.Client.Get(shop.PlanPath)).Message.Headers.GetValues("Content-Security-Policy")).ShouldContain("form-action 'self' https://checkout.stripe.com https://billing.stripe.com");
    }

    [Theory, EachDatabase]
    public async Task Checkout_ForAnotherPlan_ClosesTheFirst(DatabaseProvider provider)
    {
        await using var shop = await Shop.Open(provider);
        await shop.Choose("small");
        await shop.Choose("large");
        shop.Stripe.Of("checkout.session").Select(session => (string?)session["status"]).Order().ShouldBe(["expired", "open"]);
    }

    [Theory]
    [InlineData("unit_amount")]
    [InlineData("tax_behavior")]
    [InlineData("lookup_key")]
    public async Task Checkout_WhenStripesPriceIsNotOurs_IsRefused(string wrong)
    {
        await using var shop = await Shop.Open(DatabaseProvider.Sqlite);
        shop.Stripe.Of("price").Single(price => (string?)price["lookup_key"] == "small-1-month")[wrong] = wrong == "unit_amount" ? JsonValue.Create(1) : JsonValue.Create("inclusive");
        (await shop.Submit("small")).Text(".govuk-error-summary").ShouldContain("payment service does not answer");
        shop.Stripe.Of("checkout.session").ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Notifications_TwiceAndInAnyOrder_EndTheSame_WithoutAReturn(DatabaseProvider provider)
    {
        await using var shop = await Shop.Open(provider);
        await shop.Choose("small");
        var session = (string)shop.Stripe.Of("checkout.session").Single()["id"]!;
        var subscription = shop.Stripe.Pay(session);
        var invoice = (string)shop.Stripe[subscription]["latest_invoice"]!;

        foreach (var (kind, thing) in new[] { ("invoice.paid", invoice), ("customer.subscription.created", subscription), ("checkout.session.completed", session) })
        {
            (await shop.Tell(kind, thing, "evt_" + thing)).ShouldBe(HttpStatusCode.OK);
            (await shop.Tell(kind, thing, "evt_" + thing)).ShouldBe(HttpStatusCode.OK);
        }

        (await shop.State()).ShouldBe(SubscriptionState.Active);
        var kept = await shop.Council.Read(db => db.PaymentNotifications.ToListAsync());
        (kept.Count, kept.Sum(row => row.Received)).ShouldBe((3, 6));
        kept.ShouldAllBe(row => row.State == NotificationState.Done && row.SubscriptionReference == subscription);
    }

    [Theory, EachDatabase]
    public async Task MissingPayment_ThenCancellation_AreTakenOver(DatabaseProvider provider)
    {
        await using var shop = await Shop.Open(provider);
        var subscription = await shop.Buy("small");
        shop.Host.Time.Advance(TimeSpan.FromDays(31));
        shop.Stripe.Fail(subscription);
        await shop.Tell("invoice.payment_failed", (string)shop.Stripe[subscription]["latest_invoice"]!);
        (await shop.State()).ShouldBe(SubscriptionState.PastDue);
        (await shop.Subscription()).UnpaidSince.ShouldBe(DateTimeOffset.FromUnixTimeSeconds((long)shop.Stripe[(string)shop.Stripe[subscription]["latest_invoice"]!]["status_transitions"]!["finalized_at"]!));

        shop.Host.Time.Advance(TimeSpan.FromSeconds(5));
        (shop.Stripe[subscription]["status"], shop.Stripe[subscription]["ended_at"]) = ("canceled", shop.Stripe.Now);
        await shop.Tell("customer.subscription.deleted", subscription);
        (await shop.State()).ShouldBe(SubscriptionState.Ended);
    }

    [Fact]
    public async Task Notification_ForgedStaleLiveOrUnreadable_IsRefusedAndNotKept()
    {
        await using var shop = await Shop.Open(DatabaseProvider.Sqlite);
        var subscription = await shop.Buy("small");
        var before = await Kept();
        HttpRequestMessage[] messages =
        [
            shop.Stripe.Message("customer.subscription.updated", subscription, secret: "whsec_other"),
            shop.Stripe.Message("customer.subscription.updated", subscription, ago: TimeSpan.FromMinutes(6)),
            shop.Stripe.Message("customer.subscription.updated", subscription, ago: TimeSpan.FromMinutes(-6)),
            shop.Stripe.Message("customer.subscription.updated", subscription, live: true),
            shop.Stripe.Message("", "", body: "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"x\",\"created\":1,\"data\":{\"object\":[]}}"),
            shop.Stripe.Message("", "", body: "{\"object\":\"v2.core.event\",\"id\":\"evt_1\"}"),
            shop.Stripe.Message("", "", body: "not JSON"),
            new(HttpMethod.Post, "/payments/notifications/stripe") { Content = new StringContent("{}") },
            new(HttpMethod.Post, "/payments/notifications/stripe") { Content = new StringContent("{}"), Headers = { { "Stripe-Signature", "t=,v1=" } } },
            new(HttpMethod.Post, "/payments/notifications/stripe") { Content = new StringContent("{}"), Headers = { { "Stripe-Signature", "t=99999999999999999999,v1=zz,=,=" } } },
        ];
        foreach (var (message, number) in messages.Select((message, number) => (message, number)))
            (await shop.Http.SendAsync(message)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"message {number}");
        (await Kept()).ShouldBe(before);

        // The second secret of a change of secrets is right too.
        (await shop.Http.SendAsync(shop.Stripe.Message("customer.subscription.updated", subscription, secret: "whsec_before"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        Task<int> Kept() => shop.Council.Read(db => db.PaymentNotifications.CountAsync());
    }

    [Fact]
    public async Task Notification_OfAnOlderApiVersion_IsUnderstood()
    {
        await using var shop = await Shop.Open(DatabaseProvider.Sqlite);
        var subscription = await shop.Buy("small");
        var old = shop.Stripe.Add("invoice", "in", new() { ["subscription"] = subscription });
        (await shop.Http.SendAsync(shop.Stripe.Message("invoice.paid", (string)old["id"]!, "evt_old", version: "2020-08-27"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await shop.Council.Read(db => db.PaymentNotifications.SingleAsync(row => row.Id == "stripe:evt_old"))).SubscriptionReference.ShouldBe(subscription);
    }

    [Fact]
    public async Task Notification_AboutWhatTheAccountSellsElsewhere_IsNotedAndLeft()
    {
        await using var shop = await Shop.Open(DatabaseProvider.Sqlite);
        var other = shop.Stripe.Add("subscription", "sub", new() { ["status"] = "active", ["metadata"] = new JsonObject() });
        await shop.Tell("customer.subscription.created", (string)other["id"]!, "evt_other");
        (await shop.Council.Read(db => db.PaymentNotifications.SingleAsync(row => row.Id == "stripe:evt_other"))).Note.ShouldBe("About no subscription");
    }

    [Fact]
    public async Task Change_WhenDeclined_ChangesNothing_AndWithAnotherCardIsMadeOnce()
    {
        await using var shop = await Shop.Open(DatabaseProvider.Sqlite);
        var subscription = await shop.Buy("small");
        var payments = shop.Host.Services.GetRequiredService<IPayments>();
        var large = PlanPrice.Of(A.Plan(shop.Host, "large"), BillingInterval.Month);

        var preview = (await payments.Preview(subscription, large, CancellationToken.None)).Value;
        (preview.Change.CreditPence, preview.Change.ChargePence, preview.Due).ShouldBe((7_450, 39_950, new Vat(32_500, 6_500)));

        shop.Stripe.CardDeclines = true;
        (await payments.Change(subscription, large, "change:1", CancellationToken.None)).Error.ShouldBeOfType<PaymentDeclined>();
        (await payments.Find(subscription, CancellationToken.None)).Value!.PlanCode.ShouldBe("small");
        shop.Stripe.CardDeclines = false;
        (await payments.Change(subscription, large, "change:1", CancellationToken.None)).Error.ShouldBeOfType<PaymentDeclined>("Stripe keeps its answer to a key");
        shop.Stripe[subscription]["default_payment_method"] = "pm_2";
        (await payments.Change(subscription, large, "change:1", CancellationToken.None)).Value.PlanCode.ShouldBe("large");
        (await payments.Change(subscription, large, "change:1", CancellationToken.None)).Value.PlanCode.ShouldBe("large");
        shop.Stripe.Made["subscriptions"].ShouldBe(2, "one declined, one made, and none for what was there already");

        (await payments.SetCancellation(subscription, cancels: true, "cancel:1", CancellationToken.None)).Value.CancelsAtPeriodEnd.ShouldBeTrue();
        (await payments.SetCancellation(subscription, cancels: false, "cancel:2", CancellationToken.None)).Value.CancelsAtPeriodEnd.ShouldBeFalse();
    }

    [Fact]
    public async Task TestClock_IsTheCustomersTime()
    {
        await using var shop = await Shop.Open(DatabaseProvider.Sqlite, ("Billing:Stripe:TestClock", "clock_1"));
        var frozen = shop.Stripe.Now + 86_400 * 400;
        shop.Stripe.Add("test_helpers.test_clock", "clock", new() { ["id"] = "clock_1", ["frozen_time"] = frozen });
        var subscription = await shop.Buy("small");

        var picture = (await shop.Host.Services.GetRequiredService<IPayments>().Find(subscription, CancellationToken.None)).Value!;
        picture.At.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(frozen));
        picture.PeriodStart.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(frozen));
        ((string?)shop.Stripe.Of("customer").Single()["test_clock"]).ShouldBe("clock_1");
    }

    [Fact]
    public async Task WhenStripeIsDown_NothingIsChangedAndTheNotificationIsTriedAgain()
    {
        await using var shop = await Shop.Open(DatabaseProvider.Sqlite);
        var subscription = await shop.Buy("small");
        shop.Stripe[subscription]["cancel_at_period_end"] = true;
        shop.Stripe.IsDown = true;
        await shop.Tell("customer.subscription.updated", subscription, "evt_down");
        (await shop.State()).ShouldBe(SubscriptionState.Active);
        (await shop.Council.Read(db => db.PaymentNotifications.SingleAsync(row => row.Id == "stripe:evt_down"))).Note.ShouldBe("The payment provider did not answer");

        shop.Stripe.IsDown = false;
        shop.Host.Time.Advance(TimeSpan.FromSeconds(11));
        await shop.Host.Services.GetRequiredService<NotificationWorker>().Look(CancellationToken.None);
        (await shop.State()).ShouldBe(SubscriptionState.CancelsAtPeriodEnd);
    }

    [Fact]
    public async Task TheNight_MendsWhatNoNotificationTold_AndInvoicesAreListed()
    {
        await using var shop = await Shop.Open(DatabaseProvider.Sqlite);
        var subscription = await shop.Buy("small");
        shop.Host.Time.Advance(TimeSpan.FromHours(1));
        shop.Stripe[subscription]["cancel_at_period_end"] = true;
        (await shop.Host.Services.GetRequiredService<NightlyBillingJob>().Look(CancellationToken.None))[shop.Council.Slug].ShouldContain("cancelled");
        (await shop.State()).ShouldBe(SubscriptionState.CancelsAtPeriodEnd);

        var invoices = (await shop.Host.Services.GetRequiredService<IPayments>().Invoices((await shop.Subscription()).CustomerReference, CancellationToken.None)).Value;
        invoices.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            invoice => invoice.GrossPence.ShouldBe(17_880), invoice => invoice.IsPaid.ShouldBeTrue(), invoice => invoice.Url.ShouldStartWith("https://invoice.stripe.com/"));
    }

    [Theory]
    [InlineData("Billing:Stripe:ApiKey", "pk_test_1", "ApiKey")]
    [InlineData("Billing:Stripe:WebhookSecrets", "", "WebhookSecrets")]
    [InlineData("Billing:Stripe:Tax", "none", "Tax")]
    [InlineData("Billing:Stripe:ApiKey", "sk_live_1", "ApiBase")]
    public void Start_WithWrongSettings_SaysWhatToSet(string name, string value, string said)
    {
        using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: Shop.Settings("http://127.0.0.1:9", (name, value)));
        Should.Throw<CannotStart>(() => host.Services).Message.ShouldContain(said);
    }
}
