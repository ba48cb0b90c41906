namespace LocalityLab.Domain.Accounts;

/// <summary>How somebody proved who they are.</summary>
public enum SignInWay
{
    Password = 0,
    PasswordAndCode = 1,
    PasswordAndRecoveryCode = 2,
    Passkey = 3,

    /// <summary>At the identity provider of a council.</summary>
    Provider = 4,
}

/// <summary>
/// One browser in which somebody is signed in. The cookie carries the id; without its row a cookie is worth nothing, so that
/// ending a session here ends it everywhere. No network address is kept.
/// </summary>
public sealed class UserSession
{
    /// <summary>How long a session lives without being used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>How exactly «last used» is kept: more often would write to the database for every page.</summary>
    public static readonly TimeSpan Coarse = TimeSpan.FromMinutes(5);

    /// <summary>Stands in the cookie; a new one at each sign-in.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Whose it is.</summary>
    public required Guid UserId { get; init; }

    /// <summary>How they signed in.</summary>
    public required SignInWay Way { get; set; }

    /// <summary>The council whose provider they signed in at; null for every other way.</summary>
    public Guid? ProviderCouncilId { get; init; }

    /// <summary>Who they are there, as <see cref="Providers.ProviderLogin.HashOf"/>; null for every other way.</summary>
    public string? ProviderSubject { get; init; }

    /// <summary>Their session there, as <see cref="Providers.ProviderLogin.HashOf"/>; null when the provider names none.</summary>
    public string? ProviderSession { get; init; }

    /// <summary>The id token that came, sealed: signing out there shows it again. Gone with the session.</summary>
    public string? SealedIdToken { get; init; }

    /// <summary>Browser and device in words, such as «Firefox on Windows».</summary>
    public required string Device { get; init; }

    /// <summary>When they signed in.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last used, to within <see cref="Coarse"/>.</summary>
    public required DateTimeOffset LastUsedAt { get; set; }

    /// <summary>When it ends unless it is used.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
}
