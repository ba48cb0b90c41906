using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>A group's place on a waiting list, as the group sees it: how many are before it, and no name of them.</summary>
public sealed record WaitingView(
    Guid Id, Guid GroupId, string GroupName, SurgeryView Surgery, string Question, string ProjectIdea, WaitingState State, DateTimeOffset JoinedAt, int Before, Guid? BookingId)
{
    /// <summary>The slot it waits for; null for any of the surgery.</summary>
    public SlotView? Wanted { get; init; }

    /// <summary>The slot that is kept for it, or was.</summary>
    public SlotView? Offered { get; init; }

    /// <summary>Until when it can accept.</summary>
    public DateTimeOffset? OfferUntil { get; init; }

    /// <summary>True while there is something to answer.</summary>
    public bool CanAccept { get; init; }
}

/// <summary>One place on a waiting list, for those who may act for its group.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record GetWaiting(Guid EntryId) : IQuery<WaitingView>
{
    internal sealed class Handler(WaitingAccess access, WaitingReader reader) : IQueryHandler<GetWaiting, WaitingView>
    {
        public async Task<Result<WaitingView>> Handle(GetWaiting query, CancellationToken cancellation) =>
            await access.Find(query.EntryId, cancellation) is { } entry ? (await reader.Read([entry], cancellation))[0] : new WaitingNotFound();
    }
}

/// <summary>Where a group waits now.</summary>
[Requires(Permission.UseGroup)]
public sealed record ListGroupWaiting(Guid GroupId) : IQuery<IReadOnlyList<WaitingView>>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, WaitingReader reader, TimeProvider clock) : IQueryHandler<ListGroupWaiting, IReadOnlyList<WaitingView>>
    {
        public async Task<Result<IReadOnlyList<WaitingView>>> Handle(ListGroupWaiting query, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var entries = await db.WaitingEntries.AsNoTracking()
                .Where(row => row.GroupId == query.GroupId && (row.State == WaitingState.Waiting || row.State == WaitingState.Offered)).ToListAsync(cancellation);
            return (WaitingView[])[.. (await reader.Read(entries, cancellation)).Where(entry => entry.Surgery.EndsAt > now)];
        }
    }
}

/// <summary>A group that waits, as the adviser sees it.</summary>
/// <param name="Id">The entry.</param>
/// <param name="GroupId">The group.</param>
/// <param name="GroupName">Its name.</param>
/// <param name="Question">What it wants to know.</param>
/// <param name="JoinedAt">When it joined.</param>
/// <param name="IsNew">True when it was never at a surgery.</param>
/// <param name="OfferUntil">Until when the offered place is kept; null when none is.</param>
public sealed record WaitingLine(Guid Id, Guid GroupId, string GroupName, string Question, DateTimeOffset JoinedAt, bool IsNew, DateTimeOffset? OfferUntil);

/// <summary>Who waits for a surgery, those with an offer first, then in the order in which places are offered.</summary>
[Requires(Permission.PublishSurgeries)]
public sealed record ListWaiting(Guid SurgeryId) : IQuery<IReadOnlyList<WaitingLine>>
{
    internal sealed class Handler(ILabDatabase db, SurgeryRulebook rulebook) : IQueryHandler<ListWaiting, IReadOnlyList<WaitingLine>>
    {
        public async Task<Result<IReadOnlyList<WaitingLine>>> Handle(ListWaiting query, CancellationToken cancellation)
        {
            var entries = await db.WaitingEntries.AsNoTracking()
                .Where(row => row.SurgeryId == query.SurgeryId && (row.State == WaitingState.Waiting || row.State == WaitingState.Offered)).ToListAsync(cancellation);
            var groups = entries.ConvertAll(entry => entry.GroupId);
            var names = await db.Groups.AsNoTracking().Where(group => groups.Contains(group.Id)).Select(group => new { group.Id, group.Name }).ToDictionaryAsync(group => group.Id, group => group.Name, cancellation);
            var came = await rulebook.CameBefore(groups, cancellation);
            var ordered = WaitingOrder.InOrder(entries, came, (await rulebook.Rules(cancellation)).NewGroupsFirst);
            return (WaitingLine[])[.. ordered.OrderByDescending(entry => entry.State == WaitingState.Offered).Select(entry => new WaitingLine(
                entry.Id, entry.GroupId, names[entry.GroupId], entry.Question, entry.JoinedAt, !came.Contains(entry.GroupId), entry.State == WaitingState.Offered ? entry.OfferUntil : null))];
        }
    }
}

/// <summary>Reads places on waiting lists with what belongs to them.</summary>
internal sealed class WaitingReader(ILabDatabase db, SurgeryReader surgeries, SurgeryRulebook rulebook, TimeProvider clock) : IUseCasePart
{
    public async Task<IReadOnlyList<WaitingView>> Read(IReadOnlyList<WaitingEntry> entries, CancellationToken cancellation)
    {
        if (entries.Count == 0)
            return [];
        var ids = entries.Select(entry => entry.SurgeryId).Distinct().ToList();
        var groups = entries.Select(entry => entry.GroupId).Distinct().ToList();
        var bySurgery = (await surgeries.Read(row => ids.Contains(row.Id), cancellation)).ToDictionary(surgery => surgery.Id);
        var names = await db.Groups.AsNoTracking().Where(group => groups.Contains(group.Id)).Select(group => new { group.Id, group.Name }).ToDictionaryAsync(group => group.Id, group => group.Name, cancellation);
        var waiting = await db.WaitingEntries.AsNoTracking().Where(row => ids.Contains(row.SurgeryId) && row.State == WaitingState.Waiting).ToListAsync(cancellation);
        var came = await rulebook.CameBefore([.. waiting.Select(entry => entry.GroupId)], cancellation);
        var first = (await rulebook.Rules(cancellation)).NewGroupsFirst;
        var now = clock.GetUtcNow();
        return [.. entries.Select(entry =>
        {
            var surgery = bySurgery[entry.SurgeryId];
            var before = WaitingOrder.InOrder(waiting.Where(other => other.SurgeryId == entry.SurgeryId), came, first).TakeWhile(other => other.Id != entry.Id)
                .Count(other => entry.WantedSlotId is null || other.WantedSlotId is null || other.WantedSlotId == entry.WantedSlotId);
            return new WaitingView(
                entry.Id, entry.GroupId, names[entry.GroupId], surgery, entry.Question, entry.ProjectIdea, entry.State, entry.JoinedAt, entry.State == WaitingState.Waiting ? before : 0, entry.BookingId)
            {
                Wanted = surgery.Slots.FirstOrDefault(slot => slot.Id == entry.WantedSlotId),
                Offered = surgery.Slots.FirstOrDefault(slot => slot.Id == entry.OfferedSlotId),
                OfferUntil = entry.OfferUntil,
                CanAccept = entry.State == WaitingState.Offered && entry.OfferUntil > now,
            };
        }).OrderBy(view => view.Surgery.StartsAt)];
    }
}
