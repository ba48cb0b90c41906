using System.Net;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps;

/// <summary>The organiser of one group calls every route that leads to something of a group with the ids of another group of the same council.</summary>
public sealed class TwoGroupSweep
{
    [Theory, EachDatabase]
    public async Task AnotherGroupsId_IsNotFound_OrTheAnonymousAnswer(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var town = await Town.Build(host);
        var visitor = await Visitor.As(town.People[Who.GroupMember]);
        var anonymous = await Visitor.Anonymous(host);
        List<string> leaks = [];
        var swept = 0;
        foreach (var route in (await Routes.Of(host)).Where(route => route.Ids.Any(id => Town.NameOf(id, town.OfSecondGroup) is not null) && !Sweeping.AnswersBySignIn(route)))
        {
            foreach (var foreign in Sweeping.Replacements(route, town.OfSecondGroup))
            {
                await foreach (var (call, answer) in Sweeping.Calls(visitor, route, town.Path(route, foreign)))
                {
                    swept++;
                    if (answer.Status == HttpStatusCode.NotFound)
                        continue;
                    if (!route.IsAnonymous)
                        leaks.Add($"{call}: {(int)answer.Status} instead of 404");
                    else if (Visitor.Bare(answer) != Visitor.Bare(await Sweeping.Again(anonymous, route, call)))
                        leaks.Add($"{call}: differs from what somebody who is not signed in gets");
                }
            }
        }

        leaks.ShouldBeEmpty();
        swept.ShouldBeGreaterThan(20);
    }

    [Theory, EachDatabase]
    public async Task OwnGroupsId_IsNotRefused(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var town = await Town.Build(host);
        var visitor = await Visitor.As(town.SecondOrganiser);

        (await visitor.Get($"/{town.Council.Slug}/groups/{town.OfSecondGroup["{group}"]}")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
