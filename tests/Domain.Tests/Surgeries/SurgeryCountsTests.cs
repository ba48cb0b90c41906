using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Domain.Tests.Surgeries;

public sealed class SurgeryCountsTests
{
    [Fact]
    public void Protect_NeverGivesASmallCountAwayBySubtraction() => Always.Holds(
        from threshold in Gen.Choose(2, 10) from counts in Gen.Choose(0, 30).Arrays(0, 12) select (threshold, counts), scenario =>
        {
            var (threshold, counts) = scenario;
            var lines = SurgeryCounts.Protect(counts.Select((count, number) => new ReportCount($"Line {number:00}", count)), threshold);

            lines.Count.ShouldBe(counts.Count(count => count > 0));
            lines.ShouldAllBe(line => line.Count == null || line.Count >= threshold);
            var hidden = counts.Sum() - lines.Sum(line => line.Count ?? 0);
            var withheld = lines.Count(line => line.Count is null);
            if (withheld == 0)
                hidden.ShouldBe(0);
            else if (lines.Count > 1)
                (withheld > 1 && (hidden >= threshold || withheld == lines.Count)).ShouldBeTrue($"{withheld} withheld with {hidden} between them");
        });

    [Theory]
    [InlineData("07700 900123", "+447700900123")]
    [InlineData("+44 7700 900123", "+447700900123")]
    [InlineData("0044 7700-900123", "+447700900123")]
    [InlineData("0161 496 0000", null)]
    [InlineData("07700 90012", null)]
    [InlineData("", null)]
    public void Mobile_IsWrittenInOneWay(string typed, string? number) => ContactPreference.Number(typed).ShouldBe(number);

    [Theory]
    [InlineData("/trafford/map?x=1", "/trafford/map?x=1")]
    [InlineData("https://lab.example.org/trafford", "/trafford")]
    [InlineData("https://lab.example.org.evil/trafford", null)]
    [InlineData("//trafford/map", null)]
    [InlineData("/traffordx/map", null)]
    [InlineData("/other/map", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("/trafford/\\evil", null)]
    public void View_LeadsIntoTheCouncilOnly(string address, string? path) => BookingLink.PathIn("trafford", address, "https://lab.example.org").ShouldBe(path);
}
