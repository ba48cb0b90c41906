using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>What a council's rules say now, and what they need to know about groups.</summary>
internal sealed class SurgeryRulebook(ILabDatabase db, ICurrentUser user, TimeProvider clock) : IUseCasePart
{
    /// <summary>The rules of the council.</summary>
    public async Task<SurgeryRules> Rules(CancellationToken cancellation) => await db.SurgeryRules.AsNoTracking().FirstOrDefaultAsync(cancellation) ?? SurgeryRules.Usual;

    /// <summary>Those of the groups that were at a surgery before.</summary>
    public async Task<IReadOnlySet<Guid>> CameBefore(IReadOnlyCollection<Guid> groups, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return (await db.Bookings.Where(row => groups.Contains(row.GroupId) && row.State == BookingState.Booked
                && !db.BookingRecords.Any(record => record.BookingId == row.Id && record.Attendance == Attendance.DidNotCome))
            .Join(db.Slots, booking => booking.SlotId, slot => slot.Id, (booking, slot) => new { booking.GroupId, slot.StartsAt })
            .Where(row => row.StartsAt <= now).Select(row => row.GroupId).Distinct().ToListAsync(cancellation)).ToHashSet();
    }

    /// <summary>Why a group may not book a slot; null when it may. Advisers who book for a group are not bound: the council's people decide.</summary>
    public async Task<Error?> Refusal(Guid groupId, Slot slot, bool isNew, CancellationToken cancellation)
    {
        var rules = await Rules(cancellation);
        if (rules is { NoticeHours: 0, MostBookings: 0, KeptPlaces: 0 } || slot.Free == 0 || await user.May(Permission.PublishSurgeries, cancellation))
            return null;
        var now = clock.GetUtcNow();
        var standing = rules.MostBookings == 0 || !isNew ? 0 : await db.Bookings.Where(row => row.GroupId == groupId && row.State == BookingState.Booked)
            .Join(db.Slots, booking => booking.SlotId, other => other.Id, (booking, other) => other.StartsAt).CountAsync(start => start > now, cancellation);
        var came = rules.KeptPlaces > 0 && (await CameBefore([groupId], cancellation)).Count > 0;
        var slots = rules.KeptPlaces == 0 ? [slot] : await db.Slots.Where(row => row.SurgeryId == slot.SurgeryId).ToListAsync(cancellation);
        return rules.Refusal(slot, slots.Min(row => row.StartsAt), standing, came, slots.Where(row => row.StartsAt > now).Sum(row => row.Free), now);
    }
}

/// <summary>
/// Passes free places to those who wait, in the same transaction that freed them: nobody can step in between. An offer keeps
/// its place until it is accepted, declined or runs out.
/// </summary>
internal sealed class WaitingList(ILabDatabase db, SurgeryRulebook rulebook, IJobs jobs, TimeProvider clock) : IUseCasePart
{
    /// <summary>Offers the free places of these slots. Call it after whatever freed them.</summary>
    public async Task Fill(CancellationToken cancellation, params IReadOnlyCollection<Slot> slots)
    {
        var now = clock.GetUtcNow();
        var open = slots.Where(slot => slot.Free > 0 && slot.StartsAt > now).ToList();
        if (open.Count == 0)
            return;
        var surgeries = open.Select(slot => slot.SurgeryId).Distinct().ToList();
        var saved = await db.WaitingEntries.Where(row => surgeries.Contains(row.SurgeryId) && row.State == WaitingState.Waiting).ToListAsync(cancellation);

        // The change tracker knows what this command did before it was saved.
        var entries = saved.Where(entry => entry.State == WaitingState.Waiting).ToList();
        if (entries.Count == 0)
            return;
        var rules = await rulebook.Rules(cancellation);
        var came = await rulebook.CameBefore([.. entries.Select(entry => entry.GroupId)], cancellation);
        foreach (var slot in open.OrderBy(slot => slot.StartsAt))
        {
            while (slot.Free > 0 && rules.OfferUntil(slot, now) is { } until && WaitingOrder.Next(entries, slot, came, rules.NewGroupsFirst) is { } next)
            {
                slot.Offer(next, until, now);
                await jobs.Run(new SendWaitingMail(next.Id, next.ChangedAt), "E-mail about a waiting list", cancellation);
                await jobs.RunAt(new ExpireOffer(next.Id, until), "An offered place runs out", until, cancellation);
            }
        }
    }

    /// <summary>A group needs its entry no longer: it booked, left, or the surgery is off. A place kept for it goes to the next.</summary>
    public async Task Leave(WaitingEntry entry, WaitingState state, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (entry is { State: WaitingState.Offered, OfferedSlotId: { } slotId })
        {
            var slot = await db.Slots.SingleAsync(row => row.Id == slotId, cancellation);
            slot.Release(entry, state, now);
            await Fill(cancellation, slot);
            return;
        }

        entry.Leave(state, now);
    }

    /// <summary>The group's open entry for a surgery, or null.</summary>
    public Task<WaitingEntry?> Open(Guid surgeryId, Guid groupId, CancellationToken cancellation) => db.WaitingEntries.FirstOrDefaultAsync(
        row => row.SurgeryId == surgeryId && row.GroupId == groupId && (row.State == WaitingState.Waiting || row.State == WaitingState.Offered), cancellation);

    /// <summary>The surgery does not take place: everybody who waits is told.</summary>
    public async Task Close(Guid surgeryId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var open = await db.WaitingEntries.Where(row => row.SurgeryId == surgeryId && (row.State == WaitingState.Waiting || row.State == WaitingState.Offered)).ToListAsync(cancellation);
        foreach (var entry in open)
        {
            if (entry is { State: WaitingState.Offered, OfferedSlotId: { } slotId })
                (await db.Slots.SingleAsync(row => row.Id == slotId, cancellation)).Release(entry, WaitingState.Closed, now);
            else
                entry.Leave(WaitingState.Closed, now);
            await jobs.Run(new SendWaitingMail(entry.Id, entry.ChangedAt), "E-mail about a waiting list", cancellation);
        }
    }
}

/// <summary>Passes a place on that was not accepted in time. Planned with the offer; an offer that was answered since is left alone.</summary>
[Public("Runs as a job of the offer: it can only take back an offer whose time is over")]
public sealed record ExpireOffer(Guid EntryId, DateTimeOffset Until) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, WaitingList list, IJobs jobs, TimeProvider clock) : ICommandHandler<ExpireOffer, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ExpireOffer command, CancellationToken cancellation)
        {
            if (await db.WaitingEntries.FindInCouncil(command.EntryId, cancellation) is not { State: WaitingState.Offered } entry || entry.OfferUntil != command.Until)
                return Nothing.Value;
            if (clock.GetUtcNow() < command.Until)
            {
                // The scheduler's clock is ahead of this one: the group keeps its time.
                await jobs.RunAt(command, "An offered place runs out", command.Until, cancellation);
                return Nothing.Value;
            }

            await list.Leave(entry, WaitingState.Expired, cancellation);
            await jobs.Run(new SendWaitingMail(entry.Id, entry.ChangedAt), "E-mail about a waiting list", cancellation);
            return Nothing.Value;
        }
    }
}
