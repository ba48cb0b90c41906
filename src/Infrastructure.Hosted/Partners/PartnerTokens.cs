using System.Globalization;
using System.Security.Claims;
using Duende.IdentityModel;
using Duende.IdentityServer.Validation;
using LocalityLab.Application.Accounts.Services;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Hosted.Partners;

/// <summary>
/// Lets the API take tokens beside keys. A token names the client, and the client is looked for in the council of the address: another
/// council's token finds nothing. What it may do is what the token and the account both allow; with a person's token, what the person's roles
/// allow too. A token without anything left is no token, never one without limits.
/// </summary>
internal sealed class PartnerTokens(ServiceCallers keys, ITokenValidator tokens, LabContext context) : IServiceCallers
{
    public async Task<ServiceCaller?> Find(string key, CancellationToken cancellation) => LooksLikeToken(key) ? await OfToken(key, cancellation) : await keys.Find(key, cancellation);

    public Guid AddUser(string name) => keys.AddUser(name);

    public void Forget() => keys.Forget();

    private static bool LooksLikeToken(string text) => text.StartsWith("ey", StringComparison.Ordinal) && text.Count(letter => letter == '.') == 2;

    private async Task<ServiceCaller?> OfToken(string token, CancellationToken cancellation)
    {
        var read = await tokens.ValidateAccessTokenAsync(token);
        if (read.IsError || read.Claims is null)
            return null;
        var said = new ClaimsPrincipal(new ClaimsIdentity(read.Claims));
        if (!said.HasClaim(JwtClaimTypes.Audience, PartnerServices.Audience) || PartnerClients.Read(said.FindFirstValue(JwtClaimTypes.ClientId) ?? "") is not var (councilId, serviceId)
            || councilId != context.Scope.Council.Id || !long.TryParse(said.FindFirstValue(JwtClaimTypes.Expiration), NumberStyles.None, CultureInfo.InvariantCulture, out var ends))
            return null;
        if (await context.ServiceAccounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == serviceId && row.EndedAt == null, cancellation) is not { } account)
            return null;
        IReadOnlyList<ServiceScope> scopes = [.. account.Scopes.Where(scope => said.HasClaim(JwtClaimTypes.Scope, ServiceScopes.NameOf(scope)))];
        var (user, name) = (account.UserId, account.Name);
        if (said.FindFirstValue(JwtClaimTypes.Subject) is { } subject)
        {
            user = Guid.Parse(subject);
            var roles = await PartnerProfile.Roles(context, context.Scope.Council, user, said);
            scopes = [.. scopes.Where(scope => Enum.GetValues<Permission>().Where(permission => permission != Permission.UseAccount && ServiceScopes.Allow([scope], permission)).All(permission => RolePermissions.Allow(roles, permission)))];
            name = $"{name} for a person";
        }

        return scopes.Count == 0 ? null : new(account.Id, user, name, scopes, DateTimeOffset.FromUnixTimeSeconds(ends));
    }
}
