using LocalityLab.Domain.Groups;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Voluntary groups.</summary>
internal sealed class GroupsRoutes : ISliceRoutes
{
    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/groups", Who.SignedIn),
        new("/{council}/groups/register", Who.SignedIn),
        new("/{council}/save-area", Who.SignedIn, "?geography={geography}&area={code}"),
        new("/{council}/groups/{group}", Who.GroupMember | Who.Adviser),
        new("/{council}/groups/{profile}", Who.Everybody),
        new("/{council}/groups/{group}/profile", Who.GroupMember),
        new("/{council}/group-checks", Who.Administrator | Who.Adviser),
        new("/{council}/group-checks/{checked}", Who.Administrator | Who.Adviser),
        new("/{council}/groups/{group}/areas", Who.GroupMember | Who.Adviser),
        new("/{council}/groups/{group}/leave", Who.GroupMember),
        new("/{council}/groups/{group}/details", Who.GroupMember),
        new("/{council}/groups/{group}/members", Who.GroupMember),
        new("/{council}/groups/{group}/members/invite", Who.GroupMember),
        new("/{council}/groups/{group}/members/{person}", Who.GroupMember),
        new("/{council}/groups/{group}/invitations/{invitation}", Who.GroupMember),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var group = await A.Group(council.Council, council.People[Who.GroupMember]);
        var profile = new GroupProfile { GroupId = group.Id };
        profile.Change("Trees", "", "").ShouldBeNull();
        profile.Publish($"friends-of-{council.Council.Slug}", council.Council.Host.Time.GetUtcNow());
        var project = Project.Add(Guid.CreateVersion7(), group.Id, new() { Title = "Lunch", Aims = "Eat together" }, council.Council.Host.Time.GetUtcNow()).Value;
        project.Publish(isPublished: true, council.Council.Host.Time.GetUtcNow());
        await council.Council.Save(profile, project);
        return new Dictionary<string, string>
        {
            ["/{council}/groups/{profile}"] = profile.Slug,
            ["/{council}/groups/{profile}/projects/{project}"] = project.Id.ToString(),
            ["/{council}/group-checks/{checked}"] = group.Id.ToString(),
        };
    }

    public async Task<IReadOnlyDictionary<string, string>> OfGroup(SweepGroup group)
    {
        var (invitation, _) = await A.Invitation(group.Council, group.Organiser, "friend@example.org", group: group.Group);
        return new Dictionary<string, string>
        {
            ["{group}"] = group.Group.Id.ToString(),
            ["/{council}/groups/{group}/members/{person}"] = group.Member.Id.ToString(),
            ["/{council}/groups/{group}/invitations/{invitation}"] = invitation.Id.ToString(),
        };
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Forms => new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["/{council}/groups/{group}/members/{person}?handler=Role"] = new Dictionary<string, string> { ["Role"] = "Member" },
    };
}
