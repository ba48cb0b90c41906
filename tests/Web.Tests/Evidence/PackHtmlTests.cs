using AngleSharp;
using AngleSharp.Dom;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Components.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Evidence;

/// <summary>The pack as one web page.</summary>
public sealed class PackHtmlTests
{
    [Fact]
    public async Task Write_HasNoReferenceToTheOutside()
    {
        var (page, html) = await Write(new(A.PackContent(), A.Seal()));
        page.QuerySelectorAll("script, link, img, iframe, object, embed, audio, video, source, base, form").ShouldBeEmpty();
        page.QuerySelectorAll("[src], [srcset], [background], [poster], [onclick], [onload]").ShouldBeEmpty();
        page.QuerySelectorAll("image, use, feImage").ShouldBeEmpty();
        html.ShouldNotContain("@import");
        html.ShouldNotContain("url(");
        page.QuerySelectorAll("[href]").Select(link => link.GetAttribute("href")!).Where(address => !address.StartsWith('#'))
            .ShouldBe(["https://lab.example.org/verify/7KM-2QX-9DT", "https://www.ofgem.gov.uk/energy-price-cap", "https://lab.example.org/verify/7KM-2QX-9DT"], ignoreOrder: true);
        page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content").ShouldBe("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    }

    [Fact]
    public async Task Write_ShowsRawHtmlAsText()
    {
        var (page, _) = await Write(new(A.PackContent(title: "</style><script>alert(1)</script>"), A.Seal()));
        page.QuerySelectorAll("script").ShouldBeEmpty();
        page.QuerySelector("h1")!.TextContent.ShouldBe("</style><script>alert(1)</script>");
        page.QuerySelector(".pack-narrative")!.TextContent.ShouldContain("<script>alert(1)</script>");
        page.QuerySelectorAll("style").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Write_IsOneDocumentWithHeadingsInOrderAndUniqueIds()
    {
        var (page, _) = await Write(new(A.PackContent(4), A.Seal()));
        page.DocumentElement.GetAttribute("lang").ShouldBe("en-GB");
        page.Title.ShouldBe("Warm rooms, warm welcome - evidence pack - Old Trafford Community Kitchen");
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.TagName[1] - '0').ToList();
        levels[0].ShouldBe(1);
        levels.Count(level => level == 1).ShouldBe(1);
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        ids.ShouldBeUnique();
        page.QuerySelectorAll("[href^='#']").Select(link => link.GetAttribute("href")![1..]).ShouldAllBe(target => ids.Contains(target));
        page.QuerySelectorAll("[aria-labelledby]").SelectMany(element => element.GetAttribute("aria-labelledby")!.Split(' ')).ShouldAllBe(target => ids.Contains(target));
    }

    [Fact]
    public async Task Write_EachFigureAndTableNamesItsSourceWithPeriodBoundariesAndLicence()
    {
        var (page, _) = await Write(new(A.PackContent(), A.Seal()));
        foreach (var block in page.QuerySelectorAll("#figure-1, #table-2"))
            block.TextContent.ShouldContain("Children in relative low-income families, Department for Work and Pensions, 2023/24, Ward 2023 (2023 boundaries), OGL v3.0");
    }

    [Fact]
    public async Task Write_OfADraft_SaysSoAndHasNoCode()
    {
        var (page, html) = await Write(new(A.PackContent(), null));
        page.QuerySelector(".pack-cover__draft")!.TextContent.ShouldContain("Draft");
        html.ShouldNotContain("7KM-2QX-9DT");
        page.QuerySelector(".pack-seal").ShouldBeNull();
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b", "\"a\\22 b\"")]
    [InlineData("</style>", "\"\\3c /style\\3e \"")]
    [InlineData("x\\y\n}", "\"x\\5c y\\a \\7d \"")]
    public void CssText_CannotEndItsStringOrTheStyle(string text, string css) => PackPages.CssText(text).ShouldBe(css);

    private static async Task<(IDocument Page, string Html)> Write(PackDocument document)
    {
        await using var scope = LabHost.For(DatabaseProvider.Sqlite).Services.CreateAsyncScope();
        var html = await scope.ServiceProvider.GetRequiredService<IPackPages>().Write(document, TestContext.Current.CancellationToken);
        return (await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html)), html);
    }
}
