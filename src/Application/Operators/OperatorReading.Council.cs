using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators;

internal sealed partial class OperatorReading
{
    /// <summary>One council; null when there is none.</summary>
    public async Task<CouncilView?> Council(Guid id, Guid operatorId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.Councils.AsNoTracking().SingleOrDefaultAsync(council => council.Id == id, cancellation) is not { } council)
            return null;
        var line = (await Lines([council], cancellation))[0];
        return new(line, council.AuthorityCode, council.ContactEmail, await Usage(id, now, cancellation), await Grant(id, operatorId, now, cancellation));
    }

    private async Task<CouncilUsage> Usage(Guid id, DateTimeOffset now, CancellationToken cancellation)
    {
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var week = now.AddDays(-7);
        var roles = await db.Memberships.OfEveryCouncil(scope).Where(row => row.CouncilId == id).GroupBy(row => row.Role)
            .Select(role => new { role.Key, Count = role.Count() }).ToListAsync(cancellation);
        var files = db.StoredFiles.OfEveryCouncil(scope).Where(row => row.CouncilId == id);
        return new(
            [.. roles.OrderBy(role => role.Key).Select(role => (role.Key, role.Count))],
            await db.Groups.OfEveryCouncil(scope).CountAsync(row => row.CouncilId == id && row.ClosedAt == null, cancellation),
            await db.Packs.OfEveryCouncil(scope).CountAsync(row => row.CouncilId == id && row.IssuedAt >= month, cancellation),
            await db.Releases.OfEveryCouncil(scope).CountAsync(row => row.CouncilId == id, cancellation),
            await files.CountAsync(cancellation),
            await files.SumAsync(row => row.Length, cancellation),
            await db.JobRuns.OfEveryCouncil(scope).CountAsync(row => row.CouncilId == id && row.State == JobState.Failed && row.EndedAt >= week, cancellation));
    }

    private async Task<CouncilGrant?> Grant(Guid id, Guid operatorId, DateTimeOffset now, CancellationToken cancellation)
    {
        var grant = await db.SupportGrants.OfEveryCouncil(scope).AsNoTracking().FirstOrDefaultAsync(row => row.CouncilId == id && row.EndedAt == null && row.EndsAt > now, cancellation);
        return grant is null
            ? null
            : new(grant.Reason, grant.EndsAt, await db.SupportVisits.OfEveryCouncil(scope)
                .AnyAsync(row => row.CouncilId == id && row.GrantId == grant.Id && row.OperatorUserId == operatorId && row.LeftAt == null, cancellation));
    }
}
