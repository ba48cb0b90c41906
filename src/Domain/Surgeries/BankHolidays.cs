namespace LocalityLab.Domain.Surgeries;

/// <summary>A day on which a council's offices are shut, with its name.</summary>
public sealed record ClosedDay(DateOnly Date, string Name);

/// <summary>
/// Bank and public holidays of England and Wales from 1978: the days of the Banking and Financial Dealings Act 1971 (schedule 1)
/// and the common law holidays, with their substitutes, and the days that royal proclamations moved or added up to 2026, as
/// gov.uk/bank-holidays lists them. A day proclaimed later is entered as the council's own closure.
/// </summary>
public static class BankHolidays
{
    /// <summary>The first year that is known.</summary>
    public const int FirstYear = 1978;

    /// <summary>Where the days come from, for the screen.</summary>
    public const string Source = "Banking and Financial Dealings Act 1971 and royal proclamations up to 2026; the list at gov.uk/bank-holidays";

    /// <summary>Days that a proclamation put in another place, by the year and the usual name.</summary>
    private static readonly IReadOnlyDictionary<(int Year, string Name), DateOnly> Moved = new Dictionary<(int, string), DateOnly>
    {
        [(1995, EarlyMay)] = new(1995, 5, 8), [(2020, EarlyMay)] = new(2020, 5, 8),
        [(2002, Spring)] = new(2002, 6, 4), [(2012, Spring)] = new(2012, 6, 4), [(2022, Spring)] = new(2022, 6, 2),
    };

    private static readonly ClosedDay[] Added =
    [
        new(new(1981, 7, 29), "Royal Wedding"), new(new(1999, 12, 31), "Millennium Eve"), new(new(2002, 6, 3), "Golden Jubilee"), new(new(2011, 4, 29), "Royal Wedding"),
        new(new(2012, 6, 5), "Diamond Jubilee"), new(new(2022, 6, 3), "Platinum Jubilee"), new(new(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        new(new(2023, 5, 8), "Coronation of King Charles III"),
    ];

    private const string EarlyMay = "Early May bank holiday";
    private const string Spring = "Spring bank holiday";

    /// <summary>The holidays of a year in order. Throws before <see cref="FirstYear"/>.</summary>
    public static IReadOnlyList<ClosedDay> Of(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        var easter = EasterSunday(year);
        List<ClosedDay> days =
        [
            Substituted(new(year, 1, 1), "New Year’s Day", 0),
            new(easter.AddDays(-2), "Good Friday"),
            new(easter.AddDays(1), "Easter Monday"),
            Usual(year, EarlyMay, FirstMonday(new(year, 5, 1))),
            Usual(year, Spring, LastMonday(new(year, 5, 31))),
            new(LastMonday(new(year, 8, 31)), "Summer bank holiday"),
            .. Christmas(year),
            .. Added.Where(day => day.Date.Year == year),
        ];
        return [.. days.OrderBy(day => day.Date)];
    }

    /// <summary>The holiday on a date, or null.</summary>
    public static ClosedDay? On(DateOnly date) => date.Year < FirstYear ? null : Of(date.Year).FirstOrDefault(day => day.Date == date);

    /// <summary>Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8).</summary>
    internal static DateOnly EasterSunday(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new(year, n / 31, (n % 31) + 1);
    }

    private static ClosedDay Usual(int year, string name, DateOnly usual) => new(Moved.GetValueOrDefault((year, name), usual), name);

    /// <summary>A holiday on a Saturday or Sunday is kept on the next Monday, or on the day after that when the Monday is taken.</summary>
    private static ClosedDay Substituted(DateOnly day, string name, int taken)
    {
        var shift = day.DayOfWeek switch { DayOfWeek.Saturday => 2, DayOfWeek.Sunday => 1, _ => 0 };
        return shift == 0 ? new(day, name) : new(day.AddDays(shift + taken), $"{name} (substitute day)");
    }

    private static ClosedDay[] Christmas(int year)
    {
        var (christmas, boxing) = (new DateOnly(year, 12, 25), new DateOnly(year, 12, 26));
        return christmas.DayOfWeek switch
        {
            // The Monday is Boxing Day itself, so Christmas Day moves to the Tuesday.
            DayOfWeek.Sunday => [new(boxing, "Boxing Day"), Substituted(christmas, "Christmas Day", 1)],
            // The Monday stands for Christmas Day, the Tuesday for Boxing Day.
            DayOfWeek.Saturday => [Substituted(christmas, "Christmas Day", 0), Substituted(boxing, "Boxing Day", 1)],
            _ => [new(christmas, "Christmas Day"), Substituted(boxing, "Boxing Day", 0)],
        };
    }

    private static DateOnly FirstMonday(DateOnly first) => first.AddDays(((int)DayOfWeek.Monday - (int)first.DayOfWeek + 7) % 7);

    private static DateOnly LastMonday(DateOnly last) => last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Monday + 7) % 7));
}
