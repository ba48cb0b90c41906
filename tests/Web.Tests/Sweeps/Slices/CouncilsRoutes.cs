using LocalityLab.Domain.Councils;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>The council's administration.</summary>
internal sealed class CouncilsRoutes : ISliceRoutes
{
    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/work", Who.SignedIn),
        new("/{council}/settings", Who.Administrator),
        new("/{council}/settings/people", Who.Administrator),
        new("/{council}/settings/people/invite", Who.Administrator),
        new("/{council}/settings/people/invitations/{invitation}", Who.Administrator),
        new("/{council}/settings/people/roles/{membership}/remove", Who.Administrator),
        new("/{council}/settings/audit", Who.Administrator),
        new("/{council}/join/{token}", Who.Everybody),
    ];

    public IReadOnlyDictionary<string, string> AnswersBySignIn => new Dictionary<string, string>
    {
        ["/{council}/join/{token}"] = "The secret of the link is the permission: its holder is asked to sign in, to make an account, or to accept.",
    };

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var (invitation, token) = await A.Invitation(council.Council, council.People[Who.Administrator], "invited@example.org");
        var membership = await council.Council.Read(db => db.Memberships.FirstAsync(row => row.Role == Role.DataManager));
        return new Dictionary<string, string>
        {
            ["/{council}/settings/people/invitations/{invitation}"] = invitation.Id.ToString(),
            ["/{council}/settings/people/roles/{membership}"] = membership.Id.ToString(),
            ["/{council}/join/{token}"] = token,
        };
    }
}
