using System.Globalization;
using System.Security.Claims;
using Duende.IdentityModel;
using LocalityLab.Infrastructure.Accounts;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Hosted.Partners;

/// <summary>Gives the cookie what IdentityServer looks for in it, beside what the service itself does.</summary>
internal sealed class PartnerClaims(UserManager<User> users, IOptions<IdentityOptions> options) : AccountClaims(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(JwtClaimTypes.Subject, user.Id.ToString()));
        return identity;
    }

    /// <summary>Completes cookies that were given out before this was switched on, so that nobody has to sign in anew.</summary>
    public static void Complete(CookieAuthenticationOptions cookie)
    {
        var check = cookie.Events.OnValidatePrincipal;
        cookie.Events.OnValidatePrincipal = async context =>
        {
            await check(context);
            if (context.Principal?.Identity is not ClaimsIdentity { IsAuthenticated: true } identity || identity.FindFirst(ClaimTypes.NameIdentifier) is not { } id)
                return;
            Claim[] needed =
            [
                new(JwtClaimTypes.Subject, id.Value), new(JwtClaimTypes.IdentityProvider, Duende.IdentityServer.IdentityServerConstants.LocalIdentityProvider),
                new(JwtClaimTypes.AuthenticationTime, (context.Properties.IssuedUtc ?? DateTimeOffset.UnixEpoch).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64),
            ];
            identity.AddClaims(needed.Where(claim => !identity.HasClaim(had => had.Type == claim.Type)));
        };
    }
}
