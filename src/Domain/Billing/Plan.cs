namespace LocalityLab.Domain.Billing;

/// <summary>What a plan limits.</summary>
public enum Limit
{
    /// <summary>People with the role data manager, and open invitations into it.</summary>
    DataManagers = 0,

    /// <summary>Evidence packs that the council's own staff start with groups in a calendar month. What groups start themselves is never counted.</summary>
    Packs = 1,

    /// <summary>Bytes of the council's files. Files of voluntary groups are never counted.</summary>
    Storage = 2,

    /// <summary>Calls with an API key in a calendar month. Pages and downloads of residents are never counted.</summary>
    ApiCalls = 3,
}

/// <summary>How often is paid.</summary>
public enum BillingInterval
{
    Month = 0,
    Year = 1,
}

/// <summary>
/// What a council can buy, in one version. A version that was ever offered never changes: new prices or limits are a new version, and
/// whoever has the old one keeps it until they change plan themselves.
/// </summary>
public sealed record Plan
{
    /// <summary>The plan of councils that were there before plans, and of those that the operator makes itself: no limits, no price.</summary>
    public const string Founding = "founding";

    /// <summary>Stands for it in addresses and at the payment provider, such as «standard».</summary>
    public required string Code { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Version { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Name { get; init; }

    /// <summary>Who it is for, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>False when no council can choose it (any more).</summary>
    public required bool IsSold { get; init; }

    /// <summary>Price of a month without VAT, in pence.</summary>
    public required long MonthlyPence { get; init; }

    /// <summary>Price of a year without VAT, in pence.</summary>
    public required long YearlyPence { get; init; }

    /// <summary>Most data managers; null for any number.</summary>
    public int? DataManagers { get; init; }

    /// <summary>Most packs that staff start in a month; null for any number.</summary>
    public int? PacksAMonth { get; init; }

    /// <summary>Most bytes of files; null for any number.</summary>
    public long? StorageBytes { get; init; }

    /// <summary>Most calls with an API key in a month; null for any number.</summary>
    public long? ApiCallsAMonth { get; init; }

    /// <summary>True when nobody pays for it.</summary>
    public bool IsFree => MonthlyPence == 0 && YearlyPence == 0;

    /// <summary>The price without VAT, in pence.</summary>
    public long Price(BillingInterval interval) => interval == BillingInterval.Year ? YearlyPence : MonthlyPence;

    /// <summary>What it allows; null for any number.</summary>
    public long? Allows(Limit limit) => limit switch
    {
        Limit.DataManagers => DataManagers,
        Limit.Packs => PacksAMonth,
        Limit.Storage => StorageBytes,
        Limit.ApiCalls => ApiCallsAMonth,
        _ => throw new ArgumentOutOfRangeException(nameof(limit)),
    };

    /// <summary>What is wrong with it as it is written in the list of plans, or null.</summary>
    public string? Problem() => this switch
    {
        { Code.Length: 0 or > 40 } or { Name.Length: 0 or > 80 } or { Summary.Length: 0 or > 300 } => "code, name and summary must be filled in and short",
        { Version: < 1 } => "the version must be 1 or more",
        { MonthlyPence: < 0 } or { YearlyPence: < 0 } => "a price cannot be negative",
        { IsSold: true, IsFree: false } when MonthlyPence == 0 || YearlyPence == 0 => "a plan that is sold needs both prices",
        _ => Enum.GetValues<Limit>().Any(limit => Allows(limit) < 0) ? "a limit cannot be negative" : null,
    };
}
