using System.Globalization;
using Duende.IdentityServer;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Hosted.Partners;

/// <summary>
/// A client is a service account of a council, and its secrets are the account's keys: made, rotated and taken back on one page, with one
/// line in the audit log. Its name holds the council's id, so that it is looked for inside that council and nowhere else.
/// </summary>
internal sealed class PartnerClients(IServiceScopeFactory scopes, TimeProvider clock) : IClientStore
{
    private const int IdLength = 32;

    /// <summary>The name of a service account as a client.</summary>
    public static string NameOf(Guid councilId, Guid serviceId) => $"{PrefixOf(councilId)}{serviceId:N}";

    /// <summary>What the names of all clients of a council begin with.</summary>
    public static string PrefixOf(Guid councilId) => $"{councilId:N}.";

    /// <summary>The ids in a name, or null.</summary>
    public static (Guid Council, Guid Service)? Read(string name) =>
        name.Length == (IdLength * 2) + 1 && name[IdLength] == '.' && Guid.TryParseExact(name[..IdLength], "N", out var council) && Guid.TryParseExact(name[(IdLength + 1)..], "N", out var service)
            ? (council, service)
            : null;

    public async Task<Client?> FindClientByIdAsync(string clientId)
    {
        if (Read(clientId) is not var (councilId, serviceId))
            return null;
        await using var services = scopes.CreateAsyncScope();
        if (await services.ServiceProvider.GetRequiredService<ICouncilDirectory>().Find(councilId, CancellationToken.None) is not { } council || council.State == CouncilState.Suspended)
            return null;
        services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        if (await context.ServiceAccounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == serviceId && row.EndedAt == null) is not { } account)
            return null;
        var keys = await context.ApiKeys.AsNoTracking().Where(key => key.ServiceAccountId == serviceId && key.RevokedAt == null).ToListAsync();
        return ClientOf(clientId, council, account, keys.Where(key => key.WorksAt(clock.GetUtcNow())));
    }

    private static Client ClientOf(string clientId, CouncilInScope council, ServiceAccount account, IEnumerable<ApiKey> keys)
    {
        var (acts, signsIn) = (account.Scopes.Count > 0, account.ReturnAddresses.Count > 0);
        return new()
        {
            ClientId = clientId,
            ClientName = account.Name,
            Description = council.Name,
            ClientSecrets = [.. keys.Select(key => new Secret(Convert.ToBase64String(Convert.FromHexString(key.Hash)), key.ExpiresAt.UtcDateTime))],
            AllowedGrantTypes = [.. acts ? new[] { GrantType.ClientCredentials } : [], .. signsIn ? new[] { GrantType.AuthorizationCode } : []],
            AllowedScopes =
            [
                .. account.Scopes.Select(ServiceScopes.NameOf),
                .. signsIn
                    ? new[] { IdentityServerConstants.StandardScopes.OpenId, IdentityServerConstants.StandardScopes.Profile, IdentityServerConstants.StandardScopes.Email, PartnerServices.RolesScope }
                    : [],
            ],
            RedirectUris = [.. account.ReturnAddresses],
            PostLogoutRedirectUris = [.. account.ReturnAddresses],
            RequirePkce = true,
            AllowPlainTextPkce = false,
            RequireConsent = true,
            AllowRememberConsent = false,
            AllowOfflineAccess = signsIn,
            RefreshTokenUsage = TokenUsage.OneTimeOnly,
            RefreshTokenExpiration = TokenExpiration.Sliding,
            UpdateAccessTokenClaimsOnRefresh = true,
            AccessTokenLifetime = (int)PartnerServices.TokenLife.TotalSeconds,
            IdentityTokenLifetime = (int)PartnerServices.TokenLife.TotalSeconds,
            AuthorizationCodeLifetime = 60,
            SlidingRefreshTokenLifetime = (int)Domain.Accounts.UserSession.Lifetime.TotalSeconds,
            AbsoluteRefreshTokenLifetime = (int)TimeSpan.FromDays(30).TotalSeconds,
            Properties = { ["council"] = council.Id.ToString("D", CultureInfo.InvariantCulture) },
        };
    }
}
