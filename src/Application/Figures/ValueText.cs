using System.Globalization;

namespace LocalityLab.Application.Figures;

/// <summary>Numbers as people read them: «1,234», «12.3%», «£210,000», «8.1 per 1,000 people».</summary>
public static class ValueText
{
    /// <summary>A value with its unit. NaN gives an en dash.</summary>
    public static string Of(double value, int decimals, string unit)
    {
        if (!double.IsFinite(value)) return "–";
        var number = Number(value, decimals);
        return unit switch
        {
            "" or "score" or "rank" => number,
            "%" => number + "%",
            "£" => value < 0 ? "−£" + number[1..] : "£" + number,
            _ => $"{number} {unit}",
        };
    }

    /// <summary>A value with the sign of its unit but not its words, for labels whose heading says the unit.</summary>
    public static string Short(double value, int decimals, string unit) => Of(value, decimals, unit is "%" or "£" ? unit : "");

    /// <summary>The number alone, with thousands separators and a true minus sign.</summary>
    public static string Number(double value, int decimals)
    {
        var rounded = Math.Round(value, Math.Clamp(decimals, 0, 15), MidpointRounding.AwayFromZero);
        if (rounded == 0) rounded = 0;
        var text = Math.Abs(rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rounded < 0 ? "−" + text : text;
    }

    /// <summary>A number of things: «1 ward», «21 wards».</summary>
    public static string Count(int number, string one, string many) => $"{Number(number, 0)} {(number == 1 ? one : many)}";

    /// <summary>Several things in a sentence: «A, B and C».</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
    };
}
