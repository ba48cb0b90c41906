namespace LocalityLab.Domain.Billing;

/// <summary>
/// What a change of plan within a paid period costs: the unused time of the old plan is given back, the remaining time of the new one is
/// charged, both to the second, as payment providers do it. A part's amount is the difference of two rounded amounts counted from the
/// period's start, so the parts of a period always add up to its price, to the penny.
/// </summary>
/// <param name="CreditPence">Given back for the old plan, without VAT; not negative.</param>
/// <param name="ChargePence">Charged for the new plan, without VAT; not negative.</param>
public readonly record struct Proration(long CreditPence, long ChargePence)
{
    /// <summary>What is to pay now without VAT; negative when more is given back.</summary>
    public long NetPence => ChargePence - CreditPence;

    /// <summary>The change at a moment of a period that was paid in advance. Before the period it counts whole, after it not at all.</summary>
    /// <param name="oldPrice">Price of the whole period on the old plan, in pence.</param>
    /// <param name="newPrice">Price of the whole period on the new plan, in pence.</param>
    /// <param name="start">First moment of the period.</param>
    /// <param name="end">First moment after it.</param>
    /// <param name="at">When the plan changes.</param>
    public static Proration Of(long oldPrice, long newPrice, DateTimeOffset start, DateTimeOffset end, DateTimeOffset at) =>
        new(oldPrice - Used(oldPrice, start, end, at), newPrice - Used(newPrice, start, end, at));

    /// <summary>The part of a period's price that is used up at a moment, in pence.</summary>
    public static long Used(long price, DateTimeOffset start, DateTimeOffset end, DateTimeOffset at)
    {
        var whole = (long)(end - start).TotalSeconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(whole, 1);
        var part = Math.Clamp((long)(at - start).TotalSeconds, 0, whole);
        return Money.Share(price, part, whole);
    }

    /// <summary>The amounts of the parts that moments cut a period into, in order; they add up to the price.</summary>
    public static IReadOnlyList<long> Parts(long price, DateTimeOffset start, DateTimeOffset end, IEnumerable<DateTimeOffset> cuts)
    {
        List<long> parts = [];
        var before = 0L;
        foreach (var cut in cuts.Order().Append(end))
        {
            var used = Used(price, start, end, cut);
            parts.Add(used - before);
            before = used;
        }

        return parts;
    }

    /// <summary>The end of a period that begins at a moment: the same day of the next month or year, or that month's last day.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset start, BillingInterval interval, int periods = 1) =>
        interval == BillingInterval.Year ? start.AddYears(periods) : start.AddMonths(periods);
}
