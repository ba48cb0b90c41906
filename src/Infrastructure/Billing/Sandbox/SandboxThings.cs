using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Billing.Sandbox;
using LocalityLab.Domain.Billing;

namespace LocalityLab.Infrastructure.Billing.Sandbox;

/// <summary>What the sandbox's records hold. Each is written whole.</summary>
internal static class SandboxKind
{
    public const string Customer = "customer";
    public const string Checkout = "checkout";
    public const string Subscription = "subscription";
    public const string Invoice = "invoice";
    public const string Delivery = "delivery";
    public const string Done = "done";
    public const string Secret = "secret";

    public static string Of<T>() => typeof(T).Name switch
    {
        nameof(SandboxCustomer) => Customer,
        nameof(SandboxCheckout) => Checkout,
        nameof(SandboxSubscription) => Subscription,
        nameof(SandboxInvoice) => Invoice,
        nameof(SandboxEvent) => Delivery,
        var other => throw new InvalidOperationException($"The sandbox keeps no {other}."),
    };
}

internal sealed record SandboxCustomer(string Id, Guid CouncilId, string Name, string ReturnUrl)
{
    public bool CardDeclines { get; init; }

    public SandboxDelivery Delivery { get; init; }

    /// <summary>Net pence given back by changes and not used yet.</summary>
    public long CreditPence { get; init; }
}

internal sealed record SandboxCheckout(string Id, CheckoutRequest Request, DateTimeOffset ExpiresAt)
{
    public bool IsClosed { get; init; }

    public string SubscriptionId { get; init; } = "";

    public bool IsOpenAt(DateTimeOffset now) => !IsClosed && SubscriptionId.Length == 0 && now < ExpiresAt;
}

internal sealed record SandboxSubscription(ProviderSubscription Picture, string PlanName, long NetPence)
{
    /// <summary>Tries of the payment that is missing.</summary>
    public int Tries { get; init; }

    /// <summary>The invoice of the payment that is missing, or empty.</summary>
    public string OpenInvoice { get; init; } = "";
}

internal sealed record SandboxInvoice(string Id, string Number, DateTimeOffset IssuedAt, IReadOnlyList<InvoiceLine> Lines, Vat Total)
{
    public DateTimeOffset? PaidAt { get; init; }
}

/// <summary>A notification on its way.</summary>
internal sealed record SandboxEvent(string Id, string Kind, string SubscriptionId, DateTimeOffset At)
{
    public int Copies { get; init; } = 1;

    public int Tries { get; init; }

    public int LastStatus { get; init; }

    public bool IsDelivered { get; init; }
}
