using System.Security.Claims;
using Duende.IdentityModel;
using Duende.IdentityServer;
using Duende.IdentityServer.Extensions;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Hosted.Partners;

/// <summary>
/// What a partner is told of a person: what the person allowed, and of roles those in the partner's own council alone, as far as the way in
/// which the person signed in gives them there.
/// </summary>
internal sealed class PartnerProfile(IServiceScopeFactory scopes) : IProfileService
{
    /// <summary>How somebody signed in.</summary>
    private static readonly IReadOnlyList<string> Proofs = [SessionClaims.Way, SessionClaims.Provider];

    public async Task GetProfileDataAsync(ProfileDataRequestContext context)
    {
        if (!Guid.TryParse(context.Subject.GetSubjectId(), out var id) || PartnerClients.Read(context.Client.ClientId) is not var (councilId, _))
            return;
        await using var services = scopes.CreateAsyncScope();
        if (await services.ServiceProvider.GetRequiredService<ICouncilDirectory>().Find(councilId, CancellationToken.None) is not { } council)
            return;
        services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
        var database = services.ServiceProvider.GetRequiredService<LabContext>();
        if (await database.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id) is not { } user)
            return;
        List<Claim> all = [new(JwtClaimTypes.Name, user.DisplayName), new("council", council.Slug)];
        if (user.Email is { } email)
            all.AddRange([new(JwtClaimTypes.Email, email), new(JwtClaimTypes.EmailVerified, user.EmailConfirmed ? "true" : "false", ClaimValueTypes.Boolean)]);
        all.AddRange((await Roles(database, council, id, context.Subject)).Select(role => new Claim(JwtClaimTypes.Role, role.ToString())));
        context.AddRequestedClaims(all);

        // The API and the user information get the token alone, and ask how the person signed in as pages do.
        if (context.Caller == IdentityServerConstants.ProfileDataCallers.ClaimsProviderAccessToken)
            context.IssuedClaims.AddRange(context.Subject.Claims.Where(claim => Proofs.Contains(claim.Type)));
    }

    /// <summary>
    /// A session that was ended gives no more tokens, and neither does an account that is closed or paused. Whom a council's identity provider
    /// signed in is nobody to the partners of another council.
    /// </summary>
    public async Task IsActiveAsync(IsActiveContext context)
    {
        context.IsActive = false;
        if (!Guid.TryParse(context.Subject.GetSubjectId(), out var id) || PartnerClients.Read(context.Client.ClientId) is not var (councilId, _) || !SignInCookie.ProofOf(context.Subject).IsGoodIn(councilId))
            return;
        await using var services = scopes.CreateAsyncScope();
        var (database, now) = (services.ServiceProvider.GetRequiredService<LabContext>(), services.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
        if (!await database.Users.AnyAsync(user => user.Id == id && !user.IsService && (user.LockoutEnd == null || user.LockoutEnd < now)))
            return;
        context.IsActive = SessionClaims.SessionOf(context.Subject) is { } session
            ? await database.UserSessions.AnyAsync(row => row.Id == session && row.UserId == id && row.ExpiresAt > now)
            : context.Caller is IdentityServerConstants.ProfileIsActiveCallers.AccessTokenValidation or IdentityServerConstants.ProfileIsActiveCallers.UserInfoRequestValidation;
    }

    /// <summary>The person's roles in a council, without those that need a better way of signing in than theirs.</summary>
    public static async Task<IReadOnlyList<Role>> Roles(LabContext database, CouncilInScope council, Guid userId, ClaimsPrincipal person)
    {
        var proof = SignInCookie.ProofOf(person);
        var held = await database.Memberships.Where(membership => membership.UserId == userId).Select(membership => membership.Role).Distinct().ToListAsync();
        return [.. held.Where(role => proof.IsEnough(role, council.StaffSignIn, council.Id)).Order()];
    }
}
