using System.Net;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps;

/// <summary>Every role × every route: one table, put together from the slices, against the real host.</summary>
public sealed class RoleRouteTable
{
    private static IReadOnlyDictionary<string, RouteRow> Table { get; } =
        Town.Slices.SelectMany(slice => slice.Rows).ToDictionary(row => row.Route, StringComparer.Ordinal);

    [Fact]
    public async Task Table_HasEveryRouteAndNoOther()
    {
        var routes = (await Routes.Of(LabHost.For(DatabaseProvider.Sqlite))).Select(route => route.Pattern).ToList();

        routes.Except(Table.Keys).ShouldBeEmpty(
            "These routes say nowhere who may GET them: add a row to Rows of the slice's class in tests/Web.Tests/Sweeps/Slices.");
        Table.Keys.Except(routes).ShouldBeEmpty("These rows name routes that do not exist: remove them.");
    }

    [Theory, EachDatabase]
    public async Task Get_ByEveryRole_IsAsTheTableSays(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var town = await Town.Build(host);
        var visitors = new Dictionary<Who, Visitor> { [Who.Anonymous] = await Visitor.Anonymous(host) };
        foreach (var (who, person) in town.People)
            visitors[who] = await Visitor.As(person);
        List<string> wrong = [];
        foreach (var route in (await Routes.Of(host)).Where(route => Table.ContainsKey(route.Pattern)))
        {
            var row = Table[route.Pattern];
            var path = town.Path(route) + town.Query(row);
            foreach (var (who, visitor) in visitors)
            {
                var answer = await visitor.Get(path);
                if (Problem(route, row.MayGet.HasFlag(who), who, answer) is { } problem)
                    wrong.Add($"{route.Pattern} as {who}: {problem} ({path})");
            }
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>A refusal must also be the right one: «sign in», then «not found» for strangers, «not allowed» or «not found» for members.</summary>
    private static string? Problem(SweptRoute route, bool may, Who who, LabResponse answer)
    {
        if ((int)answer.Status >= 500)
            return $"failed with {(int)answer.Status}";
        if (Visitor.IsLetIn(answer) != may)
            return $"answered {(int)answer.Status}, and the table says {(may ? "let in" : "refused")}";
        if (may || !(route.HasCouncil || route.IsOperators))
            return null;
        if (route.IsOperators && who != Who.Anonymous)
            return answer.Status == HttpStatusCode.NotFound ? null : $"was refused with {(int)answer.Status} instead of 404";
        return (who, answer.Status) switch
        {
            (Who.Anonymous, HttpStatusCode.Found or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed) => null,
            (Who.Stranger or Who.Operator, HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed) => null,
            (not (Who.Anonymous or Who.Stranger or Who.Operator), HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed) => null,
            _ => $"was refused with {(int)answer.Status}",
        };
    }
}
