using System.Net;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps;

/// <summary>
/// The operators' console from outside: to everybody else who is signed in it does not exist, whoever they are in their council; and what
/// a council's people wrote stands on none of its pages.
/// </summary>
public sealed class OperatorSweep
{
    [Theory, EachDatabase]
    public async Task OperatorRoute_ByWhoeverMayDoMostInACouncil_IsNotFound(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var town = await Town.Build(host);
        var visitor = await Visitor.As(town.Everything);
        List<string> open = [];
        var swept = 0;
        foreach (var route in await OperatorRoutes(host))
        {
            await foreach (var (call, answer) in Sweeping.Calls(visitor, route, town.Path(route)))
            {
                swept++;
                if (answer.Status != HttpStatusCode.NotFound)
                    open.Add($"{call}: {(int)answer.Status} instead of 404");
            }
        }

        open.ShouldBeEmpty();
        swept.ShouldBeGreaterThan(1);
    }

    [Theory, EachDatabase]
    public async Task OperatorRoute_BySomebodyNotSignedIn_AsksToSignIn(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var town = await Town.Build(host);
        var visitor = await Visitor.Anonymous(host);
        foreach (var route in await OperatorRoutes(host))
        {
            await foreach (var (call, answer) in Sweeping.Calls(visitor, route, town.Path(route)))
                answer.Location.ShouldNotBeNull(call).ShouldContain("/account/sign-in?ReturnUrl");
        }
    }

    [Theory, EachDatabase]
    public async Task OperatorPage_OfAFurnishedCouncil_ShowsNothingThatItsPeopleWrote(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var town = await Town.Build(host);
        var written = await Written.In(town.Council);
        written.Count.ShouldBeGreaterThan(40, "the examples of the sweeps hold enough to be told apart");
        var visitor = await Visitor.As(town.People[Who.Operator]);
        List<string> shown = [];
        foreach (var route in (await OperatorRoutes(host)).Where(route => route.MayGet))
        {
            foreach (var path in new[] { town.Path(route), $"{town.Path(route)}?search={town.Council.Slug}" })
            {
                var answer = await visitor.Get(path);
                answer.Status.ShouldBe(HttpStatusCode.OK, path);
                var text = answer.Text("body");
                shown.AddRange(written.Where(words => text.Contains(words.Value, StringComparison.Ordinal)).Select(words => $"{path} shows {words.Key}: «{words.Value}»"));
            }
        }

        shown.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<SweptRoute>> OperatorRoutes(LabHost host) => [.. (await Routes.Of(host)).Where(route => route.IsOperators)];
}
