using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Councils;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>The council's administration.</summary>
internal sealed class CouncilsRoutes : ISliceRoutes
{
    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/councils/sign-up", Who.Everybody),
        new("/councils/sign-up/authority", Who.SignedIn),
        new("/councils/sign-up/address", Who.SignedIn),
        new("/councils/sign-up/contact", Who.SignedIn),
        new("/councils/sign-up/plan", Who.SignedIn),
        new("/councils/sign-up/check", Who.SignedIn),
        new("/councils/sign-up/done", Who.Nobody),
        new("/{council}/work", Who.SignedIn),
        new("/{council}/brand/logo/{hash}", Who.Everybody),
        new("/{council}/settings", Who.Administrator),
        new("/hosts/ask", Who.Nobody),
        new("/{council}/settings/host", Who.Administrator),
        new("/{council}/settings/leave", Who.Administrator),
        new("/{council}/settings/leave/exports/{export}", Who.Administrator),
        new("/{council}/settings/people", Who.Administrator),
        new("/{council}/settings/people/invite", Who.Administrator),
        new("/{council}/settings/people/invite-many", Who.Administrator),
        new("/{council}/settings/people/invitations/{invitation}", Who.Administrator),
        new("/{council}/settings/people/roles/{membership}/remove", Who.Administrator),
        new("/{council}/settings/audit", Who.Administrator),
        new("/{council}/settings/api-keys", Who.Administrator),
        new("/{council}/settings/api-keys/{service}", Who.Administrator),
        new("/{council}/join/{token}", Who.Everybody),
        new("/{council}/sign-in", Who.Everybody),
        new("/{council}/sign-in/start", Who.Everybody),
        new("/{council}/sign-in/answer", Who.Everybody),
        new("/{council}/sign-in/connect", Who.Everybody),
        new("/{council}/sign-in/signed-out", Who.Everybody),
        new("/{council}/sign-in/ended", Who.Nobody),
        new("/{council}/settings/sign-in", Who.Administrator),
        new("/{council}/settings/sign-in/try", Who.Administrator),
    ];

    public IReadOnlyDictionary<string, string> AnswersBySignIn => new Dictionary<string, string>
    {
        ["/{council}/join/{token}"] = "The secret of the link is the permission: its holder is asked to sign in, to make an account, or to accept.",
    };

    private static async Task<Guid> Service(SweepCouncil council)
    {
        var (by, now) = (council.People[Who.Administrator].Id, council.Council.Host.Time.GetUtcNow());
        var service = new ServiceAccount { UserId = by, Name = "Warehouse", Purpose = "Figures", Scopes = [ServiceScope.DataRead], CreatedBy = by, CreatedAt = now };
        await council.Council.Save(service);
        await council.Council.Save(ApiKey.Issue(service.Id, 30, by, now).Key);
        return service.Id;
    }

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var (invitation, token) = await A.Invitation(council.Council, council.People[Who.Administrator], "invited@example.org");
        (await council.Council.Send(new SetCouncilLogo(MadePhotos.Png(40 + Random.Shared.Next(1_000), 40 + Random.Shared.Next(1_000)), "A coat of arms"), council.People[Who.Administrator])).ThrowIfFailed();
        var logo = await council.Council.Read(db => db.Councils.Where(row => row.Id == council.Council.Id).Select(row => row.LogoHash).SingleAsync());
        var membership = await council.Council.Read(db => db.Memberships.FirstAsync(row => row.Role == Role.DataManager));
        var file = await council.Council.Run(async services =>
        {
            using var content = new MemoryStream([1, 2, 3]);
            var stored = await services.GetRequiredService<IFileStore>().Save("export.zip", "application/zip", content, default);
            await services.GetRequiredService<ILabDatabase>().SaveChangesAsync(default);
            return stored;
        });
        var provider = IdentityProvider.Begin(
            new("the work account", $"http://127.0.0.1:9/{council.Council.Slug}", "client", "openid", "groups", ["example.gov.uk"]), "sealed", council.Council.Host.Time.GetUtcNow());
        provider.Tried(council.Council.Host.Time.GetUtcNow());
        await council.Council.Save(provider, new ProviderGroup { ProviderId = provider.Id, Value = "data", Role = Role.DataManager });
        (await council.Council.Send(new SwitchProvider(On: true), council.People[Who.Administrator])).ThrowIfFailed();
        council.Council.Host.Services.GetRequiredService<ICouncilDirectory>().Forget();
        var export = new CouncilExport { AskedBy = council.People[Who.Administrator].Id, AskedAt = council.Council.Host.Time.GetUtcNow() };
        export.Ready(file.Id, 1, 1, 0, export.AskedAt);
        await council.Council.Save(export);
        return new Dictionary<string, string>
        {
            ["/{council}/settings/people/invitations/{invitation}"] = invitation.Id.ToString(),
            ["/{council}/settings/people/roles/{membership}"] = membership.Id.ToString(),
            ["/{council}/join/{token}"] = token,
            ["/{council}/settings/api-keys/{service}"] = (await Service(council)).ToString(),
            ["/{council}/brand/logo/{hash}"] = logo,
            ["/{council}/settings/leave/exports/{export}"] = export.Id.ToString(),
        };
    }
}
