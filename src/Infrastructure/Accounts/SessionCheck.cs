using System.Security.Claims;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>Asks with each request whether the session that the cookie names is alive: its row is there, and the account's stamp is the cookie's.</summary>
internal static class SessionCheck
{
    /// <summary>The cookie's OnValidatePrincipal.</summary>
    public static async Task Validate(CookieValidatePrincipalContext cookie)
    {
        var services = cookie.HttpContext.RequestServices;
        if (cookie.Principal is { } principal && SessionClaims.SessionOf(principal) is { } id
            && await services.GetRequiredService<SessionMemory>().Find(id, () => Read(services.GetRequiredService<LabContext>(), id, cookie.HttpContext.RequestAborted)) is { } state
            && IsTheirs(principal, state, services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType)
            && state.ExpiresAt > services.GetRequiredService<TimeProvider>().GetUtcNow())
        {
            // A council's identity provider vouches for people in its council. In every other they are not signed in: to the byte what a stranger gets.
            if (services.GetRequiredService<ICouncilScope>().CouncilOrNull is { } council && !SignInCookie.ProofOf(principal).IsGoodIn(council.Id))
            {
                cookie.HttpContext.Items[SignInCookie.SetAside] = id;
                cookie.RejectPrincipal();
                return;
            }

            Use(cookie, services, id, state);
            return;
        }

        cookie.RejectPrincipal();
        await cookie.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static void Use(CookieValidatePrincipalContext cookie, IServiceProvider services, Guid id, SessionState state)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (now - state.LastUsedAt >= UserSession.Coarse)
            services.GetRequiredService<SessionMemory>().Use(id, now);
        if (cookie.Principal is not { Identity: ClaimsIdentity identity } || identity.FindFirst(ClaimTypes.GivenName) is not { } name || name.Value == state.DisplayName)
            return;

        // The name was changed in another browser.
        identity.RemoveClaim(name);
        identity.AddClaim(new(ClaimTypes.GivenName, state.DisplayName));
        cookie.ShouldRenew = true;
    }

    private static bool IsTheirs(ClaimsPrincipal principal, SessionState state, string stampClaim) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) == state.UserId.ToString() && principal.FindFirstValue(stampClaim) == state.Stamp;

    private static Task<SessionState?> Read(LabContext context, Guid id, CancellationToken cancellation) =>
        context.UserSessions.AsNoTracking().Where(session => session.Id == id)
            .Join(context.Users, session => session.UserId, user => user.Id, (session, user) => new SessionState(user.Id, user.SecurityStamp, user.DisplayName, session.LastUsedAt, session.ExpiresAt))
            .SingleOrDefaultAsync(cancellation);
}
