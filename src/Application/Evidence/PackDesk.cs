using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>A pack of a group; a pack is only ever found through the group that the pipeline has checked.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="PackId">The pack.</param>
public sealed record PackOf(Guid GroupId, Guid PackId);

/// <summary>Steps that the use cases of packs share: find the pack in its group, save an edit with its line of history.</summary>
internal sealed class PackDesk(ILabDatabase db, ICurrentUser user, TimeProvider clock) : IUseCasePart
{
    /// <summary>The pack of this group, or null.</summary>
    public Task<Pack?> Find(PackOf of, CancellationToken cancellation) =>
        db.Packs.SingleOrDefaultAsync(pack => pack.Id == of.PackId && pack.GroupId == of.GroupId, cancellation);

    /// <summary>Changes the plan of a pack.</summary>
    /// <param name="of">Which pack.</param>
    /// <param name="part">The part that changes, and the item of it.</param>
    /// <param name="summary">What was done.</param>
    /// <param name="seen">The version of the form; null for an edit that cannot clash.</param>
    /// <param name="change">The edit.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Result<Nothing>> Edit(
        PackOf of, (PackPart Part, Guid? Item) part, string summary, int? seen, Func<PackPlan, Result<PackPlan>> change, CancellationToken cancellation)
    {
        if (await Find(of, cancellation) is not { } pack)
            return new PackNotFound();
        if (pack.IsIssued)
            return new PackIsIssued();
        var plan = change(pack.Plan);
        if (!plan.Succeeded)
            return plan.Error;
        var since = seen is { } version
            ? await db.PackChanges.AsNoTracking().Where(row => row.PackId == pack.Id && row.Version > version).ToListAsync(cancellation)
            : [];
        var changed = pack.Change(new(part.Part, part.Item, summary, seen, user.Id, clock.GetUtcNow()), plan.Value, since);
        if (!changed.Succeeded)
            return changed.Error;
        db.PackChanges.Add(changed.Value);
        return Nothing.Value;
    }
}
