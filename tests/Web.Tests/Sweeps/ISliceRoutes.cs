using LocalityLab.Domain.Groups;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps;

/// <summary>Everybody who may come to a page.</summary>
[Flags]
public enum Who
{
    /// <summary>Nobody by GET: a route that only takes posts, or an error page.</summary>
    Nobody = 0,

    /// <summary>Not signed in.</summary>
    Anonymous = 1,

    /// <summary>Signed in, with no role in this council.</summary>
    Stranger = 2,
    Administrator = 4,
    DataManager = 8,
    Adviser = 16,
    BoardMember = 32,

    /// <summary>A member of the example group.</summary>
    GroupMember = 64,

    /// <summary>Somebody who runs the service; to a council they are a stranger.</summary>
    Operator = 128,

    /// <summary>Anybody with an account.</summary>
    SignedIn = Stranger | Administrator | DataManager | Adviser | BoardMember | GroupMember | Operator,
    Everybody = Anonymous | SignedIn,
}

/// <summary>One line of the role × route table.</summary>
/// <param name="Route">The pattern as mapped, without constraints: «/{council}/groups/{group}».</param>
/// <param name="MayGet">Who gets an answer other than «sign in», «not allowed» or «not found».</param>
/// <param name="Query">What the page needs besides its path; «{name}» stands for an example value.</param>
public sealed record RouteRow(string Route, Who MayGet, string Query = "");

/// <summary>
/// The routes of one slice with who may GET them, and example things that lead to them. One class per slice in
/// tests/Web.Tests/Sweeps/Slices; they are found by themselves. A value is named by the route up to its parameter
/// («/{council}/groups/{group}/members/{person}») or, when the same name means the same everywhere, by the parameter alone
/// («{geography}»).
/// </summary>
public interface ISliceRoutes
{
    /// <summary>The slice's lines of the role × route table.</summary>
    IReadOnlyList<RouteRow> Rows { get; }

    /// <summary>Saves example things of the council and names their values. Every value must differ between councils: put the council's slug into codes.</summary>
    Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council) => NoValues;

    /// <summary>Saves example things that belong to one group and names their values.</summary>
    Task<IReadOnlyDictionary<string, string>> OfGroup(SweepGroup group) => NoValues;

    /// <summary>Values that are no ids, such as a format: the same in every council.</summary>
    IReadOnlyDictionary<string, string> Constants => new Dictionary<string, string>();

    /// <summary>Fields that a post needs to reach the thing it is about, by route and handler («/{council}/assets/{asset}?handler=Archive»).</summary>
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Forms => new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Anonymous routes that answer a signed-in stranger otherwise than somebody who is not signed in, with the reason why nothing leaks.</summary>
    IReadOnlyDictionary<string, string> AnswersBySignIn => new Dictionary<string, string>();

    /// <summary>The kinds of streams that the slice's pages follow, each with the name of the example value that is its id.</summary>
    IReadOnlyDictionary<string, string> Streams => new Dictionary<string, string>();

    private static Task<IReadOnlyDictionary<string, string>> NoValues => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());
}

/// <summary>A council to save examples in, with a person of every kind.</summary>
/// <param name="Council">The council.</param>
/// <param name="People">A person of every kind.</param>
/// <param name="Spot">Degrees of a place inside it.</param>
public sealed record SweepCouncil(TestCouncil Council, IReadOnlyDictionary<Who, TestPerson> People, Spot Spot);

/// <summary>A group to save examples for: its organiser and another member.</summary>
public sealed record SweepGroup(TestCouncil Council, Group Group, TestPerson Organiser, TestPerson Member, Spot Spot);

/// <summary>A point in degrees.</summary>
public sealed record Spot(double Longitude, double Latitude)
{
    /// <summary>For a council without an outline.</summary>
    public static Spot Anywhere { get; } = new(-2.35, 53.45);
}
