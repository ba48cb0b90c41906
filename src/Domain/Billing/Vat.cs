using System.Text.RegularExpressions;

namespace LocalityLab.Domain.Billing;

/// <summary>
/// Value added tax of the United Kingdom at its standard rate. Councils pay it like everybody and reclaim it themselves (section 33 of
/// the VAT Act 1994), so it is always charged. It is worked out once, on the net total of an invoice, to the nearest penny.
/// </summary>
/// <param name="NetPence">Without VAT.</param>
/// <param name="VatPence">The VAT.</param>
public readonly record struct Vat(long NetPence, long VatPence)
{
    /// <summary>The standard rate in per cent.</summary>
    public const int Rate = 20;

    /// <summary>With VAT.</summary>
    public long GrossPence => NetPence + VatPence;

    /// <summary>The VAT on a net amount in pence.</summary>
    public static Vat On(long netPence) => new(netPence, Money.Share(netPence, Rate, 100));
}

/// <summary>A VAT registration number of the United Kingdom, written «GB» and digits without spaces.</summary>
/// <remarks>
/// Nine digits: the first seven, weighted 8 to 2, and the last two as a number add up to a multiple of 97, or to one less 55 (numbers
/// given out since 2010). Twelve digits: a branch trader, the first nine likewise. GD000 to GD499: government departments. HA500 to
/// HA999: health authorities. «XI» instead of «GB»: Northern Ireland. Source: HMRC reference notes on VAT registration numbers.
/// </remarks>
public sealed partial record VatNumber
{
    private static readonly int[] Weights = [8, 7, 6, 5, 4, 3, 2];

    private VatNumber(string value) => Value = value;

    /// <summary>Such as «GB831495816».</summary>
    public string Value { get; }

    /// <summary>Reads what a person typed, with or without country and spaces. False when it cannot be a number of the United Kingdom.</summary>
    public static bool TryRead(string? text, out VatNumber number)
    {
        number = new("");
        var bare = Spaces().Replace(text ?? "", "").ToUpperInvariant();
        var country = bare.StartsWith("XI", StringComparison.Ordinal) ? "XI" : "GB";
        if (bare.StartsWith("GB", StringComparison.Ordinal) || bare.StartsWith("XI", StringComparison.Ordinal))
            bare = bare[2..];
        if (!IsValid(bare))
            return false;
        number = new(country + bare);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsValid(string bare)
    {
        if (Department().IsMatch(bare))
            return true;
        if (!Digits().IsMatch(bare))
            return false;
        var sum = Weights.Select((weight, place) => weight * (bare[place] - '0')).Sum() + ((bare[7] - '0') * 10) + (bare[8] - '0');
        return bare[..7] != "0000000" && (sum % 97 == 0 || (sum + 55) % 97 == 0);
    }

    [GeneratedRegex(@"[\s.\-]", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex("^(?:GD[0-4][0-9]{2}|HA[5-9][0-9]{2})$", RegexOptions.NonBacktracking)]
    private static partial Regex Department();

    [GeneratedRegex("^[0-9]{9}(?:[0-9]{3})?$", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
