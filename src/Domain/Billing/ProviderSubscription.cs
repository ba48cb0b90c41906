namespace LocalityLab.Domain.Billing;

/// <summary>Where a subscription stands at the payment provider.</summary>
public enum ProviderStanding
{
    /// <summary>Its first payment was not made: it is not in force.</summary>
    Incomplete = 0,
    Active = 1,

    /// <summary>A payment failed; the provider tries again.</summary>
    PastDue = 2,

    /// <summary>All tries failed.</summary>
    Unpaid = 3,
    Ended = 4,
}

/// <summary>
/// A subscription as the payment provider had it at one moment. Notifications come twice, late and in any order, so none is taken as a
/// step from one state to the next: each brings a whole picture, and the newest picture wins.
/// </summary>
public sealed record ProviderSubscription
{
    /// <summary>Its id at the provider.</summary>
    public required string Reference { get; init; }

    /// <summary>The customer's id at the provider.</summary>
    public required string CustomerReference { get; init; }

    /// <summary>The council that started the checkout, as we told the provider then.</summary>
    public required Guid CouncilId { get; init; }

    /// <summary>The plan's code.</summary>
    public required string PlanCode { get; init; }

    /// <summary>The plan's version.</summary>
    public required int PlanVersion { get; init; }

    /// <summary>How often is paid.</summary>
    public required BillingInterval Interval { get; init; }

    /// <summary>Where it stands.</summary>
    public required ProviderStanding Standing { get; init; }

    /// <summary>First moment of the period that is paid, or to be paid.</summary>
    public required DateTimeOffset PeriodStart { get; init; }

    /// <summary>First moment after it.</summary>
    public required DateTimeOffset PeriodEnd { get; init; }

    /// <summary>When the first of the failed tries was; null when nothing is owed.</summary>
    public DateTimeOffset? UnpaidSince { get; init; }

    /// <summary>True when it ends with the period.</summary>
    public bool CancelsAtPeriodEnd { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it was made at the provider.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The moment of the picture, by the provider's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Orders pictures of one moment; grows with each change.</summary>
    public required long Sequence { get; init; }

    /// <summary>What pictures of one council are ordered by: a later subscription beats an earlier one, a later picture an earlier one.</summary>
    internal PictureOrder Order => PictureOrder.Of(CreatedAt, Reference, At, Sequence);
}

/// <summary>The order of pictures; see <see cref="ProviderSubscription.Order"/>. In milliseconds, which every database keeps.</summary>
internal readonly record struct PictureOrder(long CreatedAt, string Reference, long At, long Sequence)
{
    public static PictureOrder Of(DateTimeOffset created, string reference, DateTimeOffset at, long sequence) =>
        new(created.ToUnixTimeMilliseconds(), reference, at.ToUnixTimeMilliseconds(), sequence);

    /// <summary>True when this one is later than the other.</summary>
    public bool IsAfter(PictureOrder other)
    {
        var order = CreatedAt.CompareTo(other.CreatedAt);
        order = order != 0 ? order : string.CompareOrdinal(Reference, other.Reference);
        order = order != 0 ? order : At.CompareTo(other.At);
        return (order != 0 ? order : Sequence.CompareTo(other.Sequence)) > 0;
    }
}
