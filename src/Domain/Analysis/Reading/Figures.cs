using System.Globalization;

namespace LocalityLab.Domain.Analysis.Reading;

/// <summary>Numbers as they are printed: one rounding for maps, tables and sentences, so that they never disagree.</summary>
public static class Figures
{
    /// <summary>Rounds halves away from zero, as people do. −0 becomes 0.</summary>
    /// <param name="value">The number; NaN stays NaN.</param>
    /// <param name="decimals">Decimals kept, 0 to 6.</param>
    public static double Round(double value, int decimals)
    {
        var scale = Scale(decimals);
        var scaled = Math.Round(value * scale, MidpointRounding.AwayFromZero);
        return double.IsFinite(scaled) ? (scaled / scale) + 0.0 : value;
    }

    /// <summary>With thousands separated and a true minus sign: «1,234.5», «−3». NaN is «no value».</summary>
    public static string Number(double value, int decimals)
    {
        if (double.IsNaN(value))
            return "no value";
        var rounded = Round(value, decimals);
        var digits = Math.Abs(rounded).ToString($"N{decimals.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);
        return rounded < 0 ? $"−{digits}" : digits;
    }

    /// <summary>A number with its unit as the indicator names it: «13.6%», «£245,000», «12.3 per 1,000 people», «68.1» for a score.</summary>
    public static string WithUnit(double value, int decimals, string unit)
    {
        var number = Number(value, decimals);
        return (double.IsNaN(value), unit) switch
        {
            (true, _) or (_, "" or "score" or "index") => number,
            (_, "%") => $"{number}%",
            (_, "£") => number.StartsWith('−') ? $"−£{number[1..]}" : $"£{number}",
            _ => $"{number} {unit}",
        };
    }

    /// <summary>«1st», «2nd», «3rd», «11th», «21st».</summary>
    public static string Ordinal(int place)
    {
        var ending = (place % 100, place % 10) switch
        {
            (11 or 12 or 13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        return Number(place, 0) + ending;
    }

    /// <summary>«1 library», «3 libraries», «no libraries».</summary>
    public static string Counted(int count, string singular, string plural) => count switch
    {
        0 => $"no {plural}",
        1 => $"1 {singular}",
        _ => $"{Number(count, 0)} {plural}",
    };

    /// <summary>A distance as walkers give it: to 10 m below 10 km («2,140 m»), to 100 m above («12.4 km»).</summary>
    public static string Distance(double metres) => metres switch
    {
        < 5 => "under 10 m",
        < 9_995 => $"{Number(Math.Round(metres / 10, MidpointRounding.AwayFromZero) * 10, 0)} m",
        _ => $"{Number(metres / 1_000, 1)} km",
    };

    /// <summary>
    /// A share in whole per cent that never overstates: 99.7 per cent of the others is «99%»; above 0 it is at least «1%» or
    /// «fewer than 1%».
    /// </summary>
    /// <param name="share">0 to 1.</param>
    public static string Share(double share) => share switch
    {
        > 0 and < 0.01 => "fewer than 1%",
        _ => $"{Number(Math.Floor((share * 100) + 1e-9), 0)}%",
    };

    internal static double Scale(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 6);
        ReadOnlySpan<double> scales = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
        return scales[decimals];
    }
}
