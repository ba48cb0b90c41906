using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>How far the packs of one's own groups are.</summary>
internal sealed class PackNotes(ILabDatabase db) : IWorkNotes
{
    public async Task<IReadOnlyList<WorkNote>> For(IReadOnlyList<Guid> groups, CancellationToken cancellation)
    {
        if (groups.Count == 0)
            return [];
        var packs = await db.Packs.AsNoTracking().Where(pack => groups.Contains(pack.GroupId)).Select(pack => new { pack.GroupId, pack.State }).ToListAsync(cancellation);
        return [.. packs.GroupBy(pack => pack.GroupId).Select(group => new WorkNote(
            WorkTopic.Packs, Words(group.Count(pack => pack.State == PackState.Draft), group.Count(pack => pack.State == PackState.Issued)), false, group.Key))];
    }

    private static string Words(int drafts, int issued) => string.Join(" and ", new[]
    {
        drafts switch { 0 => "", 1 => "1 draft", _ => $"{drafts} drafts" },
        issued switch { 0 => "", _ => $"{issued} issued" },
    }.Where(part => part.Length > 0)) + (drafts + issued == 1 ? " evidence pack" : " evidence packs");
}
