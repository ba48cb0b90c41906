using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Domain.Tests.Surgeries;

/// <summary>Against the lists that gov.uk/bank-holidays published for England and Wales.</summary>
public sealed class BankHolidaysTests
{
    [Theory]
    [InlineData(2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28")]
    [InlineData(2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27")]
    [InlineData(2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26")]
    [InlineData(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26")]
    public void Of_AYear_IsThePublishedList(int year, string days) =>
        BankHolidays.Of(year).Select(day => day.Date.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(days.Split(' '));

    [Fact]
    public void SubstituteDays_SayWhatTheyStandFor()
    {
        BankHolidays.On(new(2022, 12, 27))!.Name.ShouldBe("Christmas Day (substitute day)");
        BankHolidays.On(new(2021, 12, 28))!.Name.ShouldBe("Boxing Day (substitute day)");
        BankHolidays.On(new(2022, 12, 25)).ShouldBeNull();
    }

    [Theory]
    [InlineData(1818, 3, 22)]
    [InlineData(1943, 4, 25)]
    [InlineData(2000, 4, 23)]
    [InlineData(2038, 4, 25)]
    [InlineData(2285, 3, 22)]
    public void EasterSunday_AtItsExtremes_IsRight(int year, int month, int day) => BankHolidays.EasterSunday(year).ShouldBe(new DateOnly(year, month, day));

    [Fact]
    public void Of_EveryYear_HoldsAtLeastEightWeekdays() => Enumerable.Range(BankHolidays.FirstYear, 150).ToList().ForEach(year =>
    {
        var days = BankHolidays.Of(year);
        days.Count.ShouldBeGreaterThanOrEqualTo(8);
        days.Select(day => day.Date).ShouldBeUnique();
        days.ShouldAllBe(day => day.Date.DayOfWeek != DayOfWeek.Saturday && day.Date.DayOfWeek != DayOfWeek.Sunday);
    });
}
