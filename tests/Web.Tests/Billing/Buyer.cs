using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Billing;

/// <summary>A council in its trial, and its administrator at the pages of plan and payment.</summary>
internal sealed class Buyer(TestCouncil council, LabClient client)
{
    public TestCouncil Council => council;

    public LabClient Client => client;

    public string PlanPath => $"/{council.Slug}/plan";

    public static async Task<Buyer> In(LabHost host)
    {
        var council = await A.Council(host);
        await A.Trial(council, A.Plan(host, "small"));
        return new(council, await (await council.Person(Role.Administrator)).Client());
    }

    public static Task<Buyer> In(DatabaseProvider provider) => In(LabHost.For(provider));

    /// <summary>What the council has bought.</summary>
    public Task<Subscription> Subscription() => council.Read(db => db.Subscriptions.AsNoTracking().SingleAsync());

    /// <summary>Where it stands now.</summary>
    public async Task<SubscriptionState> State() => (await Subscription()).StateAt(council.Host.Time.GetUtcNow());

    /// <summary>Chooses a plan and a way; the answer redirects.</summary>
    public async Task<LabResponse> Choose(string plan, BillingWay way = BillingWay.Card, BillingInterval interval = BillingInterval.Month) => await client.Submit(
        await client.Get($"{PlanPath}/choose/{plan}"), new Dictionary<string, string> { ["Interval"] = interval.ToString(), ["Way"] = way.ToString() }, "main form");

    /// <summary>Presses a button of the sandbox's checkout.</summary>
    public async Task<LabResponse> Press(string checkout, string button, string delivery = "AtOnce") => await Send(checkout, button, Fields(await client.Get(checkout), ("Delivery", delivery)));

    /// <summary>Does something in the sandbox's portal.</summary>
    public async Task<LabResponse> Portal(string act, string delivery = "AtOnce")
    {
        var path = $"/sandbox-pay/portal/{(await Subscription()).CustomerReference}";
        return await client.Post(path, Fields(await client.Get(path), ("Delivery", delivery), ("act", act)));
    }

    /// <summary>Buys by card, and everything that follows from it.</summary>
    public async Task<Buyer> Buy(string plan = "small", string delivery = "AtOnce")
    {
        var back = await Press((await Choose(plan)).Location!, "Pay", delivery);
        (await client.Get(back.Location!)).Location.ShouldBe(PlanPath);
        return this;
    }

    public Task<LabResponse> Send(string checkout, string button, IReadOnlyList<KeyValuePair<string, string>> fields) => client.Post($"{checkout}?handler={button}", fields);

    public static IReadOnlyList<KeyValuePair<string, string>> Fields(LabResponse page, params (string Name, string Value)[] fields) =>
    [
        new("__RequestVerificationToken", page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
        .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)),
    ];
}
