using System.Text;
using LocalityLab.Application.Assets.Partners;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Readers.Pages;

namespace LocalityLab.Application.Tests.Assets.Partners;

/// <summary>What is read from partners' pages.</summary>
public sealed class WebPageReaderTests
{
    private const string Page = """
        <!DOCTYPE html><html><head><title>Centres</title></head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/jobs">Jobs</a></li><li><a href="/contact">Contact</a></li></ul></nav>
        <main>
          <article class="centre first"><h3><a href="/centres/north">North &amp; Centre</a></h3><p class="address">1 High Street<br>Oldtown, aa1 1aa</p><a href="tel:01614960000">Call: 0161 496 0000</a><script>alert(1)</script></article>
          <article class="centre odd"><h3><a href="/centres/south">South  Centre</a></h3><p class="address">2 Low Street, AA1 1AB</p><ul class="hours"><li>Monday 9 to 5</li><li>Sunday closed</li></ul></article>
          <article class="centre last"><h3><a href="/centres/east">East &lt;b&gt;Centre</a></h3><p class="address">3 Low Street</p><p style="display:none">AA1 1AD</p></article>
        </main></body></html>
        """;

    private static readonly PageSelectors Selectors = new() { Items = "article.centre", Name = "h3", Address = ".address", Telephone = "a[href^=\"tel:\"]", Link = "h3 a", Hours = ".hours li" };

    private static readonly Uri Address = new("https://leisure.example.org/centres");

    [Fact]
    public async Task Places_AreReadAsText_AndKnownByTheirLinks()
    {
        var read = (await Reader(Page).Read(Address, Selectors, default)).Value;

        read.IsWhole.ShouldBeTrue();
        read.Items[0].ShouldBe(new SourceItem
        {
            Key = "https://leisure.example.org/centres/north", Name = "North & Centre", Address = "1 High Street, Oldtown", Postcode = "AA1 1AA", Telephone = "0161 496 0000",
            Website = "https://leisure.example.org/centres/north", KindWords = read.Items[0].KindWords,
        });
        (read.Items[1].Name, read.Items[1].OpeningHours).ShouldBe(("South Centre", "Monday 9 to 5\nSunday closed"));
        (read.Items[2].Name, read.Items[2].Postcode).ShouldBe(("East <b>Centre", "AA1 1AD"));
        var unlinked = (await Reader(Page).Read(Address, Selectors with { Link = "" }, default)).Value;
        unlinked.Items[1].Key.ShouldBe("south centre|AA1 1AB");
    }

    [Fact]
    public async Task Preview_OffersWhatIsRepeated_AndGuessesItsFields()
    {
        var page = (await Reader(Page).Page(Address, isPreview: true, default)).Value;

        var groups = page.Groups();
        (groups[0].Selector, groups[0].Count).ShouldBe(("article.centre", 3), "what has several texts comes before a menu with more lines");
        groups[0].Texts[0].ShouldBe("North & Centre · 1 High Street · Oldtown, aa1 1aa · Call: 0161 496 0000");
        groups.ShouldContain(group => group.Selector == "nav > ul > li" && group.Count == 4);
        var guess = PageSelectors.Guess("article.centre", page.Parts("article.centre"));
        (guess.Name, guess.Address, guess.Telephone).ShouldBe(("h3", ".address", "a[href^=\"tel:\"]"));
    }

    [Theory]
    [InlineData("<html><body><p>We moved.</p></body></html>", "no place is found on it any more")]
    [InlineData("<html><body><article class=centre><h2>A</h2></article><article class=centre><h3>B</h3></article></body></html>", "1 of 2 places have no name")]
    public async Task Page_ThatLooksOtherwise_IsRefused(string page, string why)
    {
        var read = await Reader(page).Read(Address, Selectors, default);

        var changed = read.Error.ShouldBeOfType<PageShapeChanged>();
        changed.Message.ShouldStartWith("The page has changed its shape");
        changed.Message.ShouldContain(why);
        changed.MayPass.ShouldBeFalse();
    }

    [Fact]
    public void Parser_KnowsSelectors_AndRefusesWhatIsNoPage()
    {
        var parser = new PageParser();
        foreach (var text in new[] { "h3", ".a > .b", "a[href^=\"tel:\"]", ":scope", "#a > div > ul > li > a", "main ul li a" })
            parser.IsSelector(text).ShouldBeTrue(text);
        foreach (var text in new[] { "", "h3 >", "..a", "a[", "<b>", "x * * * * *", "a ~ b ~ c", ":has(a:has(b))" })
            parser.IsSelector(text).ShouldBeFalse(text);
        WebAnswer Answer(string body, string type = "text/html") => new(Address, type, "", Encoding.UTF8.GetBytes(body));
        parser.Parse(Answer("{}", "application/json")).Error.ShouldBeOfType<AnswerNotPage>();
        parser.Parse(Answer(string.Concat(Enumerable.Repeat("<div>", 100_000)))).Error.ShouldBeOfType<AnswerNotPage>().Message.ShouldContain("deep");
        parser.Parse(Answer(string.Concat(Enumerable.Repeat("<li><p>x", 10_000)))).Succeeded.ShouldBeTrue("what closes by itself nests nothing");
    }

    private static WebPageReader Reader(string page) => new(new Partner(path => path is "/centres" ? page : null, "text/html"), new PageParser());
}
