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
        new("/{council}/groups/{group}/areas", Who.GroupMember | Who.Adviser),
        new("/{council}/groups/{group}/leave", Who.GroupMember),
        new("/{council}/groups/{group}/details", Who.GroupMember),
        new("/{council}/groups/{group}/members", Who.GroupMember),
        new("/{council}/groups/{group}/members/invite", Who.GroupMember),
        new("/{council}/groups/{group}/members/{person}", Who.GroupMember),
        new("/{council}/groups/{group}/invitations/{invitation}", Who.GroupMember),
    ];

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
