using System.Globalization;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Demonstration.Figures;

/// <summary>The period that a figure of a year covers, labelled as publishers do.</summary>
internal static class Periods
{
    public static Period Of(Timing timing, int year) => timing switch
    {
        Timing.Calendar => new(new(year, 1, 1), new(year, 12, 31), Text(year)),
        Timing.Financial => new(new(year - 1, 4, 1), new(year, 3, 31), Split(year)),
        Timing.School => new(new(year - 1, 9, 1), new(year, 8, 31), Split(year)),
        Timing.MidYear => new(new(year, 6, 30), new(year, 6, 30), $"Mid-{Text(year)}"),
        Timing.March => new(new(year, 3, 31), new(year, 3, 31), $"March {Text(year)}"),
        Timing.ThreeSchoolYears => new(new(year - 3, 9, 1), new(year, 8, 31), $"{Split(year - 2)} to {Split(year)}"),
        Timing.ThreeYears => new(new(year - 2, 1, 1), new(year, 12, 31), $"{Text(year - 2)} to {Text(year)}"),
        _ => throw new ArgumentOutOfRangeException(nameof(timing), timing, "No such timing."),
    };

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string Split(int year) => string.Create(CultureInfo.InvariantCulture, $"{year - 1}/{year % 100:00}");
}
