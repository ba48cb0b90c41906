using Printed = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Figures;

/// <summary>Numbers on figures. They are rounded and written as everywhere else, so that a map, its table and its sentences agree.</summary>
public static class ValueText
{
    /// <summary>A value with its unit: «12.3%», «£210,000», «8.1 per 1,000 people». NaN is «no value».</summary>
    public static string Of(double value, int decimals, string unit) => Printed.WithUnit(value, decimals, unit);

    /// <summary>A value with the sign of its unit but not its words, for labels whose heading says the unit.</summary>
    public static string Short(double value, int decimals, string unit) => Printed.WithUnit(value, decimals, unit is "%" or "£" ? unit : "");

    /// <summary>The number alone.</summary>
    public static string Number(double value, int decimals) => Printed.Number(value, decimals);

    /// <summary>A number of things: «1 ward», «21 wards», «no wards».</summary>
    public static string Count(int number, string one, string many) => Printed.Counted(number, one, many);

    /// <summary>Several things in a sentence: «A, B and C».</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
    };
}
