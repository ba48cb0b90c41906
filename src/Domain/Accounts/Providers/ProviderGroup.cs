using System.Security.Cryptography;
using System.Text;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Accounts.Providers;

/// <summary>Whoever is in this group at the provider has this role in the council.</summary>
public sealed class ProviderGroup : CouncilEntity
{
    /// <summary>Longest value: an object id of Entra, or a name with its path.</summary>
    public const int LongestValue = 200;

    /// <summary>Most lines.</summary>
    public const int Most = 100;

    /// <summary>The provider.</summary>
    public required Guid ProviderId { get; init; }

    /// <summary>The group exactly as the claim writes it.</summary>
    public required string Value { get; init; }

    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>Roles that a group can give: those of people whom the council employs. Seats on boards and places in voluntary groups are given by name.</summary>
    public static IReadOnlyList<Role> Possible { get; } = [Role.Administrator, Role.DataManager, Role.Adviser];

    /// <summary>The roles of somebody in these groups.</summary>
    public static IReadOnlySet<Role> RolesOf(IEnumerable<ProviderGroup> lines, IReadOnlyCollection<string> groups) =>
        lines.Where(line => groups.Contains(line.Value)).Select(line => line.Role).ToHashSet();
}

/// <summary>Ties a person at the provider to an account here. The provider's name for them is kept as a hash only.</summary>
public sealed class ProviderLogin : CouncilEntity
{
    /// <summary>The account.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Stands for issuer and subject; see <see cref="HashOf"/>.</summary>
    public required string SubjectHash { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When they last came this way.</summary>
    public required DateTimeOffset LastUsedAt { get; init; }

    /// <summary>SHA-256 of issuer and a name in it (subject or session); the issuer cannot hold a line break, so no two pairs are one.</summary>
    public static string HashOf(string issuer, string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{name}")));
}

/// <summary>What a sign-in changes of somebody's roles, so that they are as their groups say.</summary>
/// <param name="Give">Roles to give.</param>
/// <param name="Take">Memberships to take away.</param>
/// <param name="KeepsLast">True when they stay administrator although no group says so, because the council has no other.</param>
public sealed record RolesByGroups(IReadOnlyList<Role> Give, IReadOnlyList<Membership> Take, bool KeepsLast)
{
    /// <summary>
    /// Roles that somebody was given by hand stay as they are; only those that came from groups go with them. A council is never left
    /// without an administrator.
    /// </summary>
    /// <param name="held">The person's memberships.</param>
    /// <param name="wanted">What their groups give.</param>
    /// <param name="otherAdministrators">How many others administer the council.</param>
    public static RolesByGroups Between(IReadOnlyCollection<Membership> held, IReadOnlySet<Role> wanted, int otherAdministrators)
    {
        var gone = held.Where(membership => membership.FromProvider && !wanted.Contains(membership.Role)).ToList();
        var keepsLast = otherAdministrators == 0 && gone.RemoveAll(membership => membership.Role == Role.Administrator) > 0;
        return new([.. wanted.Where(role => held.All(membership => membership.Role != role)).Order()], gone, keepsLast);
    }
}
