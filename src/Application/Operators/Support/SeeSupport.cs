using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators.Support;

/// <summary>An operator's stay, as the council sees it.</summary>
/// <param name="Who">The operator's name.</param>
/// <param name="EnteredAt">Since when.</param>
/// <param name="LeftAt">When they left; null when they did not say so.</param>
/// <param name="PagesOpened">Pages opened; each stands in the audit log.</param>
public sealed record SupportUse(string Who, DateTimeOffset EnteredAt, DateTimeOffset? LeftAt, int PagesOpened);

/// <summary>A grant and what was made of it.</summary>
/// <param name="Id">The grant.</param>
/// <param name="Reason">What the operators were asked to look at.</param>
/// <param name="GrantedBy">Who gave it.</param>
/// <param name="GrantedAt">When.</param>
/// <param name="EndsAt">When it ends, or ended.</param>
/// <param name="Runs">True while operators may look.</param>
/// <param name="Uses">Their stays, the first first.</param>
public sealed record SupportLine(Guid Id, string Reason, string GrantedBy, DateTimeOffset GrantedAt, DateTimeOffset EndsAt, bool Runs, IReadOnlyList<SupportUse> Uses);

/// <summary>What the council granted to operators and what they made of it, newest first.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record SeeSupport : IQuery<IReadOnlyList<SupportLine>>
{
    /// <summary>Older grants stand in the audit log.</summary>
    private const int Most = 50;

    internal sealed class Handler(ILabDatabase db, IAccounts accounts, TimeProvider clock) : IQueryHandler<SeeSupport, IReadOnlyList<SupportLine>>
    {
        public async Task<Result<IReadOnlyList<SupportLine>>> Handle(SeeSupport request, CancellationToken cancellation)
        {
            var grants = await db.SupportGrants.AsNoTracking().OrderByDescending(grant => grant.GrantedAt).Take(Most).ToListAsync(cancellation);
            var ids = grants.ConvertAll(grant => grant.Id);
            var visits = (await db.SupportVisits.AsNoTracking().Where(visit => ids.Contains(visit.GrantId)).OrderBy(visit => visit.EnteredAt).ToListAsync(cancellation)).ToLookup(visit => visit.GrantId);
            var names = await accounts.Find([.. grants.Select(grant => grant.GrantedBy).Concat(visits.SelectMany(visit => visit).Select(visit => visit.OperatorUserId)).Distinct()], cancellation);
            var now = clock.GetUtcNow();
            return grants.ConvertAll(grant => new SupportLine(
                grant.Id, grant.Reason, NameOf(grant.GrantedBy), grant.GrantedAt, grant.EndedAt ?? grant.EndsAt, grant.RunsAt(now),
                [.. visits[grant.Id].Select(visit => new SupportUse(NameOf(visit.OperatorUserId), visit.EnteredAt, visit.LeftAt, visit.PagesOpened))]));

            string NameOf(Guid id) => names.TryGetValue(id, out var account) ? account.DisplayName : FormerMember.Name;
        }
    }
}
