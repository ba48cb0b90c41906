using Deque.AxeCore.Playwright;
using LocalityLab.TestKit;

namespace LocalityLab.Browser.Tests;

public sealed class StartPageTests(Browsing browsing)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_ListsTheCouncils(bool javaScript)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        await A.Council(browsing.Host, council => council.Name = "Seaborough");
        var page = await browsing.Page(javaScript);

        await page.GotoAsync("/");

        (await page.InnerTextAsync("main")).ShouldContain("Seaborough");
        if (javaScript)
            (await page.RunAxe()).Violations.Select(violation => violation.Id).ShouldBeEmpty();
    }
}
