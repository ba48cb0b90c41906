using System.Text.Json;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Domain.Accounts.Providers;
using Microsoft.IdentityModel.JsonWebTokens;

namespace LocalityLab.Infrastructure.Accounts.Providers;

/// <summary>What an id token says about a person, and what the provider's userinfo adds.</summary>
internal sealed class ProviderClaims
{
    private const string LeftOut = "_claim_names";
    private const int LongestName = 120;

    private readonly Dictionary<string, IReadOnlyList<string>> claims;
    private readonly string subject;

    public ProviderClaims(JsonWebToken token)
    {
        subject = token.Subject;
        claims = token.Claims.GroupBy(claim => claim.Type, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(claim => claim.Value)], StringComparer.Ordinal);
    }

    /// <summary>True when the address or the groups are not in it: some providers tell them only when asked again.</summary>
    public bool IsThin(string groupsClaim) => !claims.ContainsKey("email") || !(claims.ContainsKey(groupsClaim) || claims.ContainsKey(LeftOut));

    /// <summary>Adds what is not there yet; what the id token says is signed and stands. False when it is about somebody else.</summary>
    public bool Add(JsonElement userInfo)
    {
        if (userInfo.ValueKind != JsonValueKind.Object || !userInfo.TryGetProperty("sub", out var sub) || sub.ValueKind != JsonValueKind.String || sub.GetString() != subject)
            return false;
        foreach (var property in userInfo.EnumerateObject().Take(200))
            claims.TryAdd(property.Name, Values(property.Value));
        return true;
    }

    /// <summary>The person.</summary>
    public ProviderPerson Person(IdentityProvider provider, string sealedIdToken)
    {
        var email = Email();
        return new(
            ProviderLogin.HashOf(provider.Issuer, subject), One("sid") is { } session ? ProviderLogin.HashOf(provider.Issuer, session) : null, sealedIdToken, email, Name(email),
            claims.GetValueOrDefault(provider.GroupsClaim) ?? [], IsLeftOut(provider.GroupsClaim),
            [.. claims.Where(claim => claim.Key is not ("nonce" or "at_hash" or "c_hash" or "s_hash" or "aio" or "uti" or "rh")).OrderBy(claim => claim.Key, StringComparer.Ordinal)
                .Select(claim => new ClaimLine(claim.Key, claim.Value))]);
    }

    /// <summary>«email»; for providers that keep it out, the name that people sign in with there, which Entra calls «preferred_username». Not when the provider says that it is not confirmed.</summary>
    private string? Email()
    {
        if (One("email_verified") is { } verified && !string.Equals(verified, "true", StringComparison.OrdinalIgnoreCase))
            return null;
        return (One("email") ?? One("preferred_username") ?? One("upn")) is { } address && AccountRules.IsAddress(address) ? address : null;
    }

    private string Name(string? email)
    {
        var name = One("name") ?? $"{One("given_name")} {One("family_name")}";
        name = new string([.. name.Where(letter => !char.IsControl(letter))]).Trim();
        if (name.Length == 0)
            name = email?[..email.IndexOf('@', StringComparison.Ordinal)] ?? "";
        return name.Length > LongestName ? name[..LongestName] : name;
    }

    /// <summary>Entra names what it left out because there was too much of it.</summary>
    private bool IsLeftOut(string groupsClaim) => !claims.ContainsKey(groupsClaim) && (One(LeftOut)?.Contains($"\"{groupsClaim}\"", StringComparison.Ordinal) == true || One("hasgroups") is not null);

    private string? One(string name) => claims.GetValueOrDefault(name) is [var only] && only.Length > 0 ? only : null;

    private static IReadOnlyList<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(One)],
        _ => [One(value)],
    };

    private static string One(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };
}
