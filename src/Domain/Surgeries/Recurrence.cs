using System.Globalization;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>How a series repeats.</summary>
public enum Repeats
{
    /// <summary>Every so many weeks on the same weekday.</summary>
    Weekly = 0,

    /// <summary>Every so many months on the same weekday of the month: the second Tuesday.</summary>
    MonthlyByWeekday = 1,

    /// <summary>Every so many months on the last such weekday: the last Tuesday.</summary>
    MonthlyLastWeekday = 2,
}

/// <summary>The days of a series. Days only: the time of day belongs to the surgery, so the clock change cannot move it.</summary>
/// <param name="Repeats">How.</param>
/// <param name="Every">Every so many weeks or months, from 1 to 12.</param>
/// <param name="First">The first day; the weekday and, for months, its place in the month follow from it.</param>
/// <param name="Until">No day after this.</param>
public sealed record Recurrence(Repeats Repeats, int Every, DateOnly First, DateOnly Until)
{
    /// <summary>Bounds: weeks or months between, days in all, months from the first to the last.</summary>
    public const int MostEvery = 12, MostDays = 60, MostMonths = 18;

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "last"];

    /// <summary>Why it cannot be; null when it can.</summary>
    public Invalid? Problem()
    {
        if (Every is < 1 or > MostEvery)
            return new Invalid("Repeat every 1 to 12 weeks or months.") { Field = nameof(Every) };
        if (Until < First)
            return new Invalid("The last day of the series must not be before its first.") { Field = nameof(Until) };
        if (Until > First.AddMonths(MostMonths))
            return new Invalid("A series runs for 18 months at most. Choose an earlier last day: you can make it longer later.") { Field = nameof(Until) };
        if (Repeats == Repeats.MonthlyByWeekday && WeekOf(First) > 4)
            return new Invalid($"Not every month has a fifth {First.DayOfWeek}. Choose «the last {First.DayOfWeek} of the month» instead.") { Field = nameof(Repeats) };
        if (Repeats == Repeats.MonthlyLastWeekday && First.AddDays(7).Month == First.Month)
            return new Invalid($"{SlotWords.Date(First)} is not the last {First.DayOfWeek} of its month.") { Field = nameof(Repeats) };
        return Dates().Skip(MostDays).Any()
            ? new Invalid("A series holds 60 surgeries at most. Choose an earlier last day.") { Field = nameof(Until) }
            : null;
    }

    /// <summary>The days in order, from the first to the last that is not after <see cref="Until"/>.</summary>
    public IEnumerable<DateOnly> Dates()
    {
        for (var step = 0; ; step++)
        {
            var day = At(step);
            if (day > Until)
                yield break;
            yield return day;
        }
    }

    /// <summary>«every 2 weeks on Tuesday», «on the second Tuesday of each month».</summary>
    public string Words => Repeats switch
    {
        Repeats.Weekly => Every == 1 ? $"every week on {First.DayOfWeek}" : string.Create(CultureInfo.InvariantCulture, $"every {Every} weeks on {First.DayOfWeek}"),
        _ => $"on the {(Repeats == Repeats.MonthlyLastWeekday ? Ordinals[4] : Ordinals[WeekOf(First) - 1])} {First.DayOfWeek} of "
            + (Every == 1 ? "each month" : string.Create(CultureInfo.InvariantCulture, $"every {Every} months")),
    };

    private DateOnly At(int step)
    {
        if (Repeats == Repeats.Weekly)
            return First.AddDays(7 * Every * step);
        var month = new DateOnly(First.Year, First.Month, 1).AddMonths(Every * step);
        if (Repeats == Repeats.MonthlyLastWeekday)
        {
            var end = month.AddMonths(1).AddDays(-1);
            return end.AddDays(-(((int)end.DayOfWeek - (int)First.DayOfWeek + 7) % 7));
        }

        return month.AddDays((((int)First.DayOfWeek - (int)month.DayOfWeek + 7) % 7) + (7 * (WeekOf(First) - 1)));
    }

    private static int WeekOf(DateOnly day) => ((day.Day - 1) / 7) + 1;
}
