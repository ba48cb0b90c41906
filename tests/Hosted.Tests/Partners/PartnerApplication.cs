using System.Net;
using System.Text;
using System.Text.Json;
using Duende.IdentityModel;
using Duende.IdentityModel.Client;
using LocalityLab.Application.Accounts.Services;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Hosted.Partners;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Hosted.Tests.Partners;

/// <summary>A service account as the partner's side knows it, by a client library that is not the server's.</summary>
internal sealed record PartnerApplication(LabHost Host, TestPerson Administrator, Guid Service, Guid Key, string Id, string Secret)
{
    /// <summary>Where people go back to.</summary>
    public const string Back = "https://partner.example/signed-in";

    private const string TokenAddress = "https://localhost/connect/token";

    /// <summary>A host that signs people in to partners' applications.</summary>
    public static LabHost HostOf(DatabaseProvider provider, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal) { ["IdentityServer:Enabled"] = "true" };
        foreach (var (name, value) in more)
            settings[name] = value;
        return LabHost.Fresh(provider, settings: settings);
    }

    /// <summary>The partner's server, or a system that acts by itself.</summary>
    public static HttpClient Http(LabHost host) => host.CreateDefaultClient(new Uri("https://localhost"));

    public static async Task<PartnerApplication> Of(TestCouncil council, IReadOnlyList<ServiceScope> scopes, string returns = "")
    {
        var administrator = await council.Person(Role.Administrator);
        var service = (await council.Send(new CreateService(Guid.CreateVersion7(), "Partner", "Test", scopes, returns), administrator)).Value;
        var key = (await council.Send(new IssueKey(service, 30), administrator)).Value;
        return new(council.Host, administrator, service, key.Id, PartnerClients.NameOf(council.Id, service), key.Value);
    }

    public static Task Join(TestCouncil council, TestPerson person, Role role) => council.Save(new Membership { UserId = person.Id, Role = role, Since = council.Host.Time.GetUtcNow() });

    /// <summary>Answers the question; the address that the browser is sent to in the end.</summary>
    public static async Task<string> Answer(LabClient browser, LabResponse consent, string allows)
    {
        var onwards = await browser.Submit(consent, new Dictionary<string, string> { ["Allows"] = allows }, "main form");
        return (await browser.Get(onwards.Location!)).Location!;
    }

    /// <summary>Asks a council's API for its imports.</summary>
    public static async Task<HttpStatusCode> Api(LabHost host, TestCouncil council, string bearer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{council.Slug}/api/v1/imports");
        request.Headers.Authorization = new("Bearer", bearer);
        return (await Http(host).SendAsync(request)).StatusCode;
    }

    /// <summary>Sends a file to a council's API.</summary>
    public static async Task<HttpStatusCode> Send(LabHost host, TestCouncil council, string bearer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{council.Slug}/api/v1/indicators/population/imports") { Content = new StringContent("a,b") };
        request.Headers.Authorization = new("Bearer", bearer);
        return (await Http(host).SendAsync(request)).StatusCode;
    }

    public static Dictionary<string, string> Query(string address) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(new Uri("https://localhost"), address).Query)
        .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);

    public static Dictionary<string, string> Claims(string token) =>
        JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement.EnumerateObject().ToDictionary(claim => claim.Name, claim => claim.Value.ToString(), StringComparer.Ordinal);

    public Task<TokenResponse> Credentials(string scope) => Http(Host).RequestClientCredentialsTokenAsync(new ClientCredentialsTokenRequest { Address = TokenAddress, ClientId = Id, ClientSecret = Secret, Scope = scope });

    public (string Address, string Verifier) Authorize(string scope, string state = "s", string nonce = "n")
    {
        var verifier = CryptoRandom.CreateUniqueId(48);
        var challenge = System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return (new RequestUrl("/connect/authorize").CreateAuthorizeUrl(Id, "code", scope, Back, state, nonce, codeChallenge: challenge, codeChallengeMethod: "S256"), verifier);
    }

    public Task<TokenResponse> Redeem(string code, string verifier) => Http(Host).RequestAuthorizationCodeTokenAsync(new AuthorizationCodeTokenRequest
    {
        Address = TokenAddress, ClientId = Id, ClientSecret = Secret, Code = code, CodeVerifier = verifier, RedirectUri = Back,
    });

    /// <summary>The whole way of somebody who is signed in and allows everything.</summary>
    public async Task<TokenResponse> SignIn(LabClient browser, string scope)
    {
        var (asked, verifier) = Authorize(scope);
        return await Redeem(Query(await Answer(browser, await browser.Get((await browser.Get(asked)).Location!), "true"))["code"], verifier);
    }

    public Task<TokenResponse> Refresh(string token) => Http(Host).RequestRefreshTokenAsync(new RefreshTokenRequest { Address = TokenAddress, ClientId = Id, ClientSecret = Secret, RefreshToken = token });

    public Task<UserInfoResponse> UserInfo(string token) => Http(Host).GetUserInfoAsync(new UserInfoRequest { Address = "https://localhost/connect/userinfo", Token = token });
}
