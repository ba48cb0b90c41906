using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Domain.Tests.Surgeries;

/// <summary>A series keeps its weekday, its distance and its time of day, whatever the year brings.</summary>
public sealed class RecurrenceTests
{
    private static readonly DateTimeOffset Long = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static Gen<Recurrence> Rules =>
        from day in Gen.Choose(0, 365 * 30)
        from length in Gen.Choose(0, 500)
        from every in Gen.Choose(1, 12)
        from kind in Gen.Elements(Repeats.Weekly, Repeats.MonthlyByWeekday, Repeats.MonthlyLastWeekday)
        let first = new DateOnly(2020, 1, 1).AddDays(day)
        select new Recurrence(kind, every, first, first.AddDays(length));

    [Fact]
    public void Dates_OfAnyRule_KeepWeekdayAndDistance() => Always.Holds(Rules, rule =>
    {
        if (rule.Problem() is not null)
            return;
        var dates = rule.Dates().ToList();
        dates[0].ShouldBe(rule.First);
        dates.ShouldAllBe(day => day.DayOfWeek == rule.First.DayOfWeek && day <= rule.Until);
        dates.Count.ShouldBeLessThanOrEqualTo(Recurrence.MostDays);
        foreach (var (earlier, later) in dates.Zip(dates.Skip(1)))
        {
            if (rule.Repeats == Repeats.Weekly)
                (later.DayNumber - earlier.DayNumber).ShouldBe(7 * rule.Every);
            else
                (((later.Year - earlier.Year) * 12) + later.Month - earlier.Month).ShouldBe(rule.Every);
        }

        if (rule.Repeats == Repeats.MonthlyByWeekday)
            dates.ShouldAllBe(day => (day.Day - 1) / 7 == (rule.First.Day - 1) / 7);
        if (rule.Repeats == Repeats.MonthlyLastWeekday)
            dates.ShouldAllBe(day => day.AddDays(7).Month != day.Month);
    });

    [Fact]
    public void Series_OverTheClockChange_KeepsItsTimeOfDay() => Always.Holds(
        from rule in Rules from hour in Gen.Choose(0, 23) from minute in Gen.Elements(0, 15, 30, 45) select (rule, new TimeOnly(hour, minute)), scenario =>
        {
            var (rule, start) = scenario;
            if (rule.Problem() is not null)
                return;
            var plan = new SeriesPlan(Plan(rule.First, start), rule, false, []);
            foreach (var day in plan.Days([], Long))
            {
                if (!day.IsHeld)
                {
                    // Only the hour that the clocks skip is no time.
                    (day.LeftOut, day.Date.Month, start.Hour).ShouldBe(("The clocks go forward over this time", 3, 1));
                    continue;
                }

                var surgery = Surgery.Publish(Guid.NewGuid(), plan.Session with { Date = day.Date }, Guid.NewGuid(), Long).Value.Surgery;
                LocalTime.At(surgery.StartsAt).ShouldBe(day.Date.ToDateTime(start));
                (surgery.LocalStart, surgery.TimeZone).ShouldBe((start, "Europe/London"));
            }
        });

    [Fact]
    public void Days_LeaveOutHolidaysClosuresAndTakenOut_EachWithItsReason()
    {
        var rule = new Recurrence(Repeats.Weekly, 1, new(2026, 12, 4), new(2027, 1, 8));
        var plan = new SeriesPlan(Plan(rule.First, new(10, 0)), rule, true, [new(2026, 12, 11)]);
        var closure = Closure.Of(Guid.NewGuid(), new(2026, 12, 31), new(2027, 1, 2), "Stocktaking").Value;

        plan.Days([closure], new(2026, 12, 4, 12, 0, 0, TimeSpan.Zero)).Select(day => (day.Date.Day, day.LeftOut)).ShouldBe(
        [
            (4, "Already past"), (11, SeriesPlan.TakenOut), (18, ""), (25, "Christmas Day"), (1, "New Year’s Day"), (8, ""),
        ]);
        (plan with { SkipBankHolidays = false }).Days([closure], Long).Select(day => day.LeftOut).ShouldBe(["", SeriesPlan.TakenOut, "", "", "Stocktaking", ""]);
    }

    [Theory]
    [InlineData(Repeats.Weekly, 2, "2026-03-03", "every 2 weeks on Tuesday")]
    [InlineData(Repeats.Weekly, 1, "2026-03-04", "every week on Wednesday")]
    [InlineData(Repeats.MonthlyByWeekday, 1, "2026-03-10", "on the second Tuesday of each month")]
    [InlineData(Repeats.MonthlyLastWeekday, 3, "2026-03-31", "on the last Tuesday of every 3 months")]
    public void Words_SayTheRule(Repeats repeats, int every, string first, string words) =>
        new Recurrence(repeats, every, DateOnly.Parse(first), DateOnly.Parse(first).AddDays(90)).Words.ShouldBe(words);

    [Theory]
    [InlineData(Repeats.Weekly, 0, "2026-03-03", "2026-06-01", "Every")]
    [InlineData(Repeats.Weekly, 1, "2026-03-03", "2026-03-02", "Until")]
    [InlineData(Repeats.Weekly, 1, "2026-03-03", "2027-09-04", "Until")]
    [InlineData(Repeats.Weekly, 1, "2026-03-03", "2027-08-01", "Until")]
    [InlineData(Repeats.MonthlyByWeekday, 1, "2026-03-31", "2026-09-01", "Repeats")]
    [InlineData(Repeats.MonthlyLastWeekday, 1, "2026-03-24", "2026-09-01", "Repeats")]
    public void Problem_OfAnImpossibleRule_NamesTheField(Repeats repeats, int every, string first, string until, string field) =>
        new Recurrence(repeats, every, DateOnly.Parse(first), DateOnly.Parse(until)).Problem()!.Field.ShouldBe(field);

    [Fact]
    public void Extend_GoesOnInStep_AndNotBackwards()
    {
        var first = new DateOnly(2026, 3, 3);
        var series = SurgerySeries.Publish(Guid.NewGuid(), new(Plan(first, new(10, 0)), new(Repeats.Weekly, 2, first, new(2026, 4, 1)), true, []), Guid.NewGuid(), Long).Value;

        series.Extend(new(2026, 4, 1)).Error.ShouldBeOfType<Invalid>();
        series.Extend(new(2026, 4, 10)).Error.ShouldBeOfType<Invalid>();
        series.Extend(new(2026, 5, 1)).Value.Dates().ShouldBe([new(2026, 4, 14), new(2026, 4, 28)]);
        series.Until.ShouldBe(new DateOnly(2026, 5, 1));
    }

    private static SurgeryPlan Plan(DateOnly date, TimeOnly start) =>
        new() { Title = "Data surgery", Date = date, Start = start, SlotMinutes = 30, SlotCount = 2, Capacity = 1, OnlineLink = "https://meet.example.org/x" };
}
