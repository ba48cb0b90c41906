using System.Globalization;

namespace LocalityLab.Domain.Billing;

/// <summary>Amounts are whole pence, never fractions: what is rounded is rounded once and where it is said.</summary>
public static class Money
{
    /// <summary>Such as «£1,249.50», «£249» or «−£5».</summary>
    /// <param name="pence">The amount in pence.</param>
    /// <param name="always">True to write the pence even when there are none, as in a column of figures.</param>
    public static string Text(long pence, bool always = false)
    {
        var size = UInt128.CreateChecked(Int128.Abs(pence));
        var (pounds, rest) = (size / 100, (int)(size % 100));
        var whole = pounds.ToString("#,0", CultureInfo.InvariantCulture);
        return $"{(pence < 0 ? "−" : "")}£{whole}{(rest > 0 || always ? string.Create(CultureInfo.InvariantCulture, $".{rest:00}") : "")}";
    }

    /// <summary>An amount times a fraction, rounded to the nearest penny and halves away from zero. Exact whatever the size.</summary>
    internal static long Share(long pence, Int128 part, Int128 whole)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(whole, Int128.One);
        var scaled = checked((Int128)pence * part * 2);
        var rounded = (scaled + (scaled >= 0 ? whole : -whole)) / (whole * 2);
        return checked((long)rounded);
    }
}
