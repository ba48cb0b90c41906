using Microsoft.AspNetCore.Identity;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>A passkey as Identity keeps it, with a name for forms and when it was last used.</summary>
public sealed class UserPasskey : IdentityUserPasskey<Guid>
{
    /// <summary>Names it in forms: the credential's own id is long.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>When somebody last signed in with it.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
