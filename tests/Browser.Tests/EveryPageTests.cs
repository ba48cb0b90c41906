using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LocalityLab.Application.Demonstration.Saving;
using LocalityLab.Application.Platform;
using LocalityLab.TestKit;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LocalityLab.Browser.Tests;

/// <summary>Axe (WCAG 2.2 AA) on every page that needs no sign-in, on the demonstration council, on a screen and on a telephone.</summary>
public sealed class EveryPageTests(Browsing browsing)
{
    private static readonly List<string> Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>Pages that need more than their path: the link of an e-mail, the choices of the step before, the code of a pack. Their slices' tests open them.</summary>
    private static readonly string[] NeedsMore =
    [
        "/account/confirm", "/account/reset-password", "/{council}/need/new/indicators", "/{council}/need/new/weights",
        "/{council}/need/score", "/{council}/need/score/{code}", "/{council}/packs/{code}",
    ];

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task PublicPage_HasNoAxeViolation_AndDoesNotScrollSideways(int width)
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var council = await Demonstration.Load(browsing.Host);
        var page = await browsing.Page(width: width);
        List<string> problems = [];
        foreach (var path in PublicPages(council))
        {
            var response = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
            if (response?.Status is not 200)
            {
                problems.Add($"{path}: {response?.Status}");
                continue;
            }

            var axe = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = Rules } });
            problems.AddRange(axe.Violations.Where(violation => !IsKnown(violation)).Select(violation => $"{path} at {width}: {violation.Id}: {violation.Nodes.First().Html}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0)
                problems.Add($"{path} at {width}: scrolls sideways");
        }

        problems.ShouldBeEmpty();
    }

    /// <summary>Anonymous pages found from the routes themselves; those with ids beyond these examples belong to slices' own tests.</summary>
    private IReadOnlyList<string> PublicPages(string council) =>
    [
        .. browsing.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not null || endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.RoutePattern)
            .Where(pattern => !NeedsMore.Contains("/" + pattern.RawText!.TrimStart('/'), StringComparer.Ordinal))
            .Where(pattern => pattern.Parameters.All(parameter => Demonstration.Examples.ContainsKey(parameter.Name) || parameter.Name == "council"))
            .Select(pattern => Fill(pattern.RawText!, council))
            .Where(path => !path.StartsWith("/error", StringComparison.Ordinal) && !path.StartsWith("/development", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>GOV.UK radios that reveal a field carry aria-expanded on purpose: their script announces it, and browsers and readers take it.</summary>
    private static bool IsKnown(AxeResultItem violation) =>
        violation.Id == "aria-allowed-attr" && violation.Nodes.All(node => node.Html.Contains("govuk-radios__input", StringComparison.Ordinal));

    private static string Fill(string pattern, string council)
    {
        var path = pattern.Replace("{council}", council, StringComparison.Ordinal).Replace("/{code?}", "", StringComparison.Ordinal);
        foreach (var (name, value) in Demonstration.Examples)
            path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return path.StartsWith('/') ? path : "/" + path;
    }
}

/// <summary>The demonstration council in the browser tests' host, loaded once.</summary>
internal static class Demonstration
{
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static string? slug;

    /// <summary>Values for route parameters, in the demonstration.</summary>
    public static IReadOnlyDictionary<string, string> Examples { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["geography"] = "ward",
        ["code"] = "X05000001",
        ["indicator"] = "child-poverty",
    };

    public static async Task<string> Load(LabHost host)
    {
        await OneAtATime.WaitAsync();
        try
        {
            if (slug is not null)
                return slug;
            await using var scope = host.Services.CreateAsyncScope();
            using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
            var loaded = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LoadDemonstration(DemonstrationLoaded.Password));
            return slug = loaded.Value.Slug;
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
