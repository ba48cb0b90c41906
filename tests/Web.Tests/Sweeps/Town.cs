using System.Text.RegularExpressions;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps;

/// <summary>A council with a person of every kind, two groups, and the examples of every slice.</summary>
public sealed partial class Town
{
    private Town(TestCouncil council) => Council = council;

    public TestCouncil Council { get; }

    /// <summary>One person of each kind; nobody stands for not being signed in.</summary>
    public IReadOnlyDictionary<Who, TestPerson> People { get; private set; } = new Dictionary<Who, TestPerson>();

    /// <summary>Somebody with every role of the council at once, and organiser of the first group: whoever may do most.</summary>
    public TestPerson Everything { get; private set; } = null!;

    /// <summary>Organiser of the second group.</summary>
    public TestPerson SecondOrganiser { get; private set; } = null!;

    /// <summary>Values of the council and of its first group.</summary>
    public IReadOnlyDictionary<string, string> Values { get; private set; } = new Dictionary<string, string>();

    /// <summary>Values that belong to the second group.</summary>
    public IReadOnlyDictionary<string, string> OfSecondGroup { get; private set; } = new Dictionary<string, string>();

    /// <summary>All slices of the test project.</summary>
    public static IReadOnlyList<ISliceRoutes> Slices { get; } =
    [
        .. typeof(Town).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(ISliceRoutes).IsAssignableFrom(type))
            .Select(type => (ISliceRoutes)Activator.CreateInstance(type)!),
    ];

    public static async Task<Town> Build(LabHost host) => await In(await A.Council(host), Spot.Anywhere);

    /// <summary>The same in a council that has things of its own already.</summary>
    public static async Task<Town> In(TestCouncil place, Spot spot)
    {
        var town = new Town(place);
        var council = town.Council;
        var people = new Dictionary<Who, TestPerson>
        {
            [Who.Stranger] = await council.Person(),
            [Who.Administrator] = await council.Person(Role.Administrator),
            [Who.DataManager] = await council.Person(Role.DataManager),
            [Who.Adviser] = await council.Person(Role.Adviser),
            [Who.BoardMember] = await council.Person(Role.BoardMember),
            [Who.GroupMember] = await council.Person(Role.GroupMember),
            [Who.Operator] = await A.Operator(council.Host),
        };
        town.People = people;
        town.Everything = await council.Person(Enum.GetValues<Role>());
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var slice in Slices)
            Add(values, await slice.OfCouncil(new(council, people, spot)), slice);
        foreach (var (name, value) in await OfGroup(council, people[Who.GroupMember], spot))
            values.Add(name, value);
        await council.Save(new GroupMember
        {
            GroupId = Guid.Parse(values["{group}"]), UserId = town.Everything.Id, Role = GroupRole.Organiser, Since = council.Host.Time.GetUtcNow(),
        });
        town.Values = values;
        town.SecondOrganiser = await council.Person();
        town.OfSecondGroup = await OfGroup(council, town.SecondOrganiser, spot);
        return town;
    }

    /// <summary>A path of the route in this council, with values from elsewhere where they are given.</summary>
    public string Path(SweptRoute route, IReadOnlyDictionary<string, string>? elsewhere = null) =>
        route.Parameters.Aggregate(route.Pattern, (path, parameter) => path.Replace(
            $"{{{parameter.Name}}}", Uri.EscapeDataString(parameter.Name == "council" ? Council.Slug : Value(parameter, route, elsewhere)), StringComparison.Ordinal));

    /// <summary>The name that a parameter's example goes by, or null when no slice gives one.</summary>
    public static string? NameOf((string Name, string UpTo) parameter, IReadOnlyDictionary<string, string> values) =>
        values.ContainsKey(parameter.UpTo) ? parameter.UpTo : values.ContainsKey($"{{{parameter.Name}}}") ? $"{{{parameter.Name}}}" : null;

    /// <summary>A query with its example values, or with values from elsewhere where they are given.</summary>
    public string Query(RouteRow row, IReadOnlyDictionary<string, string>? elsewhere = null) =>
        Placeholder().Replace(row.Query, match => Uri.EscapeDataString(elsewhere?.GetValueOrDefault(match.Value) ?? Values[match.Value]));

    /// <summary>A value that is the same everywhere, or null.</summary>
    public static string? Constant((string Name, string UpTo) parameter) =>
        Slices.Select(slice => NameOf(parameter, slice.Constants) is { } name ? slice.Constants[name] : null).FirstOrDefault(value => value is not null);

    private string Value((string Name, string UpTo) parameter, SweptRoute route, IReadOnlyDictionary<string, string>? elsewhere)
    {
        if (Constant(parameter) is { } constant)
            return constant;
        if (elsewhere is not null && NameOf(parameter, elsewhere) is { } foreign)
            return elsewhere[foreign];
        if (NameOf(parameter, Values) is { } own)
            return Values[own];
        throw new InvalidOperationException(
            $"The route {route.Pattern} has no example for {{{parameter.Name}}}. Add [\"{parameter.UpTo}\"] to OfCouncil (or OfGroup, when it belongs to a group) "
            + "of the slice's class in tests/Web.Tests/Sweeps/Slices; see ISliceRoutes.");
    }

    private static async Task<IReadOnlyDictionary<string, string>> OfGroup(TestCouncil council, TestPerson organiser, Spot spot)
    {
        var member = await council.Person();
        var group = await A.Group(council, organiser, member);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var slice in Slices)
            Add(values, await slice.OfGroup(new(council, group, organiser, member, spot)), slice);
        return values;
    }

    private static void Add(Dictionary<string, string> all, IReadOnlyDictionary<string, string> some, ISliceRoutes slice)
    {
        foreach (var (name, value) in some)
        {
            if (!all.TryAdd(name, value))
                throw new InvalidOperationException($"{slice.GetType().Name} names the example {name}, and so does another slice. Name it by the whole route up to the parameter.");
        }
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();
}
