using AngleSharp.Html.Dom;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Sweeps;

namespace LocalityLab.Web.Tests.BadInput;

/// <summary>
/// Every button of every page is clicked twice at the same moment, by whoever may do most: nothing breaks, and afterwards every
/// page still opens. Handlers that no page shows in this state are posted to as they are.
/// </summary>
public sealed class DoubleClickTests
{
    [Theory, EachDatabase]
    public async Task EveryForm_SentTwiceAtOnce_BreaksNothing(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var town = await Town.Build(host);
        var routes = (await Routes.Of(host)).Where(route => route.Posts.Count > 0 && route.HasCouncil).ToList();
        var client = await town.Everything.Client();
        var visitor = await Visitor.As(town.Everything);
        List<string> broken = [];
        var (buttons, handlers) = (0, 0);
        foreach (var route in routes)
        {
            var path = town.Path(route) + Query(town, route);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            if (route.MayGet && await client.Get(path) is { Status: System.Net.HttpStatusCode.OK } page)
            {
                foreach (var button in page.Document.QuerySelectorAll("button").OfType<IHtmlButtonElement>().Where(button => button.Form is { } form && IsOurs(form)).ToList())
                {
                    var form = button.Form!;
                    form.Id = "swept";
                    if (button.GetAttribute("formaction") is { } action)
                        form.SetAttribute("action", action);
                    seen.Add(HandlerOf(form.GetAttribute("action") ?? path));
                    buttons++;
                    Dictionary<string, string> values = button.Name is { Length: > 0 } name ? new() { [name] = button.Value } : [];
                    await Twice(() => client.Submit(page, values, "#swept"), $"{route.Pattern} «{button.TextContent.Trim()}»", broken);
                    form.Id = "";
                }
            }

            foreach (var post in route.Posts.Where(post => !seen.Contains(post)))
            {
                handlers++;
                var address = town.Path(route) + post;
                await Twice(() => visitor.Post(address, Fields(route, post)), $"{route.Pattern}{post}", broken);
            }
        }

        foreach (var route in (await Routes.Of(host)).Where(route => route.MayGet && route.HasCouncil))
        {
            if ((int)(await client.Get(town.Path(route) + Query(town, route))).Status >= 500)
                broken.Add($"{route.Pattern} no longer opens");
        }

        broken.ShouldBeEmpty();
        buttons.ShouldBeGreaterThan(30);
        handlers.ShouldBeGreaterThan(20);
    }

    private static async Task Twice(Func<Task<LabResponse>> click, string what, List<string> broken)
    {
        var answers = await Task.WhenAll(click(), click());
        broken.AddRange(answers.Where(answer => (int)answer.Status >= 500).Select(answer => $"{what}: {(int)answer.Status}"));
    }

    private static bool IsOurs(IHtmlFormElement form) =>
        string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase) && form.GetAttribute("action")?.Contains("/account/", StringComparison.Ordinal) != true;

    private static string HandlerOf(string action) => action.IndexOf("?handler=", StringComparison.Ordinal) is >= 0 and var at ? action[at..].Split('&')[0] : "";

    private static string Query(Town town, SweptRoute route) =>
        Town.Slices.SelectMany(slice => slice.Rows).FirstOrDefault(row => row.Route == route.Pattern) is { } row ? town.Query(row) : "";

    private static IReadOnlyDictionary<string, string>? Fields(SweptRoute route, string post) =>
        Town.Slices.Select(slice => slice.Forms.GetValueOrDefault(route.Pattern + post)).FirstOrDefault(fields => fields is not null);
}
