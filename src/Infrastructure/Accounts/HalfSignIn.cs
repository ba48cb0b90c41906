using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>Remembers in a cookie of five minutes whose password was right, until the second step.</summary>
internal sealed class HalfSignIn(IHttpContextAccessor http)
{
    private const string StampClaim = "locality:stamp";

    private HttpContext Asking => http.HttpContext ?? throw new InvalidOperationException("Only a browser signs in.");

    public Task Remember(User user) => Asking.SignInAsync(
        IdentityConstants.TwoFactorUserIdScheme,
        new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user.Id.ToString()), new(StampClaim, user.SecurityStamp ?? "")], IdentityConstants.TwoFactorUserIdScheme)));

    /// <summary>Who it was, with the stamp that the account had; null when it is too long ago. A passkey's question, kept in the same cookie, is nobody.</summary>
    public async Task<(Guid UserId, string Stamp)?> Recall()
    {
        var kept = await Asking.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return kept.Principal is { } principal && principal.FindFirstValue(StampClaim) is { } stamp && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? (id, stamp) : null;
    }

    public Task Forget() => Asking.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
}
