using System.Security.Claims;
using LocalityLab.Application.Accounts.Services;
using LocalityLab.Application.Operators.Support;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Platform;

/// <summary>The person of the request's cookie, or the one who asked for the running job.</summary>
internal sealed class CurrentUser(IHttpContextAccessor http, ILabDatabase db, ICouncilScope scope, IEnumerable<IOwnerMembers> ownerMembers, TimeProvider clock) : ICurrentUser
{
    private Guid? actingAs;
    private IReadOnlyList<Role>? roles;
    private SupportSight? support;
    private bool? isOperator;
    private bool withheld;
    private IReadOnlyList<ServiceScope>? scopes;

    public Guid? UserId => actingAs ?? FromCookie();

    public void ActAs(Guid? userId)
    {
        actingAs = userId;
        (roles, support, withheld, isOperator, scopes) = (null, null, false, null, null);
    }

    public async Task<IReadOnlyList<Role>> RolesInCouncil(CancellationToken cancellation)
    {
        if (UserId is not { } id || scope.CouncilOrNull is not { } council)
            return [];
        if (roles is not null)
            return roles;
        var held = await db.Memberships.Where(membership => membership.UserId == id).Select(membership => membership.Role).ToListAsync(cancellation);
        if (held.Count == 0)
            return roles = await LookingOn(id, cancellation);

        // A job has no browser: what it may do was asked when somebody asked for it.
        if (actingAs is null && (council.StaffSignIn != StaffSignIn.AnyWay || !Proof.IsTheirOwn))
            withheld = held.RemoveAll(role => !Proof.IsEnough(role, council.StaffSignIn, council.Id)) > 0;
        return roles = held;
    }

    public async Task<bool> MustSignInBetter(CancellationToken cancellation)
    {
        await RolesInCouncil(cancellation);
        return withheld;
    }

    public async Task<SupportSight?> Support(CancellationToken cancellation)
    {
        await RolesInCouncil(cancellation);
        return support;
    }

    /// <summary>An operator inside by the council's grant sees what an administrator sees; asked anew for each request, so that it ends when the grant does.</summary>
    private async Task<IReadOnlyList<Role>> LookingOn(Guid id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        support = await db.SupportVisits.Where(visit => visit.OperatorUserId == id && visit.LeftAt == null && db.Operators.Any(row => row.UserId == id))
            .Join(db.SupportGrants.Where(grant => grant.EndedAt == null && grant.EndsAt > now), visit => visit.GrantId, grant => grant.Id,
                (visit, grant) => new SupportSight(visit.Id, grant.Reason, grant.EndsAt))
            .FirstOrDefaultAsync(cancellation);
        return support is null ? [] : [Role.Administrator];
    }

    public async Task<bool> May(Permission permission, CancellationToken cancellation) =>
        UserId is not null && (permission == Permission.OperateService ? await IsOperator(cancellation)
            : await Scopes(cancellation) is { Count: > 0 } of ? ServiceScopes.Allow(of, permission)
            : RolePermissions.Allow(await RolesInCouncil(cancellation), permission));

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

    /// <summary>What the service account that asks may do; none for a person. A job that a service account asked for runs with what the account may do now.</summary>
    private async Task<IReadOnlyList<ServiceScope>> Scopes(CancellationToken cancellation)
    {
        if (scopes is not null)
            return scopes;
        if (actingAs is null)
            return scopes = [.. (http.HttpContext?.User.FindAll(ServiceCaller.ScopeClaim) ?? []).Select(claim => Enum.Parse<ServiceScope>(claim.Value))];
        if (scope.CouncilOrNull is null || (await RolesInCouncil(cancellation)).Count > 0)
            return scopes = [];
        var id = actingAs;
        return scopes = (await db.ServiceAccounts.AsNoTracking().SingleOrDefaultAsync(account => account.UserId == id && account.EndedAt == null, cancellation))?.Scopes ?? [];
    }

    private SignInProof Proof => SignInCookie.ProofOf(http.HttpContext?.User);

    /// <summary>By the installation's table alone: no role of a council makes an operator, no council's identity provider vouches for one, and being one gives no role in a council.</summary>
    private async Task<bool> IsOperator(CancellationToken cancellation)
    {
        var id = UserId;
        return isOperator ??= (actingAs is not null || Proof.IsTheirOwn) && await db.Operators.AnyAsync(row => row.UserId == id, cancellation);
    }

    private Guid? FromCookie() =>
        http.HttpContext?.User is { Identity.IsAuthenticated: true } principal
        && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? id
            : null;
}
