using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Platform;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LocalityLab.Infrastructure.Accounts.Providers;

/// <summary>OpenID Connect by Microsoft.IdentityModel: messages, metadata and tokens are the library's; here stands what is asked of them.</summary>
internal sealed partial class ProviderProtocol(
    ProviderHttp http, ProviderMemory memory, ProviderTokens tokens, ProviderAttempts attempts, ISiteAddress site, IDataProtectionProvider protection, ILogger<ProviderProtocol> log) : IProviderProtocol
{
    private readonly IDataProtector secrets = protection.CreateProtector("LocalityLab.ProviderSecret");
    private readonly IDataProtector idTokens = protection.CreateProtector("LocalityLab.ProviderIdToken");

    public string Seal(string secret) => secrets.Protect(secret);

    public async Task<Result<ProviderMetadata>> Look(string issuer, CancellationToken cancellation)
    {
        if (!http.IsAllowed(issuer))
            return new Invalid("Enter an address that starts with https://");
        try
        {
            var said = await memory.GetAnew(issuer, cancellation);
            return ProblemOf(said, issuer) is { } problem
                ? new Invalid(problem)
                : new ProviderMetadata(
                    said.Issuer, http.IsAllowed(said.EndSessionEndpoint), said.AdditionalData.TryGetValue("backchannel_logout_supported", out var tells) && string.Equals($"{tells}", "true", StringComparison.OrdinalIgnoreCase));
        }
        catch (ProviderSilent silent)
        {
            return new Invalid($"The provider’s metadata could not be read: {silent.Message} Check the address: with «/.well-known/openid-configuration» after it, a browser shows them.");
        }
    }

    public async Task<Result<Uri>> Begin(IdentityProvider provider, string councilSlug, ProviderErrand errand, CancellationToken cancellation)
    {
        OpenIdConnectConfiguration said;
        try
        {
            said = await memory.Get(provider.Issuer, cancellation);
        }
        catch (ProviderSilent silent)
        {
            Silent(log, councilSlug, silent.Message);
            return new ProviderUnreachable(silent.Message);
        }

        if (ProblemOf(said, provider.Issuer) is { } problem)
            return new ProviderUnreachable(problem + ".");
        var attempt = Attempt.New(provider, errand, attempts.Until);
        attempts.Keep(attempt);
        var message = new OpenIdConnectMessage
        {
            IssuerAddress = said.AuthorizationEndpoint, ClientId = provider.ClientId, RedirectUri = Answer(councilSlug), ResponseType = OpenIdConnectResponseType.Code,
            ResponseMode = OpenIdConnectResponseMode.Query, Scope = provider.Scopes, State = attempt.State, Nonce = attempt.Nonce,
        };
        message.SetParameter("code_challenge", attempt.Challenge);
        message.SetParameter("code_challenge_method", "S256");
        message.EnableTelemetryParameters = false;
        return new Uri(message.CreateAuthenticationRequestUrl());
    }

    public async Task<Result<ProviderReturn>> Finish(IdentityProvider provider, string councilSlug, ProviderReply reply, CancellationToken cancellation)
    {
        if (reply.State is not { Length: > 0 and < 200 } state || attempts.Take(state) is not { } attempt)
            return new ProviderStartAgain();
        if (attempt.ProviderId != provider.Id || attempt.Issuer != provider.Issuer || attempt.ClientId != provider.ClientId)
            return new ProviderStartAgain();
        try
        {
            var said = await memory.Get(provider.Issuer, cancellation);

            // RFC 9207: an answer of another provider is not mixed up with this one's.
            if (reply.Issuer is not null ? reply.Issuer != provider.Issuer : said.AuthorizationResponseIssParameterSupported)
                return new ProviderNotBelieved("another provider gave it.");
            if (reply.Problem is { } word)
                return InWords(councilSlug, word);
            if (reply.Code is not { Length: > 0 and < 10_000 } code)
                return new ProviderNotBelieved("it has no code.");
            var exchanged = await Exchange(provider, councilSlug, said, code, attempt.Verifier, cancellation);
            if (!exchanged.Succeeded)
                return exchanged.Error;
            var idToken = await tokens.ReadIdToken(provider, exchanged.Value.IdToken, exchanged.Value.AccessToken, attempt.Nonce, cancellation);
            if (!idToken.Succeeded)
            {
                NotBelieved(log, councilSlug, idToken.Error.Message);
                return idToken.Error;
            }

            var claims = new ProviderClaims(idToken.Value);
            if (claims.IsThin(provider.GroupsClaim) && exchanged.Value.AccessToken is { } access && await UserInfo(said, access, cancellation) is { } more && !claims.Add(more))
                return new ProviderNotBelieved("what it says about you is about somebody else.");
            return new ProviderReturn(claims.Person(provider, idTokens.Protect(exchanged.Value.IdToken)), attempt.Errand);
        }
        catch (ProviderSilent silent)
        {
            Silent(log, councilSlug, silent.Message);
            return new ProviderUnreachable(silent.Message);
        }
    }

    public async Task<Uri?> EndSession(IdentityProvider provider, string councilSlug, string? sealedIdToken, CancellationToken cancellation)
    {
        try
        {
            var said = await memory.Get(provider.Issuer, cancellation);
            if (!http.IsAllowed(said.EndSessionEndpoint))
                return null;
            var message = new OpenIdConnectMessage { IssuerAddress = said.EndSessionEndpoint, ClientId = provider.ClientId, PostLogoutRedirectUri = $"{site.BaseAddress}/{councilSlug}/sign-in/signed-out", EnableTelemetryParameters = false };
            if (Open(idTokens, sealedIdToken) is { } idToken)
                message.IdTokenHint = idToken;
            return new(message.CreateLogoutRequestUrl());
        }
        catch (ProviderSilent silent)
        {
            // Signing out here must not wait for a provider that is broken.
            Silent(log, councilSlug, silent.Message);
            return null;
        }
    }

    public Task<Result<ProviderLogout>> ReadLogout(IdentityProvider provider, string token, CancellationToken cancellation) => tokens.ReadLogout(provider, token, cancellation);

    /// <summary>What of the metadata we cannot work with, or null.</summary>
    private string? ProblemOf(OpenIdConnectConfiguration said, string issuer)
    {
        if (said.Issuer is null || !ProviderAddress.AreSame(said.Issuer, issuer))
            return $"The provider calls itself «{said.Issuer}», which is not the address that you entered. Enter that one; with Entra it ends in /v2.0";
        if (!http.IsAllowed(said.AuthorizationEndpoint) || !http.IsAllowed(said.TokenEndpoint) || !http.IsAllowed(said.JwksUri))
            return "The provider’s metadata name no secure addresses (https) for signing in, codes and keys";
        if (said.SigningKeys.Count == 0)
            return "The provider has no keys to sign with";
        if (said.ResponseTypesSupported.Count > 0 && !said.ResponseTypesSupported.Contains("code"))
            return "The provider does not offer the code flow";
        if (said.CodeChallengeMethodsSupported.Count > 0 && !said.CodeChallengeMethodsSupported.Contains("S256"))
            return "The provider does not offer PKCE (S256), without which a stolen code could be used";
        return said.IdTokenSigningAlgValuesSupported.Count == 0 || ProviderTokens.Knows(said.IdTokenSigningAlgValuesSupported)
            ? null
            : "The provider signs its tokens with a shared secret only; let it sign with RS256, PS256 or ES256";
    }

    private string Answer(string councilSlug) => $"{site.BaseAddress}/{councilSlug}/sign-in/answer";

    private async Task<Result<(string IdToken, string? AccessToken)>> Exchange(
        IdentityProvider provider, string councilSlug, OpenIdConnectConfiguration said, string code, string verifier, CancellationToken cancellation)
    {
        if (Open(secrets, provider.SealedSecret) is not { } secret)
            return new ProviderProblem("The client secret can no longer be read, because the installation’s keys were replaced. An administrator of the council has to enter it again.");
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = Answer(councilSlug), ["code_verifier"] = verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, said.TokenEndpoint);
        var ways = said.TokenEndpointAuthMethodsSupported;
        if (ways.Contains("client_secret_post") && !ways.Contains("client_secret_basic"))
            (form["client_id"], form["client_secret"]) = (provider.ClientId, secret);
        else
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(secret)}")));
        request.Content = new FormUrlEncodedContent(form);
        var (status, _, body) = await http.Send(request, cancellation);
        var answer = Parse(body);
        if (status != 200)
        {
            var word = answer?.TryGetProperty("error", out var error) == true && error.ValueKind == JsonValueKind.String ? error.GetString() : null;
            return InWords(councilSlug, word ?? $"status {status}");
        }

        return answer is { ValueKind: JsonValueKind.Object } told && Text(told, "id_token") is { } idToken
            ? (idToken, Text(told, "access_token"))
            : new ProviderNotBelieved("there is no id token in it. Is «openid» among the scopes?");
    }

    /// <summary>What the provider keeps out of the id token; null when it offers nothing, which is no failure.</summary>
    private async Task<JsonElement?> UserInfo(OpenIdConnectConfiguration said, string accessToken, CancellationToken cancellation)
    {
        if (!http.IsAllowed(said.UserInfoEndpoint))
            return null;
        using var request = new HttpRequestMessage(HttpMethod.Get, said.UserInfoEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        var (status, type, body) = await http.Send(request, cancellation);
        return status == 200 && type == "application/json" ? Parse(body) : null;
    }

    /// <summary>The provider's word for what went wrong, which goes into the log and on the page only if it is a word.</summary>
    private ProviderProblem InWords(string councilSlug, string word)
    {
        var safe = word.Length <= 60 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or ' ') ? word : "unknown";
        Refused(log, councilSlug, safe);
        return safe switch
        {
            "access_denied" or "interaction_required" or "login_required" or "consent_required" => new("You were not signed in at the council’s sign-in service: it was turned down there, or broken off."),
            "invalid_client" or "unauthorized_client" => new("The council’s sign-in service does not know this service any more: its client secret may have run out. An administrator of the council can enter a new one."),
            "invalid_grant" => new ProviderStartAgain(),
            "temporarily_unavailable" or "server_error" => new ProviderUnreachable("it has a problem of its own."),
            _ => new($"The council’s sign-in service refused ({safe}). An administrator of the council can look it up there."),
        };
    }

    private static string? Open(IDataProtector protector, string? text)
    {
        try
        {
            return text is null ? null : protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider of {Council} could not be asked: {Why}")]
    private static partial void Silent(ILogger log, string council, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider of {Council} refused: {Word}")]
    private static partial void Refused(ILogger log, string council, string word);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer for {Council} was not believed: {Why}")]
    private static partial void NotBelieved(ILogger log, string council, string why);
}
