using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts;

/// <summary>A council in which somebody has roles.</summary>
public sealed record MyCouncil(Guid Id, string Slug, string Name, IReadOnlyList<Role> Roles);

/// <summary>A group that somebody belongs to.</summary>
public sealed record MyGroup(Guid Id, string Name, string CouncilSlug, string CouncilName);

/// <summary>What a person's own page shows.</summary>
public sealed record AccountHome(Account Account, IReadOnlyList<MyCouncil> Councils, IReadOnlyList<MyGroup> Groups)
{
    /// <summary>True for somebody who runs the service.</summary>
    public bool IsOperator { get; init; }

    /// <summary>True when a council's identity provider signed them in: only what they have in that council is shown.</summary>
    public bool IsAtProvider { get; init; }
}

/// <summary>One's own account, with the councils and groups one belongs to; for somebody whom a council's provider signed in, what they have in that council.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("A person may belong to several councils")]
[EvenAtProvider]
public sealed record MyAccount : IQuery<AccountHome>
{
    internal sealed class Handler(IAccounts accounts, ILabDatabase db, ICouncilScope scope, ICurrentUser user, ISignInProof proof) : IQueryHandler<MyAccount, AccountHome>
    {
        private Guid? Only => proof.Now.IsTheirOwn ? null : proof.Now.ProviderCouncilId ?? Guid.Empty;

        public async Task<Result<AccountHome>> Handle(MyAccount request, CancellationToken cancellation)
        {
            if (await accounts.Find(user.Id, cancellation) is not { } account)
                return new SignInNeeded();
            using var system = scope.EnterSystem(SystemScope.SignIn);
            return new AccountHome(account, await Councils(cancellation), await Groups(cancellation))
            {
                IsOperator = await user.May(Permission.OperateService, cancellation), IsAtProvider = !proof.Now.IsTheirOwn,
            };
        }

        private async Task<IReadOnlyList<MyCouncil>> Councils(CancellationToken cancellation)
        {
            var roles = await db.Memberships.OfEveryCouncil(scope).AsNoTracking()
                .Where(membership => membership.UserId == user.Id && (Only == null || membership.CouncilId == Only))
                .Join(db.Councils, membership => membership.CouncilId, council => council.Id,
                    (membership, council) => new { council.Id, council.Slug, council.Name, membership.Role })
                .ToListAsync(cancellation);
            return [.. roles.GroupBy(row => row.Id)
                .Select(council => new MyCouncil(council.Key, council.First().Slug, council.First().Name, [.. council.Select(row => row.Role).Order()]))
                .OrderBy(council => council.Name, StringComparer.CurrentCultureIgnoreCase)];
        }

        private async Task<IReadOnlyList<MyGroup>> Groups(CancellationToken cancellation)
        {
            var groups = await db.GroupMembers.OfEveryCouncil(scope).AsNoTracking()
                .Where(member => member.UserId == user.Id && (Only == null || member.CouncilId == Only))
                .Join(db.Groups.OfEveryCouncil(scope), member => new { member.CouncilId, Id = member.GroupId }, group => new { group.CouncilId, group.Id }, (member, group) => group)
                .Join(db.Councils, group => group.CouncilId, council => council.Id,
                    (group, council) => new MyGroup(group.Id, group.Name, council.Slug, council.Name))
                .ToListAsync(cancellation);
            return [.. groups.OrderBy(group => group.Name, StringComparer.CurrentCultureIgnoreCase)];
        }
    }
}
