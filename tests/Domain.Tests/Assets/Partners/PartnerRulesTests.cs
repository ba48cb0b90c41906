using LocalityLab.Domain.Assets.Partners;

namespace LocalityLab.Domain.Tests.Assets.Partners;

public sealed class PartnerRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 3, false)]
    [InlineData(4, 1, false)]
    [InlineData(4, 0, true)]
    [InlineData(100, 50, false)]
    [InlineData(100, 49, true)]
    public void Shape_WhenHalfIsGone_HasChanged(int before, int now, bool changed) => (SourceShape.Changed(before, now) is not null).ShouldBe(changed);

    [Fact]
    public void Source_OutOfReachThreeTimesInARow_Stops()
    {
        var source = Source();
        source.Start();

        (source.Failed("No answer", mayPass: true, Now), source.Failed("No answer", mayPass: true, Now)).ShouldBe((false, false));
        source.Took(5, "", "fine", Now);
        (source.Failed("No answer", true, Now), source.Failed("No answer", true, Now), source.Failed("No answer", true, Now)).ShouldBe((false, false, true));
        (source.State, source.Reason).ShouldBe((SourceState.Stopped, "No answer"));
        source.Start();
        (source.State, source.ChangeAccepted, source.Failures).ShouldBe((SourceState.Running, true, 0));
        source.Failed("A private network", mayPass: false, Now).ShouldBeTrue();
    }

    [Fact]
    public void Source_PausedAfterAPlan_OvertakesThePlan()
    {
        var source = Source();
        source.PlanNext(Now).ShouldBeNull("it does not run yet");
        source.Start();
        var planned = source.PlanNext(Now);
        planned!.Value.At.ShouldBe(Now.AddDays(1));
        source.Pause("Holiday");
        source.Plan.ShouldNotBe(planned.Value.Plan);
        source.NextRunAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("https://www.example.org/page?x=1", "https://www.example.org")]
    [InlineData("example.org, HTTPS://Other.Example.org:8443", "https://example.org https://other.example.org:8443")]
    [InlineData("http://localhost:3000", "http://localhost:3000")]
    public void Origins_AsPeopleTypeThem_AreSites(string typed, string sites) => string.Join(' ', DirectoryEmbed.ReadOrigins(typed).Value).ShouldBe(sites);

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("https://*.example.org")]
    [InlineData("http://example.org")]
    [InlineData("https://user@example.org")]
    [InlineData("https://example.org;script-src")]
    [InlineData("javascript:alert(1)")]
    public void Origins_ThatAreNone_AreRefused(string typed) => DirectoryEmbed.ReadOrigins(typed).Succeeded.ShouldBeFalse();

    [Fact]
    public void Colours_AreTakenOnlyWhenTextCanBeRead()
    {
        EmbedColours.Usual.Problems().ShouldBeEmpty();
        EmbedColours.Contrast("#ffffff", "#000000").ShouldBe(21, 0.001);
        EmbedColours.Contrast("#777777", "#ffffff").ShouldBe(4.48, 0.01);
        new EmbedColours("#ffffff", "#777777", "#1d4f73").Problems().Single().Field.ShouldBe("Ink");
        new EmbedColours("#ffffff", "#000000", "red").Problems().Single().Field.ShouldBe("Accent");
        new EmbedColours("#101820", "#ffffff", "#ffdd00").Problems().ShouldBeEmpty();
    }

    private static DirectorySource Source() =>
        DirectorySource.Add(Guid.CreateVersion7(), SourceFormat.OpenActive, new("Feed", "Trust", "OGL", "https://example.org", SourceSchedule.Daily), null, Now);
}
