namespace LocalityLab.Infrastructure.Billing.Sandbox;

/// <summary>
/// What the sandbox keeps: a customer, a checkout, a subscription, an invoice, or a notification on its way. A payment provider's books
/// are its own and belong to no council; so are these.
/// </summary>
public sealed class SandboxRecord
{
    /// <summary>Such as «sub_…».</summary>
    public required string Id { get; init; }

    /// <summary>Which kind of record.</summary>
    public required string Kind { get; init; }

    /// <summary>The record that it belongs to, or empty.</summary>
    public required string Parent { get; init; }

    /// <summary>The record as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>When something is to be done with it; null for nothing.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Raised with each change: two that change it at once do not both succeed.</summary>
    public int Revision { get; set; }
}
