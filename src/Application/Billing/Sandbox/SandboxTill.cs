using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Billing.Sandbox;

/// <summary>How the sandbox sends its notifications: real providers do all of these now and then.</summary>
public enum SandboxDelivery
{
    AtOnce = 0,
    Twice = 1,
    Reversed = 2,
    HeldBack = 3,
}

/// <summary>What somebody does on the sandbox's checkout.</summary>
public enum SandboxChoice
{
    Pay = 0,
    Decline = 1,
    TurnBack = 2,
}

/// <summary>What somebody does in the sandbox's portal.</summary>
public enum SandboxAct
{
    UseGoodCard = 0,
    UseDecliningCard = 1,
    TakeNextPayment = 2,
    Cancel = 3,
    GoOn = 4,
    SendHeldBack = 5,
    PayNow = 6,
}

/// <summary>A checkout as its page shows it.</summary>
public sealed record SandboxCheckoutView(string Id, string CouncilName, string PlanName, BillingInterval Interval, Vat Amount, DateTimeOffset? ChargedFrom, bool IsOpen, bool IsPaid, string BackUrl, string DoneUrl);

/// <summary>A payment in the portal.</summary>
public sealed record SandboxPayment(string Number, DateTimeOffset At, long GrossPence, bool IsPaid, IReadOnlyList<InvoiceLine> Lines);

/// <summary>A notification in the portal.</summary>
public sealed record SandboxNotice(string Id, string Kind, DateTimeOffset At, string Standing);

/// <summary>A customer as the portal shows them.</summary>
public sealed record SandboxPortalView(
    string Id, string CouncilName, bool CardDeclines, SandboxDelivery Delivery, ProviderSubscription? Subscription, DateTimeOffset? NextPayment, IReadOnlyList<SandboxPayment> Payments,
    IReadOnlyList<SandboxNotice> Notices, string ReturnUrl);

/// <summary>The pages of the payment sandbox. They belong to no council: their long random names are the permission, as at any hosted checkout.</summary>
public interface ISandboxTill
{
    /// <summary>A checkout, or null.</summary>
    Task<SandboxCheckoutView?> Checkout(string id, CancellationToken cancellation);

    /// <summary>Ends a checkout one way or the other; says where the browser goes.</summary>
    Task<Result<string>> Finish(string id, SandboxChoice choice, SandboxDelivery delivery, CancellationToken cancellation);

    /// <summary>A customer, or null.</summary>
    Task<SandboxPortalView?> Portal(string id, CancellationToken cancellation);

    /// <summary>Does something in the portal; says what came of it.</summary>
    Task<Result<string>> Act(string id, SandboxAct act, SandboxDelivery delivery, CancellationToken cancellation);
}

/// <summary>No such thing in the sandbox.</summary>
public sealed record SandboxNotFound() : NotFound("There is no such payment.");

/// <summary>Shows a checkout of the sandbox.</summary>
[Public("A hosted checkout: its long random name is the permission")]
[WithoutCouncil("A payment provider knows customers, not councils")]
public sealed record SeeSandboxCheckout(string Id) : IQuery<SandboxCheckoutView>
{
    internal sealed class Handler(ISandboxTill till) : IQueryHandler<SeeSandboxCheckout, SandboxCheckoutView>
    {
        public async Task<Result<SandboxCheckoutView>> Handle(SeeSandboxCheckout request, CancellationToken cancellation) =>
            await till.Checkout(request.Id, cancellation) is { } checkout ? checkout : new SandboxNotFound();
    }
}

/// <summary>Pays a checkout of the sandbox, has its card declined, or turns back.</summary>
[Public("A hosted checkout: its long random name is the permission")]
[WithoutCouncil("A payment provider knows customers, not councils")]
[OutsideTransaction("The sandbox keeps its own books, in transactions of its own")]
public sealed record FinishSandboxCheckout(string Id, SandboxChoice Choice, SandboxDelivery Delivery) : ICommand<string>
{
    internal sealed class Handler(ISandboxTill till) : ICommandHandler<FinishSandboxCheckout, string>
    {
        public Task<Result<string>> Handle(FinishSandboxCheckout command, CancellationToken cancellation) => till.Finish(command.Id, command.Choice, command.Delivery, cancellation);
    }
}

/// <summary>Shows the portal of the sandbox.</summary>
[Public("A hosted portal: its long random name is the permission")]
[WithoutCouncil("A payment provider knows customers, not councils")]
public sealed record SeeSandboxPortal(string Id) : IQuery<SandboxPortalView>
{
    internal sealed class Handler(ISandboxTill till) : IQueryHandler<SeeSandboxPortal, SandboxPortalView>
    {
        public async Task<Result<SandboxPortalView>> Handle(SeeSandboxPortal request, CancellationToken cancellation) =>
            await till.Portal(request.Id, cancellation) is { } portal ? portal : new SandboxNotFound();
    }
}

/// <summary>Does something in the portal of the sandbox.</summary>
[Public("A hosted portal: its long random name is the permission")]
[WithoutCouncil("A payment provider knows customers, not councils")]
[OutsideTransaction("The sandbox keeps its own books, in transactions of its own")]
public sealed record ActInSandboxPortal(string Id, SandboxAct Act, SandboxDelivery Delivery) : ICommand<string>
{
    internal sealed class Handler(ISandboxTill till) : ICommandHandler<ActInSandboxPortal, string>
    {
        public Task<Result<string>> Handle(ActInSandboxPortal command, CancellationToken cancellation) => till.Act(command.Id, command.Act, command.Delivery, cancellation);
    }
}
