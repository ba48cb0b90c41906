using System.IdentityModel.Tokens.Jwt;
using System.Text.Json;
using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Platform;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace LocalityLab.Infrastructure.Accounts.Providers;

/// <summary>Checks tokens of a provider: signature by its own keys and by algorithms with a private and a public key alone, issuer, audience, times; then what each kind of token must say.</summary>
internal sealed class ProviderTokens(ProviderMemory memory, TimeProvider clock)
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2), LongestLogout = TimeSpan.FromMinutes(10);

    /// <summary>What a public key checks. Neither «none» nor anything with a shared secret: the client's secret must not sign for the provider.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 200_000 };

    /// <summary>True when one of what the provider says that it signs with will do.</summary>
    public static bool Knows(IEnumerable<string> algorithms) => algorithms.Intersect(Algorithms, StringComparer.Ordinal).Any();

    /// <summary>The id token, checked against what was asked for.</summary>
    /// <param name="provider">Whose it must be.</param>
    /// <param name="idToken">As it came.</param>
    /// <param name="accessToken">What came with it.</param>
    /// <param name="nonce">What we gave.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Result<JsonWebToken>> ReadIdToken(IdentityProvider provider, string idToken, string? accessToken, string nonce, CancellationToken cancellation)
    {
        var read = await Read(provider, idToken, needsExpiry: true, cancellation);
        if (!read.Succeeded)
            return read;
        try
        {
            // The protocol's own rules: nonce, authorised party, the access token's hash, the claims that must be there.
            new OpenIdConnectProtocolValidator { RequireTimeStampInNonce = false }.ValidateTokenResponse(new()
            {
                ClientId = provider.ClientId, Nonce = nonce, ValidatedIdToken = new JwtSecurityToken(idToken), ProtocolMessage = new() { IdToken = idToken, AccessToken = accessToken },
            });
        }
        catch (OpenIdConnectProtocolInvalidNonceException)
        {
            return new ProviderNotBelieved("it belongs to another sign-in.");
        }
        catch (OpenIdConnectProtocolException)
        {
            return new ProviderNotBelieved("it does not follow OpenID Connect.");
        }

        // Of several services it must say for which it was made.
        if (read.Value.Audiences.Skip(1).Any() && string.IsNullOrEmpty(read.Value.Azp))
            return new ProviderNotBelieved("it does not follow OpenID Connect.");
        return read.Value.Subject.Length is > 0 and <= 255 ? read : new ProviderNotBelieved("it does not say who you are.");
    }

    /// <summary>A logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6).</summary>
    public async Task<Result<ProviderLogout>> ReadLogout(IdentityProvider provider, string logoutToken, CancellationToken cancellation)
    {
        var read = await Read(provider, logoutToken, needsExpiry: false, cancellation);
        if (!read.Succeeded)
            return read.Error;
        var token = read.Value;
        var session = token.TryGetPayloadValue<string>("sid", out var sid) ? sid : null;
        var written = token.IssuedAt == default ? (DateTimeOffset?)null : new DateTimeOffset(DateTime.SpecifyKind(token.IssuedAt, DateTimeKind.Utc));
        if (token.TryGetClaim("nonce", out _) || !SaysLogout(token) || string.IsNullOrEmpty(token.Id) || (string.IsNullOrEmpty(token.Subject) && string.IsNullOrEmpty(session)))
            return new ProviderNotBelieved("it is not a logout token.");
        if (written is not { } at || clock.GetUtcNow() - at > LongestLogout)
            return new ProviderNotBelieved("it is too old.");
        return new ProviderLogout(
            string.IsNullOrEmpty(token.Subject) ? null : ProviderLogin.HashOf(provider.Issuer, token.Subject),
            string.IsNullOrEmpty(session) ? null : ProviderLogin.HashOf(provider.Issuer, session),
            at + Skew);
    }

    private static bool SaysLogout(JsonWebToken token) =>
        token.TryGetPayloadValue<JsonElement>("events", out var events) && events.ValueKind == JsonValueKind.Object
        && events.TryGetProperty(LogoutEvent, out var told) && told.ValueKind == JsonValueKind.Object;

    private async Task<Result<JsonWebToken>> Read(IdentityProvider provider, string token, bool needsExpiry, CancellationToken cancellation)
    {
        try
        {
            var result = await handler.ValidateTokenAsync(token, Expected(provider, await memory.Get(provider.Issuer, cancellation), needsExpiry));

            // Keys are changed without a word: a key that we do not know is asked for, now and then.
            if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
                result = await handler.ValidateTokenAsync(token, Expected(provider, await memory.GetForUnknownKey(provider.Issuer, cancellation), needsExpiry));
            return result.IsValid && result.SecurityToken is JsonWebToken read && read.IssuedAt <= (clock.GetUtcNow() + Skew).UtcDateTime ? read : new ProviderNotBelieved(WhyNot(result.Exception));
        }
        catch (ProviderSilent silent)
        {
            return new ProviderUnreachable(silent.Message);
        }
    }

    private TokenValidationParameters Expected(IdentityProvider provider, OpenIdConnectConfiguration said, bool needsExpiry) => new()
    {
        ValidIssuer = provider.Issuer,
        ValidAudience = provider.ClientId,
        IssuerSigningKeys = said.SigningKeys,
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = needsExpiry,
        ClockSkew = Skew,
        LifetimeValidator = (from, until, _, _) => IsNow(from, until, needsExpiry),
    };

    /// <summary>By our own clock and not the machine's, so that tests can move it.</summary>
    private bool IsNow(DateTime? from, DateTime? until, bool needsExpiry)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return (until is null ? !needsExpiry : until > now - Skew) && (from is null || from <= now + Skew);
    }

    private static string WhyNot(Exception? exception) => exception switch
    {
        SecurityTokenInvalidIssuerException => "it comes from another issuer.",
        SecurityTokenInvalidAudienceException => "it was made for another service.",
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => "it is not valid at this time. Are the clocks right?",
        SecurityTokenInvalidAlgorithmException or SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => "its signature is not the provider’s.",
        null => "it is not valid at this time. Are the clocks right?",
        _ => "it cannot be read.",
    };
}
