using System.Security.Claims;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Platform;

/// <summary>The person of the request's cookie, or the one who asked for the running job.</summary>
internal sealed class CurrentUser(IHttpContextAccessor http, ILabDatabase db, ICouncilScope scope, IEnumerable<IOwnerMembers> ownerMembers) : ICurrentUser
{
    private Guid? actingAs;
    private IReadOnlyList<Role>? roles;
    private bool? isOperator;

    public Guid? UserId => actingAs ?? FromCookie();

    public void ActAs(Guid? userId)
    {
        actingAs = userId;
        roles = null;
        isOperator = null;
    }

    public async Task<IReadOnlyList<Role>> RolesInCouncil(CancellationToken cancellation)
    {
        if (UserId is not { } id || scope.CouncilOrNull is null)
            return [];
        return roles ??= await db.Memberships.Where(membership => membership.UserId == id).Select(membership => membership.Role).ToListAsync(cancellation);
    }

    public async Task<bool> May(Permission permission, CancellationToken cancellation) =>
        UserId is not null && (permission == Permission.OperateService ? await IsOperator(cancellation) : RolePermissions.Allow(await RolesInCouncil(cancellation), permission));

    public async Task<bool> MayActFor(Owner owner, CancellationToken cancellation)
    {
        if (UserId is not { } id)
            return false;
        var members = ownerMembers.Single(candidate => candidate.Kind == owner.Kind);
        if (await members.Includes(owner.Id, id, cancellation))
            return true;
        return owner.Kind == OwnerKind.Group
            && await May(Permission.ActForAnyGroup, cancellation)
            && await members.Exists(owner.Id, cancellation);
    }

    /// <summary>By the installation's table alone: no role of a council makes an operator, and being one gives no role in a council.</summary>
    private async Task<bool> IsOperator(CancellationToken cancellation)
    {
        var id = UserId;
        return isOperator ??= await db.Operators.AnyAsync(row => row.UserId == id, cancellation);
    }

    private Guid? FromCookie() =>
        http.HttpContext?.User is { Identity.IsAuthenticated: true } principal
        && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? id
            : null;
}
