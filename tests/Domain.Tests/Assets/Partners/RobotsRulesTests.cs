using LocalityLab.Domain.Assets.Partners;

namespace LocalityLab.Domain.Tests.Assets.Partners;

public sealed class RobotsRulesTests
{
    private const string File = """
        # What programs may do
        User-agent: *
        Disallow: /

        User-agent: OtherBot
        User-agent: localitylab/1.0
        Disallow: /private   # not this
        Allow: /private/open
        Disallow: /*.pdf$
        Disallow: /same
        Allow: /same
        Crawl-delay: 2.5
        Sitemap: https://example.org/sitemap.xml

        User-agent: LocalityLab
        Disallow: /caf%c3%a9
        Disallow: /%7Estaff
        Disallow:
        """;

    [Theory]
    [InlineData("/", true)]
    [InlineData("/private", false)]
    [InlineData("/private/open/day", true)]
    [InlineData("/private?open", false)]
    [InlineData("/leaflet.pdf", false)]
    [InlineData("/leaflet.pdf?page=2", true)]
    [InlineData("/same", true)]
    [InlineData("/café/menu", false)]
    [InlineData("/~staff", false)]
    [InlineData("/robots.txt", true)]
    public void Address_IsJudgedByTheLongestRuleForThisProgram(string path, bool allowed)
    {
        var rules = RobotsRules.Read(File, "LocalityLab");

        rules.Allows(new("https://example.org" + path)).ShouldBe(allowed);
        rules.Delay.ShouldBe(TimeSpan.FromSeconds(2.5));
    }

    [Fact]
    public void Program_ThatIsNotNamed_KeepsToTheRulesForEverybody()
    {
        var rules = RobotsRules.Read(File, "Somebody");

        rules.Allows(new("https://example.org/page")).ShouldBeFalse();
        rules.Delay.ShouldBeNull();
        RobotsRules.Read("<html>Not found</html>", "Somebody").Allows(new("https://example.org/page")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/a*b*c", "/axxbxxbyyc", true)]
    [InlineData("/a*b*c$", "/axxbxxbyyc", true)]
    [InlineData("/a*b*c$", "/axxbxxbyycd", false)]
    [InlineData("/a*", "/a", true)]
    [InlineData("/ab", "/a", false)]
    public void Pattern_WithStars_MatchesAnyLetters(string pattern, string path, bool matches) =>
        RobotsRules.Read($"User-agent: *\nDisallow: {pattern}", "x").Allows(new("https://example.org" + path)).ShouldBe(!matches);

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(10, 2, false)]
    [InlineData(10, 3, true)]
    [InlineData(1, 1, true)]
    public void Page_WithoutPlacesOrNames_HasChangedItsShape(int places, int nameless, bool changed) =>
        (SourceShape.PageChanged(places, nameless)?.StartsWith("The page has changed its shape", StringComparison.Ordinal) ?? false).ShouldBe(changed);
}
