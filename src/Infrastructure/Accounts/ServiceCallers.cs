using System.Collections.Concurrent;
using LocalityLab.Application.Accounts.Services;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>Remembers for two seconds whose a key is, and which keys were used.</summary>
public sealed class KeyMemory(TimeProvider clock)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(Guid Council, string Hash), (ServiceCaller? Caller, long At)> known = new();
    private ConcurrentDictionary<Guid, bool> used = new();

    /// <summary>What is known, or what the database says.</summary>
    internal async Task<ServiceCaller?> Find(Guid council, string hash, Func<Task<ServiceCaller?>> read)
    {
        if (known.TryGetValue((council, hash), out var found) && clock.GetElapsedTime(found.At) < Remembered)
            return found.Caller;
        var at = clock.GetTimestamp();
        var caller = await read();
        if (known.Count >= Most)
            known.Clear();
        known[(council, hash)] = (caller, at);
        return caller;
    }

    /// <summary>Asks the database again.</summary>
    internal void Forget() => known.Clear();

    /// <summary>Notes that a key was used; written down by and by.</summary>
    internal void Use(Guid key) => used[key] = true;

    /// <summary>The keys that were used since this was last asked.</summary>
    internal IReadOnlyCollection<Guid> TakeUsed() => [.. Interlocked.Exchange(ref used, new()).Keys];
}

/// <summary>Keys by their hashes, in the council in scope: a key of another council is no key here.</summary>
internal sealed class ServiceCallers(LabContext context, KeyMemory memory, TimeProvider clock) : IServiceCallers
{
    public async Task<ServiceCaller?> Find(string key, CancellationToken cancellation)
    {
        if (!ApiKey.LooksLikeOne(key))
            return null;
        var hash = SecretToken.HashOf(key);
        var caller = await memory.Find(context.Scope.Council.Id, hash, () => Read(hash, cancellation));
        if (caller is null || caller.ExpiresAt <= clock.GetUtcNow())
            return null;
        memory.Use(caller.KeyId);
        return caller;
    }

    public Guid AddUser(string name)
    {
        var user = new User { DisplayName = name, IsService = true, CreatedAt = clock.GetUtcNow(), LockoutEnabled = true };
        user.UserName = $"service-{user.Id:N}";
        user.NormalizedUserName = user.UserName.ToUpperInvariant();
        context.Users.Add(user);
        return user.Id;
    }

    public void Forget() => memory.Forget();

    private async Task<ServiceCaller?> Read(string hash, CancellationToken cancellation)
    {
        var found = await context.ApiKeys.AsNoTracking().Where(key => key.Hash == hash && key.RevokedAt == null)
            .Join(context.ServiceAccounts.Where(account => account.EndedAt == null), key => key.ServiceAccountId, account => account.Id, (key, account) => new { Key = key, Account = account })
            .SingleOrDefaultAsync(cancellation);
        return found is null ? null : new(found.Key.Id, found.Account.UserId, found.Account.Name, found.Account.Scopes, found.Key.ExpiresAt);
    }
}
