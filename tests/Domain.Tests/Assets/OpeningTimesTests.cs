using LocalityLab.Domain.Assets;

namespace LocalityLab.Domain.Tests.Assets;

public sealed class OpeningTimesTests
{
    [Theory]
    [InlineData("Monday to Friday 9am to 5pm", "Mon-Fri 540-1020")]
    [InlineData("Monday to Friday 9am to 6pm, Saturday 9am to 1pm", "Mon-Fri 540-1080, Sat 540-780")]
    [InlineData("Mon-Fri: 5:00pm-10:00pm, Sat-Sun: 9:00am-5:00pm", "Mon-Fri 1020-1320, Sat-Sun 540-1020")]
    [InlineData("Monday: 09:00-13:00,14:00-18:00\nTuesday: CLOSED\nSunday: CLOSED", "Mon 540-780, Mon 840-1080")]
    [InlineData("Tuesdays, Wednesdays and Fridays, 10am-2pm", "Tue-Wed 600-840, Fri 600-840")]
    [InlineData("Mondays, Tuesdays and Thursdays, 9.30am-4pm; Wednesdays, 9.30am-6pm", "Mon-Tue 570-960, Wed 570-1080, Thu 570-960")]
    [InlineData("Tues 11am - 2pm, Fri 11.30am -1.30pm", "Tue 660-840, Fri 690-810")]
    [InlineData("Every day 8am to 9pm", "Mon-Sun 480-1260")]
    [InlineData("Tuesday 12 noon to 2.30pm", "Tue 720-870")]
    [InlineData("Saturday 10am to 12 noon", "Sat 600-720")]
    [InlineData("Weekdays 9-5pm", "Mon-Fri 540-1020")]
    [InlineData("Thursday 1–5pm", "Thu 780-1020")]
    [InlineData("Friday 8pm to 2am", "Fri 1200-1560")]
    [InlineData("Saturday to Monday 10am to 4pm", "Mon 600-960, Sat-Sun 600-960")]
    [InlineData("daily 24 hours", "Mon-Sun 0-1440")]
    [InlineData("Friday 6pm to midnight", "Fri 1080-1440")]
    [InlineData("Sunday closed", "")]
    public void Read_OfHoursThatSayAll_IsTheWeek(string text, string week) => Week(OpeningTimes.Read(text)).ShouldBe(week);

    [Theory]
    [InlineData("")]
    [InlineData("By booking, every day 8am to 10pm")]
    [InlineData("First Tuesday of the month 7pm")]
    [InlineData("Every second Monday 10.30am to 12 noon")]
    [InlineData("School days 8.40am to 3.30pm")]
    [InlineData("Monday to Friday 9am to 9pm, weekends by booking")]
    [InlineData("Monday to Saturday 9am to 5pm, Thursday until 7pm")]
    [InlineData("Training Tuesday and Thursday from 6.30pm")]
    [InlineData("Monday to Friday")]
    [InlineData("9am to 5pm")]
    [InlineData("Monday 9 to 5")]
    [InlineData("Monday 9am")]
    [InlineData("Monday 25:00-26:00")]
    [InlineData("Monday 13pm to 2pm")]
    [InlineData("Monday 9am to 9am")]
    [InlineData("Weekdays to Sunday 9am to 5pm")]
    [InlineData("Monday 9am to 5pm (term time)")]
    public void Read_OfAnythingElse_SaysNothing(string text) => OpeningTimes.Read(text).ShouldBeNull();

    [Fact]
    public void At_AndNext_FollowTheWeek()
    {
        var times = OpeningTimes.Read("Monday to Friday 9am to 5pm, Sunday 10pm to 2am")!;

        // 30 November 2026 is a Monday.
        times.At(new(2026, 11, 30, 9, 0, 0))!.ClosesAt.ShouldBe(new(17, 0));
        times.At(new(2026, 11, 30, 17, 0, 0)).ShouldBeNull();
        times.At(new(2026, 11, 30, 1, 59, 0))!.Day.ShouldBe(DayOfWeek.Sunday);
        times.At(new(2026, 11, 30, 2, 0, 0)).ShouldBeNull();
        times.Next(new(2026, 12, 4, 17, 30, 0))!.Value.ShouldBe((new DateOnly(2026, 12, 6), new OpeningTime(DayOfWeek.Sunday, 1320, 1560)));
        times.Next(new(2026, 11, 30, 8, 0, 0))!.Value.Date.ShouldBe(new DateOnly(2026, 11, 30));
        times.Next(new(2026, 11, 30, 9, 0, 0))!.Value.Date.ShouldBe(new DateOnly(2026, 12, 1));
        OpeningTimes.Read("Sunday closed")!.Next(new(2026, 11, 30, 9, 0, 0)).ShouldBeNull();
    }

    private static string? Week(OpeningTimes? times)
    {
        if (times is null)
            return null;
        var byHours = times.Times.Select(time => (Day: ((int)time.Day + 6) % 7, Hours: $"{time.Opens}-{time.Closes}")).ToList();
        List<(int First, int Last, string Hours)> runs = [];
        foreach (var (day, hours) in byHours)
        {
            if (runs.Count > 0 && runs[^1].Hours == hours && runs[^1].Last == day - 1)
                runs[^1] = (runs[^1].First, day, hours);
            else
                runs.Add((day, day, hours));
        }

        string[] names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        return string.Join(", ", runs.Select(run => $"{names[run.First]}{(run.Last > run.First ? "-" + names[run.Last] : "")} {run.Hours}"));
    }
}
