using LocalityLab.Application.Billing.Sandbox;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Billing.Sandbox;

/// <summary>What happens on the sandbox's own pages.</summary>
internal sealed class SandboxTill(SandboxDesk desk) : ISandboxTill
{
    public Task<SandboxCheckoutView?> Checkout(string id, CancellationToken cancellation) => desk.Read(async books =>
        await books.Find<SandboxCheckout>(id, cancellation) is { } checkout
            ? new SandboxCheckoutView(
                checkout.Id, checkout.Request.CouncilName, checkout.Request.Price.PlanName, checkout.Request.Price.Interval, Vat.On(checkout.Request.Price.NetPence), checkout.Request.PaidUntil,
                checkout.IsOpenAt(books.Now), checkout.SubscriptionId.Length > 0, checkout.Request.BackUrl, checkout.Request.DoneUrl)
            : null);

    public Task<Result<string>> Finish(string id, SandboxChoice choice, SandboxDelivery delivery, CancellationToken cancellation) => desk.Change<string>(
        async books =>
        {
            if (await books.Find<SandboxCheckout>(id, cancellation) is not { } checkout)
                return new SandboxNotFound();
            if (checkout.SubscriptionId.Length > 0)
                return checkout.Request.DoneUrl;
            if (choice == SandboxChoice.TurnBack)
                return checkout.Request.BackUrl;
            if (!checkout.IsOpenAt(books.Now))
                return new Conflict("This payment was closed or is too old. Go back and begin again.");
            if (choice == SandboxChoice.Decline)
                return new Conflict("Your card was declined. Try another card.");
            var customer = await books.Find<SandboxCustomer>(checkout.Request.CustomerReference, cancellation)
                ?? new SandboxCustomer(SandboxBooks.NewId("cus"), checkout.Request.CouncilId, checkout.Request.CouncilName, checkout.Request.BackUrl);
            customer = customer with { CardDeclines = false, Delivery = delivery };
            await books.Save(customer.Id, "", customer, null, cancellation);
            await new SandboxLedger(books).Open(checkout, customer, cancellation);
            return checkout.Request.DoneUrl;
        },
        cancellation);

    public Task<SandboxPortalView?> Portal(string id, CancellationToken cancellation) => desk.Read(async books =>
    {
        if (await books.Find<SandboxCustomer>(id, cancellation) is not { } customer)
            return null;
        var newest = await Newest(books, id, cancellation);
        var invoices = (await books.Of<SandboxInvoice>(id, cancellation)).Select(row => row.Thing);
        var events = await books.Of<SandboxEvent>(id, cancellation);
        return new SandboxPortalView(
            id, customer.Name, customer.CardDeclines, customer.Delivery, newest?.Thing.Picture, newest?.DueAt,
            [.. invoices.OrderByDescending(invoice => invoice.IssuedAt).Select(invoice => new SandboxPayment(invoice.Number, invoice.IssuedAt, invoice.Total.GrossPence, invoice.PaidAt is not null, invoice.Lines))],
            [.. events.OrderByDescending(row => row.Thing.At).Take(20).Select(row => new SandboxNotice(row.Thing.Id, row.Thing.Kind, row.Thing.At, Standing(row.Thing, row.DueAt)))],
            customer.ReturnUrl);
    });

    public Task<Result<string>> Act(string id, SandboxAct act, SandboxDelivery delivery, CancellationToken cancellation) => desk.Change<string>(
        async books =>
        {
            if (await books.Find<SandboxCustomer>(id, cancellation) is not { } customer)
                return new SandboxNotFound();
            customer = customer with { Delivery = delivery, CardDeclines = act == SandboxAct.UseDecliningCard || (act != SandboxAct.UseGoodCard && customer.CardDeclines) };
            await books.Save(id, "", customer, null, cancellation);
            switch (act)
            {
                case SandboxAct.UseGoodCard:
                    return "The card is changed; its payments succeed.";
                case SandboxAct.UseDecliningCard:
                    return "The card is changed; its payments are declined.";
                case SandboxAct.SendHeldBack:
                    return await SendHeldBack(books, id, cancellation);
                default:
                    return await Newest(books, id, cancellation) is var (subscription, due)
                        ? await With(new(books), subscription, due is { } moment && moment > books.Now ? moment : books.Now, customer, act, cancellation)
                        : new Conflict("There is no subscription.");
            }
        },
        cancellation);

    private static async Task<string> With(
        SandboxLedger ledger, SandboxSubscription subscription, DateTimeOffset moment, SandboxCustomer customer, SandboxAct act, CancellationToken cancellation)
    {
        switch (act)
        {
            case SandboxAct.TakeNextPayment:
                return $"The next payment was taken early: {Words((await ledger.Move(subscription, customer, moment, cancellation)).Picture.Standing)}.";
            case SandboxAct.PayNow:
                return $"Tried again: {Words((await ledger.TryAgain(subscription, customer, cancellation)).Picture.Standing)}.";
            default:
                await ledger.SetCancellation(subscription, customer, act == SandboxAct.Cancel, cancellation);
                return act == SandboxAct.Cancel ? "The subscription ends with its period." : "The subscription goes on.";
        }
    }

    private static async Task<(SandboxSubscription Thing, DateTimeOffset? DueAt)?> Newest(SandboxBooks books, string customer, CancellationToken cancellation)
    {
        var all = await books.Of<SandboxSubscription>(customer, cancellation);
        return all.Count == 0 ? null : all.MaxBy(row => row.Thing.Picture.CreatedAt);
    }

    private static async Task<string> SendHeldBack(SandboxBooks books, string customer, CancellationToken cancellation)
    {
        var held = (await books.Of<SandboxEvent>(customer, cancellation)).Where(row => row is { DueAt: null, Thing.IsDelivered: false }).OrderByDescending(row => row.Thing.At).ToList();
        foreach (var (thing, _) in held)
            await books.Save(thing.Id, customer, thing with { Tries = 0 }, books.Now, cancellation);
        return held.Count == 0 ? "Nothing was held back." : $"Sent what was held back: {held.Count}.";
    }

    private static string Standing(SandboxEvent told, DateTimeOffset? due) => told switch
    {
        { IsDelivered: true } => "delivered",
        { Tries: 0 } when due is null => "held back",
        { Tries: 0 } => "on its way",
        _ when due is null => $"given up after {told.Tries} tries (status {told.LastStatus})",
        _ => $"tried {told.Tries} times (status {told.LastStatus}), again soon",
    };

    private static string Words(ProviderStanding standing) => standing switch
    {
        ProviderStanding.Active => "paid",
        ProviderStanding.Ended => "the subscription has ended",
        _ => "the card was declined",
    };
}
