using System.Globalization;
using System.Text.RegularExpressions;

namespace LocalityLab.Domain.Assets;

/// <summary>Whether it costs something to use an asset; null where nobody said.</summary>
public enum AssetCost
{
    /// <summary>Nothing is asked for, though a gift may be welcome.</summary>
    Free = 0,

    /// <summary>There is a charge, at least for some.</summary>
    Paid = 1,
}

/// <summary>What a file says about cost: «Free», «£3.50», «0», «£4, concessions £2».</summary>
/// <param name="Cost">Whether there is a charge; null when the text does not say.</param>
/// <param name="Note">What is said of it beyond that.</param>
public readonly partial record struct CostReading(AssetCost? Cost, string Note)
{
    /// <summary>Reads a cell. A text that names an amount above nothing is a charge, whatever else it says.</summary>
    public static CostReading Of(string text)
    {
        var said = text.Trim();
        var folded = AssetDetails.Fold(said);
        if (said.Length == 0)
            return default;
        if (folded is "free" or "no" or "n" or "none" or "nil" or "no charge" or "no cost" or "free of charge" or "false" || (Amount(said) is 0 && BareAmount().IsMatch(said)))
            return new(AssetCost.Free, "");
        if (folded is "paid" or "yes" or "y" or "true" or "charge" or "charged")
            return new(AssetCost.Paid, "");
        if (BareAmount().IsMatch(said))
            return new(AssetCost.Paid, string.Create(CultureInfo.InvariantCulture, $"£{Amount(said):0.##}"));
        if (Amount(said) > 0 && said.Contains('£', StringComparison.Ordinal))
            return new(AssetCost.Paid, said);
        return FreeWord().IsMatch(folded) ? new(AssetCost.Free, said) : new(ChargeWord().IsMatch(folded) ? AssetCost.Paid : null, said);
    }

    /// <summary>The largest amount of pounds in the text, or null.</summary>
    public static decimal? Amount(string text)
    {
        var amounts = Number().Matches(text).Select(match => decimal.Parse(match.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)).ToList();
        return amounts.Count == 0 ? null : amounts.Max();
    }

    [GeneratedRegex(@"^£?\s*\d{1,5}(\.\d{1,2})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex BareAmount();

    [GeneratedRegex(@"\d{1,5}(\.\d{1,2})?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(free|no charge|no cost)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex FreeWord();

    [GeneratedRegex(@"\b(charges?|fees?|paid|subscription|ticket(s|ed)?|per (session|class|person|hour|week|month|year))\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ChargeWord();
}
