using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts.Services;

/// <summary>A key as its council's administrators see it.</summary>
public sealed record KeyView(Guid Id, string Start, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, bool IsRevoked, bool Works);

/// <summary>A service account with its keys, the newest first.</summary>
public sealed record ServiceView(Guid Id, string Name, string Purpose, IReadOnlyList<ServiceScope> Scopes, IReadOnlyList<string> ReturnAddresses, DateTimeOffset CreatedAt, bool HasEnded, IReadOnlyList<KeyView> Keys)
{
    /// <summary>When it was last used with any key.</summary>
    public DateTimeOffset? LastUsedAt => Keys.Max(key => key.LastUsedAt);
}

/// <summary>The council's service accounts, those that may act first.</summary>
public sealed record ServiceList(IReadOnlyList<ServiceView> Services);

/// <summary>Lists the council's service accounts, or one of them.</summary>
/// <param name="Only">One, or null for all.</param>
[Requires(Permission.ManageCouncil)]
public sealed record SeeServices(Guid? Only = null) : IQuery<ServiceList>
{
    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : IQueryHandler<SeeServices, ServiceList>
    {
        public async Task<Result<ServiceList>> Handle(SeeServices request, CancellationToken cancellation)
        {
            var accounts = await db.ServiceAccounts.AsNoTracking().Where(account => request.Only == null || account.Id == request.Only).ToListAsync(cancellation);
            if (request.Only is not null && accounts.Count == 0)
                return new ServiceNotFound();
            var keys = await db.ApiKeys.AsNoTracking().Where(key => request.Only == null || key.ServiceAccountId == request.Only).ToListAsync(cancellation);
            var (now, byAccount) = (clock.GetUtcNow(), keys.ToLookup(key => key.ServiceAccountId));
            return new ServiceList([.. accounts.OrderBy(account => account.EndedAt is not null).ThenBy(account => account.Name, StringComparer.CurrentCultureIgnoreCase).Select(account => new ServiceView(
                account.Id, account.Name, account.Purpose, account.Scopes, account.ReturnAddresses, account.CreatedAt, account.EndedAt is not null,
                [.. byAccount[account.Id].OrderByDescending(key => key.Id).Select(key => new KeyView(
                    key.Id, key.Start, key.CreatedAt, key.ExpiresAt, key.LastUsedAt, key.RevokedAt is not null, account.EndedAt is null && key.WorksAt(now)))]))]);
        }
    }
}

/// <summary>There is no such service account.</summary>
public sealed record ServiceNotFound() : NotFound("There is no such service account.");
