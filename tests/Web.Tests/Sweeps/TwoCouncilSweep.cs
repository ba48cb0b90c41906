using System.Net;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps;

/// <summary>
/// Walls 1 to 6 from outside: whoever may do most in council A calls every route with council B's ids, and every route of
/// council B. Neither shows that B has anything.
/// </summary>
public sealed class TwoCouncilSweep
{
    [Theory, EachDatabase]
    public async Task OwnPath_WithAnotherCouncilsId_IsNotFound(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var (mine, other) = (await Town.Build(host), await Town.Build(host));
        var visitor = await Visitor.As(mine.Everything);
        List<string> leaks = [];
        foreach (var route in (await Routes.Of(host)).Where(route => route.HasCouncil && route.Ids.Any(id => Town.Constant(id) is null)))
        {
            foreach (var foreign in Sweeping.Replacements(route, other.Values))
            {
                await foreach (var (call, answer) in Sweeping.Calls(visitor, route, mine.Path(route, foreign)))
                {
                    if (answer.Status != HttpStatusCode.NotFound)
                        leaks.Add($"{call}: {(int)answer.Status} instead of 404");
                }
            }
        }

        leaks.ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task AnotherCouncilsPath_IsNotFound_OrTheAnonymousAnswer(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var (mine, other) = (await Town.Build(host), await Town.Build(host));
        var visitor = await Visitor.As(mine.Everything);
        var anonymous = await Visitor.Anonymous(host);
        List<string> leaks = [];
        foreach (var route in (await Routes.Of(host)).Where(route => route.HasCouncil && !Sweeping.IsOpenToAccounts(route) && !Sweeping.AnswersBySignIn(route)))
        {
            var path = other.Path(route);
            await foreach (var (call, answer) in Sweeping.Calls(visitor, route, path))
            {
                if (answer.Status == HttpStatusCode.NotFound)
                    continue;
                if (!route.IsAnonymous)
                    leaks.Add($"{call}: {(int)answer.Status} instead of 404");
                else if (Visitor.Bare(answer) != Visitor.Bare(await Sweeping.Again(anonymous, route, call)))
                    leaks.Add($"{call}: differs from what somebody who is not signed in gets");
            }
        }

        leaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Examples_DifferBetweenCouncils()
    {
        var host = LabHost.For(DatabaseProvider.Sqlite);
        var (mine, other) = (await Town.Build(host), await Town.Build(host));

        mine.Values.Where(value => other.Values[value.Key] == value.Value).Select(value => value.Key)
            .ShouldBeEmpty("An example that is the same in two councils sweeps nothing: put the council's slug into it, or name it in Constants.");
    }

    [Fact]
    public async Task Sweep_CallsRoutesWithIds()
    {
        var routes = await Routes.Of(LabHost.For(DatabaseProvider.Sqlite));

        routes.Count(route => route.HasCouncil && route.Ids.Count > 0).ShouldBeGreaterThan(10);
        routes.SelectMany(route => route.Posts).Count().ShouldBeGreaterThan(20);
        routes.Single(route => route.Pattern == "/{council}/groups/{group}/members/{person}").Posts.ShouldBe(["?handler=Role", "?handler=Remove"], ignoreOrder: true);
    }
}

/// <summary>What the sweeps share.</summary>
internal static class Sweeping
{
    /// <summary>All foreign values at once; and, where there are several ids, each alone among one's own.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Replacements(
        SweptRoute route, IReadOnlyDictionary<string, string> foreign)
    {
        var names = route.Ids.Where(id => Town.Constant(id) is null).Select(id => Town.NameOf(id, foreign)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        IEnumerable<IReadOnlyList<string>> sets = names.Count switch
        {
            0 => [],
            1 => [names],
            _ => [names, .. names.Select(name => new[] { name })],
        };
        return sets.Select(set => set.ToDictionary(name => name, name => foreign[name], StringComparer.Ordinal));
    }

    /// <summary>GET and every post of the route at this path.</summary>
    public static async IAsyncEnumerable<(string Call, LabResponse Answer)> Calls(Visitor visitor, SweptRoute route, string path)
    {
        if (route.MayGet)
            yield return ($"GET {path}", await visitor.Get(path));
        foreach (var post in route.Posts)
            yield return ($"POST {path}{post}", await visitor.Post(path + post, Fields(route, post)));
    }

    /// <summary>The same call by another visitor.</summary>
    public static Task<LabResponse> Again(Visitor visitor, SweptRoute route, string call)
    {
        var path = call[(call.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        if (call.StartsWith("GET", StringComparison.Ordinal))
            return visitor.Get(path);
        var handler = path.IndexOf("?handler=", StringComparison.Ordinal);
        return visitor.Post(path, Fields(route, handler < 0 ? "" : path[handler..]));
    }

    /// <summary>Pages without an id that anybody with an account may use in any council, such as registering a group.</summary>
    public static bool IsOpenToAccounts(SweptRoute route) =>
        route.Ids.Count == 0 && Town.Slices.SelectMany(slice => slice.Rows).Any(row => row.Route == route.Pattern && row.MayGet == Who.SignedIn);

    public static bool AnswersBySignIn(SweptRoute route) => Town.Slices.Any(slice => slice.AnswersBySignIn.ContainsKey(route.Pattern));

    private static IReadOnlyDictionary<string, string>? Fields(SweptRoute route, string post) =>
        Town.Slices.Select(slice => slice.Forms.GetValueOrDefault(route.Pattern + post)).FirstOrDefault(fields => fields is not null);
}
