using System.Net;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Billing;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Hosted.Tests.Payments;

/// <summary>A host that sells by Stripe, and a council in its trial.</summary>
internal sealed class Shop(LabHost host, StripeStandIn stripe, TestCouncil council, LabClient client) : IAsyncDisposable
{
    public LabHost Host => host;

    public StripeStandIn Stripe => stripe;

    public TestCouncil Council => council;

    public LabClient Client => client;

    public HttpClient Http { get; } = host.CreateDefaultClient(new Uri("https://localhost"));

    public string PlanPath => $"/{council.Slug}/plan";

    public static Dictionary<string, string> Settings(string address, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal)
        {
            ["Billing:Payments"] = "stripe", ["Billing:Stripe:ApiKey"] = "sk_test_standin", ["Billing:Stripe:WebhookSecrets"] = $"{StripeStandIn.Secret}, whsec_before", ["Billing:Stripe:ApiBase"] = address,
        };
        foreach (var (name, value) in more)
            settings[name] = value;
        return settings;
    }

    public static async Task<Shop> Open(DatabaseProvider provider, params (string Name, string Value)[] more)
    {
        var time = new FakeTime();
        var stripe = await StripeStandIn.Start(time);
        var host = LabHost.Fresh(provider, settings: Settings(stripe.Address, more));
        stripe.Follow(host.Time);
        var council = await A.Council(host);
        await A.Trial(council, A.Plan(host, "small"));
        return new(host, stripe, council, await (await council.Person(Role.Administrator)).Client());
    }

    public async Task<LabResponse> Submit(string plan, BillingInterval interval = BillingInterval.Month) => await client.Submit(
        await client.Get($"{PlanPath}/choose/{plan}"), new Dictionary<string, string> { ["Interval"] = interval.ToString(), ["Way"] = nameof(BillingWay.Card) }, "main form");

    public async Task<string> Choose(string plan, BillingInterval interval = BillingInterval.Month) => (await Submit(plan, interval)).Location!;

    /// <summary>Buys, comes back, and gives the subscription's id.</summary>
    public async Task<string> Buy(string plan)
    {
        await Choose(plan);
        var session = (string)stripe.Of("checkout.session").Single()["id"]!;
        var subscription = stripe.Pay(session);
        await client.Get($"{PlanPath}?checkout={session}");
        return subscription;
    }

    /// <summary>Stripe tells of something, and the service acts on it.</summary>
    public async Task<HttpStatusCode> Tell(string kind, string thing, string? id = null)
    {
        var answer = await Http.SendAsync(stripe.Message(kind, thing, id));
        await host.Services.GetRequiredService<NotificationWorker>().Look(CancellationToken.None);
        return answer.StatusCode;
    }

    public Task<Subscription> Subscription() => council.Read(db => db.Subscriptions.AsNoTracking().SingleAsync());

    public async Task<SubscriptionState> State() => (await Subscription()).StateAt(host.Time.GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.DisposeAsync();
        await stripe.DisposeAsync();
    }
}
