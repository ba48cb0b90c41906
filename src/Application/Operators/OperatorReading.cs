using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators;

/// <summary>One council as an operator sees it.</summary>
/// <param name="Id">The council.</param>
/// <param name="Slug">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsDemonstration">True for the fictional one.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Members">People with a role in it.</param>
/// <param name="LastActivity">When something in it was last changed by a command that its audit log notes; null for never.</param>
/// <param name="StoredBytes">Bytes of its files.</param>
/// <param name="ApiCalls">Calls of its service accounts in this month so far.</param>
public sealed record CouncilLine(
    Guid Id, string Slug, string Name, bool IsDemonstration, DateTimeOffset CreatedAt, int Members, DateTimeOffset? LastActivity, long StoredBytes, long ApiCalls);

/// <summary>
/// All that operators' use cases may read of what councils own: counts, names, states. The wall is that nothing else of Operators is given the
/// councils' tables (a test says so); so whatever is added here must not be something that a council's people wrote.
/// </summary>
internal sealed partial class OperatorReading(ILabDatabase db, ICouncilScope scope, TimeProvider clock) : IUseCasePart
{
    /// <summary>Councils by name, those that match, a page of them.</summary>
    /// <param name="search">Part of a name, an address or an authority's code; empty for all.</param>
    /// <param name="page">From 1; beyond the last it is the last.</param>
    /// <param name="pageSize">Councils of one page.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<CouncilsPage> Councils(string search, int page, int pageSize, CancellationToken cancellation)
    {
        // A few hundred rows at most; no two databases fold letters alike, so they are compared here.
        var matching = (await db.Councils.AsNoTracking().ToListAsync(cancellation)).Where(council => Matches(council, search.Trim()))
            .OrderBy(council => council.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(council => council.Id).ToList();
        var pages = Math.Max(1, (matching.Count + pageSize - 1) / pageSize);
        page = Math.Clamp(page, 1, pages);
        return new(await Lines([.. matching.Skip((page - 1) * pageSize).Take(pageSize)], cancellation), page, pages, matching.Count);
    }

    private static bool Matches(Council council, string search) =>
        council.Name.Contains(search, StringComparison.CurrentCultureIgnoreCase)
        || council.Slug.Contains(search, StringComparison.OrdinalIgnoreCase)
        || council.AuthorityCode.Contains(search, StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<CouncilLine>> Lines(IReadOnlyList<Council> councils, CancellationToken cancellation)
    {
        var ids = councils.Select(council => council.Id).ToList();
        var members = await db.Memberships.OfEveryCouncil(scope).Where(row => ids.Contains(row.CouncilId)).GroupBy(row => row.CouncilId)
            .Select(group => new { group.Key, Count = group.Select(row => row.UserId).Distinct().Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        var activity = await db.AuditRows.OfEveryCouncil(scope).Where(row => ids.Contains(row.CouncilId)).GroupBy(row => row.CouncilId)
            .Select(group => new { group.Key, Last = group.Max(row => row.At) }).ToDictionaryAsync(row => row.Key, row => row.Last, cancellation);
        var stored = await db.StoredFiles.OfEveryCouncil(scope).Where(row => ids.Contains(row.CouncilId)).GroupBy(row => row.CouncilId)
            .Select(group => new { group.Key, Bytes = group.Sum(row => row.Length) }).ToDictionaryAsync(row => row.Key, row => row.Bytes, cancellation);
        var month = ApiUsage.MonthOf(clock.GetUtcNow());
        var calls = await db.ApiUsages.OfEveryCouncil(scope).Where(row => ids.Contains(row.CouncilId) && row.Month == month).GroupBy(row => row.CouncilId)
            .Select(group => new { group.Key, Calls = group.Sum(row => row.Calls) }).ToDictionaryAsync(row => row.Key, row => row.Calls, cancellation);
        return
        [
            .. councils.Select(council => new CouncilLine(
                council.Id, council.Slug, council.Name, council.IsDemonstration, council.CreatedAt, members.GetValueOrDefault(council.Id),
                activity.TryGetValue(council.Id, out var last) ? last : null, stored.GetValueOrDefault(council.Id), calls.GetValueOrDefault(council.Id))),
        ];
    }
}
