using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Billing;

/// <summary>How much of a limit is used.</summary>
/// <param name="Limit">Which limit.</param>
/// <param name="Used">Used, in people, packs, bytes or calls.</param>
/// <param name="Allowed">The plan's limit; null for any number.</param>
public sealed record Usage(Limit Limit, long Used, long? Allowed)
{
    /// <summary>From this share on, in per cent, a warning stands where the thing is used.</summary>
    public const int WarnsAt = 80;

    /// <summary>Used share in whole per cent, rounded down and at most 100; 0 without a limit. A limit of none is used up.</summary>
    public int Percent => Allowed switch
    {
        null => 0,
        <= 0 => 100,
        { } most => (int)Int128.Min(100, (Int128)Used * 100 / most),
    };

    /// <summary>True when little is left.</summary>
    public bool Warns => Allowed is not null && Percent >= WarnsAt;

    /// <summary>True when nothing is left.</summary>
    public bool IsFull => Allowed is { } most && Used >= most;

    /// <summary>True when more is used than allowed, as after a change to a smaller plan: nothing is taken away, and nothing can be added.</summary>
    public bool IsOver => Allowed is { } most && Used > most;

    /// <summary>True when so much more fits.</summary>
    public bool Fits(long more) => Allowed is not { } most || (Int128)Used + more <= most;
}

/// <summary>Calls with an API key in one month.</summary>
public sealed class ApiUsage : CouncilEntity
{
    /// <summary>Such as «2026-11», in UTC.</summary>
    public required string Month { get; init; }

    /// <summary>Calls so far; a node adds its own a few times a minute.</summary>
    public long Calls { get; set; }

    /// <summary>The month of a moment.</summary>
    public static string MonthOf(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
}
