using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts.Providers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace LocalityLab.Infrastructure.Accounts.Providers;

/// <summary>What an answer must fit to. Only the browser that was sent has it.</summary>
internal sealed record Attempt(Guid ProviderId, string Issuer, string ClientId, string State, string Nonce, string Verifier, ProviderErrand Errand, DateTimeOffset Until)
{
    /// <summary>An attempt with fresh secrets of 256 bits each.</summary>
    public static Attempt New(IdentityProvider provider, ProviderErrand errand, DateTimeOffset until) =>
        new(provider.Id, provider.Issuer, provider.ClientId, Secret(), Secret(), Secret(), errand, until);

    /// <summary>The verifier's challenge (RFC 7636, S256).</summary>
    public string Challenge => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private static string Secret() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
}

/// <summary>
/// Cookies of the way to a provider and back, sealed, for half an hour, under the council's own sign-in addresses alone. Each attempt has its
/// own, so that two tabs do not disturb each other; the oldest give way.
/// </summary>
internal sealed class ProviderAttempts(IHttpContextAccessor http, IDataProtectionProvider protection, ICouncilScope scope, IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
    : IWaitingConnections
{
    private const string Prefix = "locality-provider-", Waiting = "locality-connect";
    private const int Most = 4;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30), WaitingLasts = TimeSpan.FromHours(1);

    private HttpContext Asking => http.HttpContext ?? throw new InvalidOperationException("Only a browser signs in.");

    public DateTimeOffset Until => clock.GetUtcNow() + Lasts;

    public void Keep(Attempt attempt)
    {
        var kept = Asking.Request.Cookies.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToList();
        foreach (var name in kept.Take(Math.Max(0, kept.Count - Most + 1)))
            Delete(name);
        Append(NameOf(attempt.State), JsonSerializer.Serialize(attempt), Lasts);
    }

    /// <summary>Takes the attempt that the state belongs to out of the browser; null when it has none, or too old a one.</summary>
    public Attempt? Take(string state)
    {
        var name = NameOf(state);
        var attempt = Open<Attempt>(name);
        Delete(name);
        return attempt is not null && attempt.Until > clock.GetUtcNow()
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(attempt.State), Encoding.UTF8.GetBytes(state)) ? attempt : null;
    }

    public void Remember(WaitingConnection waiting) => Append(Waiting, JsonSerializer.Serialize(new Dated<WaitingConnection>(waiting, clock.GetUtcNow() + WaitingLasts)), WaitingLasts);

    public WaitingConnection? Recall() => Open<Dated<WaitingConnection>>(Waiting) is { } kept && kept.Until > clock.GetUtcNow() ? kept.What : null;

    public void Forget() => Delete(Waiting);

    public string LinkCode(WaitingConnection waiting, Guid userId) =>
        Base64UrlEncoder.Encode(Links(waiting).Protect(JsonSerializer.SerializeToUtf8Bytes(new Dated<Guid>(userId, clock.GetUtcNow() + WaitingLasts))));

    public Guid? UserOf(string code, WaitingConnection waiting)
    {
        try
        {
            return JsonSerializer.Deserialize<Dated<Guid>>(Links(waiting).Unprotect(Base64UrlEncoder.DecodeBytes(code))) is { } link && link.Until > clock.GetUtcNow() ? link.What : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private static string NameOf(string state) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)))[..16];

    /// <summary>Bound to who waits: the link of one person connects no other.</summary>
    private IDataProtector Links(WaitingConnection waiting) => protection.CreateProtector("LocalityLab.ProviderLink", scope.Council.Id.ToString("N"), waiting.SubjectHash);

    private IDataProtector Sealing(string name) => protection.CreateProtector("LocalityLab.ProviderSignIn", scope.Council.Id.ToString("N"), name);

    private T? Open<T>(string name)
        where T : class
    {
        if (Asking.Request.Cookies[name] is not { Length: > 0 and < 6_000 } value)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(Sealing(name).Unprotect(value));
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException or FormatException)
        {
            // Of another council, from before new keys, or made up.
            return null;
        }
    }

    private void Append(string name, string text, TimeSpan lasts) => Asking.Response.Cookies.Append(name, Sealing(name).Protect(text), Options(lasts));

    private void Delete(string name) => Asking.Response.Cookies.Delete(name, Options(null));

    /// <summary>«Lax», since the provider sends the browser back by a link of its own.</summary>
    private CookieOptions Options(TimeSpan? lasts) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = Asking.Request.IsHttps || !(environment.IsDevelopment() || configuration.GetValue("Cookies:PlainHttp", false)),
        Path = $"/{scope.Council.Slug}/sign-in",
        MaxAge = lasts,
        IsEssential = true,
    };

    private sealed record Dated<T>(T What, DateTimeOffset Until);
}
