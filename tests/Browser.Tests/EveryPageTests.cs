using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Sweeps;
using Microsoft.Playwright;

namespace LocalityLab.Browser.Tests;

/// <summary>
/// Axe (WCAG 2.2 AA), width and house rules on every page, as everybody who may open it, on a screen and on a telephone. The
/// pages and who may open them come from the sweeps' table, so a new page joins with its row there. A page that is built the
/// same for two people is looked at once.
/// </summary>
public sealed class EveryPageTests(Browsing browsing)
{
    private const int Screen = 1280;
    private const int Telephone = 360;

    private static readonly List<string> Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>What is asked for: selectors of everything that is well take longer to write down than the rules to run.</summary>
    private static readonly HashSet<ResultType> Wanted = [ResultType.Violations];

    private static readonly AxeRunOptions OnScreen = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = Rules }, ResultTypes = Wanted };

    /// <summary>Colours are the same at every width, and their rule takes longer than all others together.</summary>
    private static readonly AxeRunOptions OnTelephone = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = Rules }, ResultTypes = Wanted, Rules = new Dictionary<string, RuleOptions> { ["color-contrast"] = new() { Enabled = false } },
    };

    /// <summary>Pages of no row: those of errors, what is shown to somebody who is refused, and the form behind an address that may end earlier.</summary>
    private static readonly string[] Others = ["/verify", "/error/400", "/error/403", "/error/404", "/error/413", "/error/424", "/error/429", "/error/500"];

    /// <summary>Steps that only somebody in the middle of a way is shown: <see cref="ImportJourneyTests"/> and <see cref="ProviderJourneyTests"/> go it and look at each.</summary>
    private static readonly string[] OnTheWay = ["/{council}/imports/{import}/check", "/{council}/imports/{import}/undo", "/{council}/sign-in/answer"];

    [Fact]
    public async Task Page_OfEveryRole_HasNoAxeViolation_AndDoesNotScrollSideways()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var town = await FurnishedTown.In(browsing.Host);
        ConcurrentBag<string> problems = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<string> never = [.. (await Pages(town)).Select(page => page.Row.Route).Except(OnTheWay, StringComparer.Ordinal)];
        foreach (var (who, person) in town.Everybody)
        {
            var client = await browsing.Client(person);
            List<string> paths = [];
            foreach (var (row, candidates) in (await Pages(town)).Where(page => page.Row.MayGet.HasFlag(who)))
            {
                foreach (var path in candidates)
                {
                    var answer = await client.Get(path);
                    if (answer.Status is not System.Net.HttpStatusCode.OK || answer.Message.Content.Headers.ContentType?.MediaType is not "text/html")
                        continue;
                    never.Remove(row.Route);
                    if (seen.Add(row.Route + PageBuild.Of(answer)))
                        paths.Add(path);
                    break;
                }
            }

            if (who == Who.Anonymous)
                paths.AddRange(Others);
            TestContext.Current.TestOutputHelper?.WriteLine($"{who}: {paths.Count} pages at {DateTimeOffset.FromUnixTimeMilliseconds(Environment.TickCount64):mm:ss}");
            await Look(paths, person, who, problems);
        }

        problems.ShouldBeEmpty();
        never.ShouldBeEmpty("These pages were opened by nobody: give their slice's class in tests/Web.Tests/Sweeps/Slices an example that shows them.");
    }

    [Fact]
    public async Task Look_AtAPageWithFaults_FindsThem()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var page = await browsing.Page();
        await page.SetContentAsync("<!DOCTYPE html><html lang=en><title>A page</title><main><h1>A page</h1><img src='data:,'><p style='color:#bbb;background:#fff'>Hardly to be read</p></main>");

        (await Violations(page, Screen)).Select(problem => problem.Split(": ")[1]).ShouldBe(["color-contrast", "image-alt"], ignoreOrder: true);
        (await Violations(page, Telephone)).Select(problem => problem.Split(": ")[1]).ShouldBe(["image-alt"]);
        await page.Context.CloseAsync();
    }

    /// <summary>Two pages at a time in one browser context of the person.</summary>
    private async Task Look(IReadOnlyList<string> paths, TestPerson? person, Who who, ConcurrentBag<string> problems)
    {
        var first = await browsing.Page(width: Screen, person: person);
        var waiting = new ConcurrentQueue<string>(paths);
        await Task.WhenAll(Through(first), Through(await first.Context.NewPageAsync()));
        await first.Context.CloseAsync();

        async Task Through(IPage page)
        {
            while (waiting.TryDequeue(out var path))
            {
                foreach (var problem in await ProblemsOf(page, path))
                    problems.Add($"{path} as {who}: {problem}");
            }
        }
    }

    private static async Task<IReadOnlyList<string>> ProblemsOf(IPage page, string path)
    {
        List<string> problems = [];
        await page.SetViewportSizeAsync(Screen, 900);
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        problems.AddRange(await page.EvaluateAsync<string[]>(HouseRules));
        foreach (var width in new[] { Screen, Telephone })
        {
            await page.SetViewportSizeAsync(width, 900);
            problems.AddRange(await Violations(page, width));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var beyond)
                problems.Add($"at {width}: scrolls sideways by {beyond} pixels");
        }

        return problems;
    }

    /// <summary>What axe finds as the page is shown now, «at 360: rule: element why».</summary>
    private static async Task<IEnumerable<string>> Violations(IPage page, int width) =>
        (await page.RunAxe(width == Screen ? OnScreen : OnTelephone)).Violations.Where(violation => !IsKnown(violation))
            .Select(violation => $"at {width}: {violation.Id}: {violation.Nodes[0].Html} {violation.Nodes[0].Any.Concat(violation.Nodes[0].All).FirstOrDefault()?.Message}");

    /// <summary>Every page of the host with the row that says who may open it, and its addresses: the well furnished one first, then the sweeps' example.</summary>
    private async Task<IReadOnlyList<(RouteRow Row, IReadOnlyList<string> Paths)>> Pages(FurnishedTown town)
    {
        var rows = Town.Slices.SelectMany(slice => slice.Rows).ToDictionary(row => row.Route, StringComparer.Ordinal);
        return [.. (await Routes.Of(browsing.Host))
            .Where(route => route.MayGet && route.IsPage && rows.TryGetValue(route.Pattern, out var row) && row.MayGet != Who.Nobody)
            .Select(route => (rows[route.Pattern], town.Paths(route, rows[route.Pattern])))];
    }

    /// <summary>GOV.UK radios that reveal a field carry aria-expanded on purpose: their script announces it, and browsers and readers take it.</summary>
    private static bool IsKnown(AxeResultItem violation) =>
        violation.Id == "aria-allowed-attr" && violation.Nodes.All(node => node.Html.Contains("govuk-radios__input", StringComparison.Ordinal));

    /// <summary>What axe does not ask: one heading that the title repeats, the skip link first and leading into the page, at most one present page in each navigation, no picture of a word broken letter by letter.</summary>
    private const string HouseRules = """
        () => {
          const problems = [];
          const headings = [...document.querySelectorAll('h1')];
          if (headings.length !== 1) problems.push(`has ${headings.length} main headings`);
          if (!document.title.includes('Locality Lab')) problems.push(`has the title «${document.title}»`);
          const first = document.querySelector('a[href], button, input, select, textarea');
          if (!first?.matches('.govuk-skip-link') && !document.body.matches('.lab-plain')) problems.push('does not begin with the skip link');
          if (first?.matches('.govuk-skip-link') && !document.querySelector(first.getAttribute('href'))) problems.push('has a skip link that leads nowhere');
          for (const navigation of document.querySelectorAll('nav')) {
            if (navigation.querySelectorAll('[aria-current]').length > 1) problems.push(`has two present pages in «${navigation.getAttribute('aria-label')}»`);
          }
          for (const element of document.querySelectorAll('[tabindex]')) {
            if (element.tabIndex > 0) problems.push(`changes the order of focus: ${element.outerHTML.slice(0, 80)}`);
          }
          return problems;
        }
        """;
}
