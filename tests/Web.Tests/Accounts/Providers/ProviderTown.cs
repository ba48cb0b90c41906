using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Accounts.Providers;

/// <summary>A council with an identity provider that is switched on, and somebody who administers it by password.</summary>
internal sealed record ProviderTown(TestCouncil Council, TestPerson Administrator)
{
    public string Slug => Council.Slug;

    /// <summary>The domain whose addresses the provider may vouch for.</summary>
    public string Domain => $"{Slug}.gov.uk";

    public static async Task<ProviderTown> Build(LabHost host, string issuer, string clientId, string secret, Action<Council>? change = null, string scopes = "openid profile email groups")
    {
        var council = await A.Council(host, change);
        var town = new ProviderTown(council, await council.Person(Role.Administrator));
        await town.Enter(issuer, clientId, secret, scopes);
        return town;
    }

    /// <summary>With the real provider: data managers are in «data», administrators in «heads», advisers in «advice».</summary>
    public static async Task<ProviderTown> Build(LabHost host, OidcServer server, string? backChannel = null)
    {
        var council = await A.Council(host);
        var town = new ProviderTown(council, await council.Person(Role.Administrator));
        var (id, secret) = await server.Client(council.Slug, backChannel);
        await town.Enter(server.Issuer, id, secret, "openid profile email groups");
        return town;
    }

    public string Mail(string name) => $"{name}@{Domain}";

    /// <summary>A person's roles, and which of them groups gave.</summary>
    public Task<List<(Role Role, bool FromProvider)>> Roles(string email) => Council.Read(async db =>
    {
        var user = await db.Users.AsNoTracking().SingleAsync(row => row.Email == email);
        return (await db.Memberships.AsNoTracking().Where(row => row.UserId == user.Id).ToListAsync()).OrderBy(row => row.Role).Select(row => (row.Role, row.FromProvider)).ToList();
    });

    /// <summary>Signs somebody in at the real provider, from the button to where it ends.</summary>
    public async Task<LabResponse> SignIn(LabClient client, OidcBrowser browser, string subject, string? returnUrl = null)
    {
        var start = await client.Get($"/{Slug}/sign-in/start{(returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}")}");
        start.Location.ShouldNotBeNull().ShouldStartWith("http://127.0.0.1:", customMessage: start.Location);
        return await client.Get(await browser.Walk(start.Location, subject));
    }

    private async Task Enter(string issuer, string clientId, string secret, string scopes)
    {
        (await Council.Send(new SaveProvider("the work account", issuer, clientId, secret, scopes, "groups", Domain), Administrator)).ThrowIfFailed();
        foreach (var (group, role) in new[] { ("heads", Role.Administrator), ("data", Role.DataManager), ("advice", Role.Adviser) })
            (await Council.Send(new AddProviderGroup(group, role), Administrator)).ThrowIfFailed();
        await Council.Run(async services =>
        {
            var db = services.GetRequiredService<LabContext>();
            (await db.IdentityProviders.SingleAsync()).Tried(Council.Host.Time.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        (await Council.Send(new SwitchProvider(On: true), Administrator)).ThrowIfFailed();
        Council.Host.Services.GetRequiredService<ICouncilDirectory>().Forget();
    }
}
