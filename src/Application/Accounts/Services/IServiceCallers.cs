using LocalityLab.Domain.Accounts;

namespace LocalityLab.Application.Accounts.Services;

/// <summary>A service account that calls with a key.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="UserId">The account that what it does is noted under.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="ExpiresAt">When the key stops working.</param>
public sealed record ServiceCaller(Guid KeyId, Guid UserId, string Name, IReadOnlyList<ServiceScope> Scopes, DateTimeOffset ExpiresAt)
{
    /// <summary>The claim that holds one scope; a principal that has any is no person.</summary>
    public const string ScopeClaim = "locality:scope";
}

/// <summary>Finds out who a key belongs to.</summary>
public interface IServiceCallers
{
    /// <summary>The account of a key that works in the council in scope; null for any other key, whatever is wrong with it. A key that was taken back is noticed within two seconds.</summary>
    Task<ServiceCaller?> Find(string key, CancellationToken cancellation);

    /// <summary>Adds the account that a service's deeds are noted under: nobody can sign in to it.</summary>
    Guid AddUser(string name);

    /// <summary>Asks the database again the next time.</summary>
    void Forget();
}
