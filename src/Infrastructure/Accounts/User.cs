using Microsoft.AspNetCore.Identity;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>A person's account: shared by the whole installation, joined to councils by memberships.</summary>
public sealed class User : IdentityUser<Guid>
{
    public User()
    {
        Id = Guid.CreateVersion7();
        SecurityStamp = Guid.NewGuid().ToString("N");
    }

    /// <summary>Name as other members of a group see it.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>True for what a service account of a council does: nobody can sign in to it.</summary>
    public bool IsService { get; init; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
