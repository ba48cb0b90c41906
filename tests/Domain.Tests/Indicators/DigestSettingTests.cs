using LocalityLab.Domain.Indicators.Following;

namespace LocalityLab.Domain.Tests.Indicators;

public sealed class DigestSettingTests
{
    [Theory]
    [InlineData(DigestPace.AtOnce, "2026-11-25T10:00:00Z", "2026-11-25T10:02:00Z")]
    [InlineData(DigestPace.Daily, "2026-11-25T06:59:00Z", "2026-11-25T07:00:00Z")]
    [InlineData(DigestPace.Daily, "2026-11-25T07:00:00Z", "2026-11-26T07:00:00Z")]
    [InlineData(DigestPace.Daily, "2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z")] // summer time began in the night
    [InlineData(DigestPace.Weekly, "2026-11-25T10:00:00Z", "2026-11-30T07:00:00Z")] // a Wednesday
    [InlineData(DigestPace.Weekly, "2026-11-30T06:00:00Z", "2026-11-30T07:00:00Z")]
    [InlineData(DigestPace.Weekly, "2026-11-30T08:00:00Z", "2026-12-07T07:00:00Z")]
    public void DueAt_IsTheNextMorningOfThePace(DigestPace pace, string noted, string due)
    {
        var setting = DigestSetting.Of(Guid.NewGuid());
        setting.Pace = pace;

        setting.DueAt(DateTimeOffset.Parse(noted, null)).ShouldBe(DateTimeOffset.Parse(due, null));
    }

    [Fact]
    public void StopToken_IsAcceptedUntilItsLinksAreEnded_AndByNobodyElse()
    {
        var setting = DigestSetting.Of(Guid.NewGuid());
        var token = setting.StopToken();

        DigestSetting.IdIn(token).ShouldBe(setting.Id);
        setting.Accepts(token).ShouldBeTrue();
        DigestSetting.Of(setting.UserId).Accepts(token).ShouldBeFalse();
        setting.Accepts(token[..^1] + (token[^1] == 'A' ? 'B' : 'A')).ShouldBeFalse();
        DigestSetting.IdIn(token + "A").ShouldBeNull();
        setting.EndLinks();
        setting.Accepts(token).ShouldBeFalse();
        setting.Accepts(setting.StopToken()).ShouldBeTrue();
    }
}
