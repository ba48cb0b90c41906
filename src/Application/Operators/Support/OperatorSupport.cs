using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators.Support;

/// <summary>Opens and closes an operator's stay in a council that grants it, and touches nothing else of the council.</summary>
internal sealed class OperatorSupport(ILabDatabase db, ICouncilScope scope, ICouncilDirectory councils, ICurrentUser user, TimeProvider clock) : IUseCasePart
{
    /// <summary>Enters; who is inside already stays in the same stay.</summary>
    public async Task<Result<CouncilInScope>> Enter(Guid councilId, CancellationToken cancellation)
    {
        if (await councils.Find(councilId, cancellation) is not { } council)
            return new NotFound("There is no such council.");
        using var visit = scope.Visit(council);
        var now = clock.GetUtcNow();
        if (await db.SupportGrants.FirstOrDefaultAsync(grant => grant.EndedAt == null && grant.EndsAt > now, cancellation) is not { } grant)
            return new NoGrant(council.Name);
        var me = user.Id;
        if (!await db.SupportVisits.AnyAsync(stay => stay.GrantId == grant.Id && stay.OperatorUserId == me && stay.LeftAt == null, cancellation))
        {
            db.SupportVisits.Add(new SupportVisit { GrantId = grant.Id, OperatorUserId = me, EnteredAt = now });
            await db.SaveChangesAsync(cancellation);
        }

        return council;
    }

    /// <summary>Leaves; who is not inside is out already.</summary>
    public async Task<Result<CouncilInScope>> Leave(Guid councilId, CancellationToken cancellation)
    {
        if (await councils.Find(councilId, cancellation) is not { } council)
            return new NotFound("There is no such council.");
        using var visit = scope.Visit(council);
        var me = user.Id;
        foreach (var stay in await db.SupportVisits.Where(stay => stay.OperatorUserId == me && stay.LeftAt == null).ToListAsync(cancellation))
            stay.LeftAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellation);
        return council;
    }
}

/// <summary>The council does not let operators look.</summary>
public sealed record NoGrant(string Council)
    : Conflict($"{Council} does not grant access now. Its administrators can, under «Administration», «Support access».");
