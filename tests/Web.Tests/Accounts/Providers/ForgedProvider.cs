using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LocalityLab.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LocalityLab.Web.Tests.Accounts.Providers;

/// <summary>A provider that says what a test wants it to, right or wrong. Codes are bound to the challenge that they were asked for with, as PKCE wants it.</summary>
internal sealed class ForgedProvider : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string Challenge, string IdToken)> codes = new(StringComparer.Ordinal);
    private LoopbackSite site = null!;

    public const string ClientId = "the-lab", Secret = "a secret of the client, long enough to sign with";

    /// <summary>The key that it signs with.</summary>
    public RsaSecurityKey Key { get; private set; } = NewKey("first");

    public string Issuer => site.Address;

    /// <summary>What its metadata say besides.</summary>
    public Dictionary<string, object> More { get; } = new(StringComparer.Ordinal);

    /// <summary>What it answers a code with besides the id token.</summary>
    public string AccessToken { get; set; } = "access";

    /// <summary>Claims at its userinfo address; null for none.</summary>
    public Dictionary<string, object>? UserInfo { get; set; }

    /// <summary>Forms that its token address was sent.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Exchanged { get; } = new();

    public int TimesKeysWereRead => site.Asked.Count(path => path == "/keys");

    public static async Task<ForgedProvider> Start()
    {
        var made = new ForgedProvider();
        made.site = await LoopbackSite.Start(made.Answer);
        return made;
    }

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    public void ChangeKey(string id) => Key = NewKey(id);

    /// <summary>The claims of somebody for whom all is in order.</summary>
    public Dictionary<string, object> Claims(ProviderTown town, string nonce, string name = "ann") => new(StringComparer.Ordinal)
    {
        ["iss"] = Issuer, ["aud"] = ClientId, ["sub"] = $"{name}-{town.Slug}", ["nonce"] = nonce, ["email"] = town.Mail(name), ["email_verified"] = true, ["name"] = name, ["groups"] = new[] { "data" },
        ["iat"] = Seconds(TimeSpan.Zero), ["exp"] = Seconds(TimeSpan.FromMinutes(5)),
    };

    public static long Seconds(TimeSpan from) => (TimeProvider.System.GetUtcNow() + from).ToUnixTimeSeconds();

    public string Sign(Dictionary<string, object> claims, SecurityKey? key = null, string algorithm = SecurityAlgorithms.RsaSha256, string? type = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims, SigningCredentials = new(key ?? Key, algorithm), TokenType = type,
        });

    /// <summary>«alg: none», with an empty signature.</summary>
    public static string Unsigned(Dictionary<string, object> claims) =>
        $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{Encode(JsonSerializer.Serialize(claims))}.";

    /// <summary>A code for a challenge that will be exchanged for this id token.</summary>
    public string CodeFor(string challenge, string idToken)
    {
        var code = $"code-{Guid.NewGuid():N}";
        codes[code] = (challenge, idToken);
        return code;
    }

    public async ValueTask DisposeAsync() => await site.DisposeAsync();

    private static string Encode(string text) => Base64UrlEncoder.Encode(text);

    private async Task Answer(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/.well-known/openid-configuration":
                var said = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["issuer"] = Issuer, ["authorization_endpoint"] = $"{Issuer}/auth", ["token_endpoint"] = $"{Issuer}/token", ["jwks_uri"] = $"{Issuer}/keys", ["userinfo_endpoint"] = $"{Issuer}/me",
                };
                foreach (var (name, value) in More)
                    said[name] = value;
                await context.Response.WriteAsJsonAsync(said);
                break;
            case "/keys":
                var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new(Key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = Key.KeyId });
                await context.Response.WriteAsJsonAsync(new { keys = new[] { new { kty = key.Kty, use = "sig", kid = key.Kid, n = key.N, e = key.E } } });
                break;
            case "/me" when UserInfo is not null:
                await context.Response.WriteAsJsonAsync(UserInfo);
                break;
            case "/token":
                await Exchange(context);
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }

    private async Task Exchange(HttpContext context)
    {
        var form = (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        Exchanged.Enqueue(form);
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form.GetValueOrDefault("code_verifier", ""))));

        // A code works once, and only for whoever knows what its challenge was made from.
        if (!codes.TryRemove(form.GetValueOrDefault("code", ""), out var kept) || kept.Challenge != challenge)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
            return;
        }

        await context.Response.WriteAsJsonAsync(new { access_token = AccessToken, token_type = "Bearer", id_token = kept.IdToken });
    }
}

/// <summary>A browser on its way to the forged provider: what was asked for.</summary>
internal sealed record Departure(LabClient Client, string Slug, IReadOnlyDictionary<string, string> Asked)
{
    public string State => Asked["state"];

    public string Nonce => Asked["nonce"];

    public string Challenge => Asked["code_challenge"];

    public static async Task<Departure> From(ProviderTown town, LabClient? client = null, string? address = null)
    {
        client ??= LabClient.Anonymous(town.Council.Host);
        var location = (await client.Get(address ?? $"/{town.Slug}/sign-in/start")).Location.ShouldNotBeNull();
        return new(client, town.Slug, QueryHelpers.ParseQuery(new Uri(location).Query).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal));
    }

    /// <summary>Comes back with an answer.</summary>
    public Task<LabResponse> Return(string? code, string? state = null, string? issuer = null, LabClient? client = null) =>
        (client ?? Client).Get($"/{Slug}/sign-in/answer?state={Uri.EscapeDataString(state ?? State)}{(code is null ? "" : $"&code={code}")}{(issuer is null ? "" : $"&iss={Uri.EscapeDataString(issuer)}")}");

    /// <summary>What the page says after a refusal; empty when they were let in.</summary>
    public async Task<string> Problem(LabResponse back)
    {
        if (back.Location == $"/{Slug}/work")
            return "";
        back.Location.ShouldBe($"/{Slug}/sign-in");
        (await Client.Get($"/{Slug}/work")).Location.ShouldNotBeNull().ShouldContain("/sign-in", customMessage: "nobody is signed in");
        return (await Client.Get(back.Location!)).Text(".govuk-error-summary");
    }
}
