using Deque.AxeCore.Playwright;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.TestKit;
using Microsoft.Playwright;
using NetTopologySuite.Geometries;

namespace LocalityLab.Browser.Tests;

/// <summary>A data manager uploads a file, looks at its map and publishes it: with JavaScript and without, on a telephone and on a desk.</summary>
public sealed class ImportJourneyTests(Browsing browsing)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 360)]
    public async Task Upload_IsPublishedStepByStep(bool javaScript, int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var council = await Council();
        var page = await browsing.Page(javaScript, width, await council.Person(Role.DataManager));
        await page.GotoAsync($"/{council.Slug}/imports");
        await Accessible(page, javaScript);
        await page.ClickAsync("text=Upload a file");
        await Accessible(page, javaScript);
        await page.SetInputFilesAsync("input[type=file]", new FilePayload
        {
            Name = "claimants.csv", MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes("Ward code,Ward name,Sex,Month,Count\n" + string.Join('\n', Enumerable.Range(0, 9).Select(ward => $"W{ward},Ward {ward},Persons,March 2026,{(ward == 3 ? "*" : 40 * ward)}"))),
        });
        await page.ClickAsync("text=Upload and read");

        (await page.InnerTextAsync("h1")).ShouldBe("Which columns hold what");
        (await page.Locator("#AreaCodeColumn").InputValueAsync()).ShouldBe("Ward code");
        await Accessible(page, javaScript);
        await page.ClickAsync("text=Save and continue");

        (await page.InnerTextAsync("h1")).ShouldBe("Which indicator it is");
        await page.CheckAsync("input[value=new]");
        await page.FillAsync("#Name", $"Claimants {width}");
        await page.SelectOptionAsync("#Theme", "work");
        await page.FillAsync("#Unit", "people");
        await page.FillAsync("#Publisher", "Office of tests");
        await page.FillAsync("#Licence", "OGL v3.0");
        await Accessible(page, javaScript);
        await page.ClickAsync("text=Save and check");

        (await page.InnerTextAsync("h1")).ShouldBe("Check before you publish");
        (await page.Locator(width < 500 ? ".lab-figure__narrow svg" : ".lab-figure__wide svg").IsVisibleAsync()).ShouldBeTrue("the map is drawn for the width of the screen");
        (await page.EvaluateAsync<bool>("[...document.querySelectorAll('.lab-table-box')].every(box => box.scrollWidth <= box.clientWidth)")).ShouldBeTrue("A table hides columns at its side.");
        (await page.InnerTextAsync("main")).ShouldContain("9 rows read = 9 published + 0 rejected + 0 ignored");
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue("The page scrolls sideways.");
        await Accessible(page, javaScript);
        await page.ClickAsync("button:has-text(\"Publish\")");

        (await page.InnerTextAsync("main")).ShouldContain("1 release is public.");
        await Accessible(page, javaScript);
        await page.ClickAsync("text=Take it back");
        await page.FillAsync("#Reason", "A test");
        await Accessible(page, javaScript);
        await page.ClickAsync("button:has-text(\"Take it back\")");
        (await page.InnerTextAsync(".govuk-tag")).ShouldBe("Taken back");
    }

    private static async Task Accessible(IPage page, bool javaScript)
    {

        // GOV.UK's own radios that reveal something carry aria-expanded, which axe does not allow on a radio; screen readers say it well.
        if (javaScript) (await page.RunAxe(new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }, Rules = new() { ["aria-allowed-attr"] = new() { Enabled = false } } })).Violations.Select(violation => violation.Id).ShouldBeEmpty();
    }

    private async Task<TestCouncil> Council()
    {
        var council = await A.Council(browsing.Host);
        var geography = A.Geography("ward23", GeographyKind.Ward, 9);
        geography.HasShapes = true;
        var areas = Enumerable.Range(0, 9).Select(ward => new Area { GeographyId = geography.Id, Ordinal = ward, Code = $"W{ward}", Name = $"Ward {ward}", HasShape = true }).ToArray();
        var shapes = areas.Select(area => new AreaShape(area.Ordinal, area.Code, area.Name, Square(area.Ordinal % 3, area.Ordinal / 3))).ToList();
        await council.Save([geography, .. areas, BoundariesBuilder.Build(shapes, 9).ToBoundaries(geography.Id), new Theme { Slug = "work", Name = "Work" }]);
        return council;
    }

    private static Polygon Square(int column, int row)
    {
        var (west, south) = (-2.4 + (0.05 * column), 53.4 + (0.03 * row));
        return new(new LinearRing([new(west, south), new(west + 0.05, south), new(west + 0.05, south + 0.03), new(west, south + 0.03), new(west, south)])) { SRID = 4326 };
    }
}
