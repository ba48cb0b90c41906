using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Accounts;

/// <summary>What a service account may be allowed to do. Public figures need no key at all.</summary>
public enum ServiceScope
{
    /// <summary>«data:read»: see imports and what became of their rows, and follow the account's own jobs.</summary>
    DataRead = 0,

    /// <summary>«data:write»: bring in a file for an indicator that the council has, and publish it.</summary>
    DataWrite = 1,
}

/// <summary>Scopes as they stand in documentation and answers, and what they open.</summary>
public static class ServiceScopes
{
    private static readonly IReadOnlyDictionary<ServiceScope, (string Name, IReadOnlySet<Permission> Opens)> Table = new Dictionary<ServiceScope, (string, IReadOnlySet<Permission>)>
    {
        [ServiceScope.DataRead] = ("data:read", new HashSet<Permission> { Permission.UseAccount, Permission.SeeImports }),
        [ServiceScope.DataWrite] = ("data:write", new HashSet<Permission> { Permission.UseAccount, Permission.SeeImports, Permission.ManageData }),
    };

    /// <summary>«data:read».</summary>
    public static string NameOf(ServiceScope scope) => Table[scope].Name;

    /// <summary>True when one of the scopes opens it.</summary>
    public static bool Allow(IEnumerable<ServiceScope> scopes, Permission permission) => scopes.Any(scope => Table[scope].Opens.Contains(permission));

    /// <summary>The weakest scope that opens it, or null.</summary>
    public static ServiceScope? For(Permission permission) => Table.Where(row => row.Value.Opens.Contains(permission)).Select(row => (ServiceScope?)row.Key).FirstOrDefault();
}

/// <summary>Something of the council's that calls the service by itself, such as its data warehouse. It acts in one council, with its scopes and nothing else, and never on pages.</summary>
public sealed class ServiceAccount : CouncilEntity
{
    /// <summary>Most keys that work at once: one in use, one that takes over, and some for separate machines.</summary>
    public const int MostKeys = 5;

    /// <summary>Most addresses to go back to.</summary>
    public const int MostReturnAddresses = 5;

    /// <summary>Longest of them.</summary>
    public const int LongestReturnAddress = 300;

    /// <summary>The account that what it does is noted under.</summary>
    public required Guid UserId { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for and who looks after it.</summary>
    public required string Purpose { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<ServiceScope> Scopes { get; init; }

    /// <summary>Where people go back to after signing in to it with their account here; empty for an account that signs nobody in.</summary>
    public IReadOnlyList<string> ReturnAddresses { get; init; } = [];

    /// <summary>Who made it.</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was ended, with all its keys; null while it may act.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>True for an address that people may be sent back to: whole, on HTTPS (or on the machine itself, for development), without a fragment or a name in it.</summary>
    public static bool IsReturnAddress(string text) =>
        text.Length <= LongestReturnAddress && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Fragment.Length == 0 && address.UserInfo.Length == 0 && !text.Contains('*', StringComparison.Ordinal)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Ends it; twice is harmless.</summary>
    public void End(DateTimeOffset now) => EndedAt ??= now;
}

/// <summary>A key of a service account. Only its hash is kept, so it is shown once.</summary>
public sealed class ApiKey : CouncilEntity
{
    /// <summary>What every key begins with, so that scanners of public code know one when they see it.</summary>
    public const string Mark = "ll_";

    /// <summary>Longest life.</summary>
    public const int MostDays = 365;

    /// <summary>Longest time for which an old key works beside the one that replaces it.</summary>
    public const int MostOverlapDays = 30;

    private const int Shown = 11;

    /// <summary>Whose it is.</summary>
    public required Guid ServiceAccountId { get; init; }

    /// <summary>Its first characters, to tell keys apart.</summary>
    public required string Start { get; init; }

    /// <summary>SHA-256 of the key, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Who made it.</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops working.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>When it was last used, to within five minutes; null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>A new key with its value, which is nowhere else.</summary>
    public static (ApiKey Key, string Value) Issue(Guid account, int days, Guid by, DateTimeOffset now)
    {
        var value = Mark + SecretToken.New().Value;
        return (new() { ServiceAccountId = account, Start = value[..Shown], Hash = SecretToken.HashOf(value), CreatedBy = by, CreatedAt = now, ExpiresAt = now.AddDays(days) }, value);
    }

    /// <summary>True while it works.</summary>
    public bool WorksAt(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;

    /// <summary>Another takes over: this one works on for some days at most.</summary>
    public void GiveWayBy(DateTimeOffset end) => ExpiresAt = end < ExpiresAt ? end : ExpiresAt;

    /// <summary>Takes it back; twice is harmless.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    /// <summary>True for what could be a key, wherever it stands.</summary>
    public static bool LooksLikeOne(string text) => text.StartsWith(Mark, StringComparison.Ordinal) && text.Length == Mark.Length + SecretToken.Length;
}
