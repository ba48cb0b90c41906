using LocalityLab.Application.Assets;
using LocalityLab.Domain.Assets;

namespace LocalityLab.Application.Tests.Assets;

public sealed class OpenNowTests
{
    [Theory]
    [InlineData("2026-12-01T10:00:00Z", OpenState.Open, "Open now, until 5:00pm")]
    [InlineData("2026-12-01T18:00:00Z", OpenState.Closed, "Closed now, opens tomorrow at 9:00am")]
    [InlineData("2026-12-01T08:00:00Z", OpenState.Closed, "Closed now, opens today at 9:00am")]
    [InlineData("2026-12-04T17:00:00Z", OpenState.Closed, "Closed now, opens on Monday at 9:00am")]
    [InlineData("2026-06-01T08:30:00Z", OpenState.Open, "Open now, until 5:00pm")]
    [InlineData("2026-12-25T10:00:00Z", OpenState.Unknown, "Today is a bank holiday (Christmas Day): ask whether it is open")]
    public void Of_IsByTheClockOfTheUnitedKingdom(string moment, OpenState state, string words) =>
        OpenNow.Of("Monday to Friday 9am to 5pm", DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(new(state, words));

    [Fact]
    public void Of_HoursThatAreNotUnderstood_SaysNothing() =>
        OpenNow.Of("By booking", new(2026, 12, 1, 10, 0, 0, TimeSpan.Zero)).ShouldBe(new(OpenState.Unknown, ""));
}
