using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Accounts.Providers;

/// <summary>What a council tells about its identity provider, all of it checked by <see cref="ProviderAddress"/> and the form's rules.</summary>
/// <param name="Name">What people know it as; stands on the button.</param>
/// <param name="Issuer">Its issuer, as its own metadata writes it.</param>
/// <param name="ClientId">The name by which it knows this service.</param>
/// <param name="Scopes">What is asked for, apart by blanks; «openid» is among them.</param>
/// <param name="GroupsClaim">The claim in which it says a person's groups.</param>
/// <param name="Domains">The parts after the @ of addresses that it may vouch for, in small letters.</param>
public sealed record ProviderFacts(string Name, string Issuer, string ClientId, string Scopes, string GroupsClaim, IReadOnlyList<string> Domains);

/// <summary>
/// The identity provider that a council brings (OpenID Connect). It vouches for people in its own council and nowhere else. It is
/// tried before it is switched on, and what it stands or falls with being changed, it has to be tried again.
/// </summary>
public sealed class IdentityProvider : CouncilEntity
{
    /// <summary>Asked for unless the council says otherwise.</summary>
    public const string UsualScopes = "openid profile email";

    /// <summary>Where most providers put groups.</summary>
    public const string UsualGroupsClaim = "groups";

    /// <summary>Longest name.</summary>
    public const int LongestName = 60;

    /// <summary>What people know it as; stands on the button.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its issuer, as its own metadata writes it.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>The name by which it knows this service.</summary>
    public string ClientId { get; private set; } = "";

    /// <summary>The client's secret, sealed with the installation's own keys. Never shown again.</summary>
    public string SealedSecret { get; private set; } = "";

    /// <summary>When the secret was last entered: providers let them run out.</summary>
    public DateTimeOffset SecretSince { get; private set; }

    /// <summary>What is asked for, apart by blanks.</summary>
    public string Scopes { get; private set; } = UsualScopes;

    /// <summary>The claim in which it says a person's groups.</summary>
    public string GroupsClaim { get; private set; } = UsualGroupsClaim;

    /// <summary>The parts after the @ of addresses that it may vouch for, in small letters.</summary>
    public IReadOnlyList<string> Domains { get; private set; } = [];

    /// <summary>When an administrator last tried it with success as it is now; null while nobody has.</summary>
    public DateTimeOffset? TriedAt { get; private set; }

    /// <summary>Since when people can sign in with it; null while it is off.</summary>
    public DateTimeOffset? OnSince { get; private set; }

    /// <summary>True while people can sign in with it.</summary>
    public bool IsOn => OnSince is not null;

    /// <summary>A provider that is not tried yet.</summary>
    public static IdentityProvider Begin(ProviderFacts facts, string sealedSecret, DateTimeOffset now)
    {
        var provider = new IdentityProvider();
        provider.Change(facts, sealedSecret, now);
        return provider;
    }

    /// <summary>
    /// Takes new facts. Another issuer or client is another provider: it is switched off until it was tried. Anything else that a
    /// sign-in rests on asks to be tried, and leaves it on: a secret is most often replaced because the old one has run out.
    /// </summary>
    /// <param name="facts">What it is now.</param>
    /// <param name="sealedSecret">A new secret, sealed; null to keep the old one.</param>
    /// <param name="now">The time.</param>
    public void Change(ProviderFacts facts, string? sealedSecret, DateTimeOffset now)
    {
        var other = Issuer != facts.Issuer || ClientId != facts.ClientId;
        if (other || sealedSecret is not null || Scopes != facts.Scopes || GroupsClaim != facts.GroupsClaim)
            TriedAt = null;
        if (other)
            OnSince = null;
        (Name, Issuer, ClientId, Scopes, GroupsClaim, Domains) = (facts.Name, facts.Issuer, facts.ClientId, facts.Scopes, facts.GroupsClaim, facts.Domains);
        if (sealedSecret is not null)
            (SealedSecret, SecretSince) = (sealedSecret, now);
    }

    /// <summary>An administrator signed in there, and everything that came was in order.</summary>
    public void Tried(DateTimeOffset now) => TriedAt = now;

    /// <summary>Lets people sign in with it; twice is harmless.</summary>
    public Error? SwitchOn(DateTimeOffset now)
    {
        if (TriedAt is null)
            return new ProviderNotTried();
        OnSince ??= now;
        return null;
    }

    /// <summary>Lets nobody sign in with it any more; twice is harmless.</summary>
    public void SwitchOff() => OnSince = null;

    /// <summary>True when it may vouch for this address.</summary>
    public bool MayVouchFor(string email) =>
        email.LastIndexOf('@') is > 0 and var at && Domains.Contains(email[(at + 1)..].ToLowerInvariant(), StringComparer.Ordinal);
}

/// <summary>It must be seen to work first.</summary>
public sealed record ProviderNotTried() : Conflict("Try it first: choose «Try it», sign in there, and look at what came. Then switch it on.");
