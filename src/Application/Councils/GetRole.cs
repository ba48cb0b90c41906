using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Councils;

/// <summary>A person's role, named before it is taken away.</summary>
public sealed record RoleToRemove(string DisplayName, RoleOfPerson Role);

/// <summary>One role of one person.</summary>
[Requires(Permission.InvitePeople)]
public sealed record GetRole(Guid MembershipId) : IQuery<RoleToRemove>
{
    internal sealed class Handler(ILabDatabase db, IAccounts accounts) : IQueryHandler<GetRole, RoleToRemove>
    {
        public async Task<Result<RoleToRemove>> Handle(GetRole request, CancellationToken cancellation)
        {
            if (await db.Memberships.FindInCouncil(request.MembershipId, cancellation) is not { } membership)
                return new NotFound("There is no such role.");
            var name = (await accounts.Find(membership.UserId, cancellation))?.DisplayName ?? "";
            return new RoleToRemove(name, new(membership.Id, membership.Role, membership.BoardMemberKind) { FromProvider = membership.FromProvider });
        }
    }
}
