using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>Steps that the commands about surgeries share: the place of a plan, saving a surgery with its people, telling the groups.</summary>
internal sealed class SurgeryDesk(ILabDatabase db, ICurrentUser user, BookingMail mail, WaitingList list, TimeProvider clock) : IUseCasePart
{
    /// <summary>Fills in the building of a room, and checks that room or asset can be used.</summary>
    public async Task<Result<SurgeryPlan>> Placed(SurgeryPlan plan, CancellationToken cancellation)
    {
        if (plan.RoomId is { } roomId)
        {
            return await db.SurgeryRooms.AsNoTracking().FindInCouncil(roomId, cancellation) is { IsInUse: true } room
                ? plan with { AssetId = room.AssetId, Room = room.Name }
                : new Invalid("That room is not in use. Choose another one.") { Field = nameof(SurgeryPlan.RoomId) };
        }

        return plan.AssetId is not { } place || await db.Assets.AnyAsync(asset => asset.Id == place && asset.State == AssetState.Published, cancellation)
            ? plan
            : new Invalid("That place is not in the directory. Search for another one.") { Field = nameof(SurgeryPlan.AssetId) };
    }

    /// <summary>The people named who are advisers of the council; the one who asks when nobody is named.</summary>
    public async Task<Result<IReadOnlyList<Guid>>> Advisers(IReadOnlyCollection<Guid> named, CancellationToken cancellation)
    {
        if (named.Count == 0)
            return new[] { user.Id };
        var known = await db.Memberships.Where(row => row.Role == Role.Adviser || row.Role == Role.Administrator).Select(row => row.UserId).ToListAsync(cancellation);
        return named.Except(known).Any()
            ? new Invalid("Choose advisers of this council.") { Field = "AdviserIds" }
            : (Guid[])[.. named.Distinct()];
    }

    /// <summary>Makes one surgery with its slots and advisers.</summary>
    public Result<Surgery> Add(Guid id, SurgeryPlan plan, IReadOnlyList<Guid> advisers, Guid? seriesId)
    {
        var outcome = Surgery.Publish(id, plan, advisers[0], clock.GetUtcNow(), seriesId);
        if (outcome.Error is { } error)
            return error;
        var (surgery, slots) = outcome.Value;
        db.Surgeries.Add(surgery);
        db.Slots.AddRange(slots);
        db.SurgeryAdvisers.AddRange(advisers.Select(adviser => new SurgeryAdviser { SurgeryId = surgery.Id, UserId = adviser }));
        return surgery;
    }

    /// <summary>Puts other people on a surgery.</summary>
    public async Task SetAdvisers(Surgery surgery, IReadOnlyList<Guid> advisers, CancellationToken cancellation)
    {
        var present = await db.SurgeryAdvisers.Where(row => row.SurgeryId == surgery.Id).ToListAsync(cancellation);
        db.SurgeryAdvisers.RemoveRange(present.Where(row => !advisers.Contains(row.UserId)));
        db.SurgeryAdvisers.AddRange(advisers.Except(present.Select(row => row.UserId)).Select(adviser => new SurgeryAdviser { SurgeryId = surgery.Id, UserId = adviser }));
    }

    /// <summary>Says something else about a surgery; who booked is told when the place or the link is another.</summary>
    public async Task<Result<Nothing>> Change(Surgery surgery, SurgeryDetails details, SurgeryRoom? room, CancellationToken cancellation)
    {
        var changed = surgery.Change(details, room);
        if (changed.Error is { } error)
            return error;
        if (!changed.Value)
            return Nothing.Value;
        var now = clock.GetUtcNow();
        var slots = await db.Slots.Where(slot => slot.SurgeryId == surgery.Id && slot.StartsAt > now).ToDictionaryAsync(slot => slot.Id, cancellation);
        var bookings = await db.Bookings.Where(row => row.SurgeryId == surgery.Id && row.State == BookingState.Booked).ToListAsync(cancellation);
        foreach (var booking in bookings.Where(row => slots.ContainsKey(row.SlotId)))
        {
            booking.MarkChanged(now);
            await mail.Plan(booking, slots[booking.SlotId], cancellation);
        }

        return Nothing.Value;
    }

    /// <summary>The surgery does not take place: its slots close, and every group with a place in it is told.</summary>
    public async Task<Result<Nothing>> Cancel(Surgery surgery, string reason, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var outcome = surgery.Cancel(reason, now);
        if (outcome.Error is not null)
            return outcome;
        var slots = await db.Slots.Where(slot => slot.SurgeryId == surgery.Id).ToListAsync(cancellation);
        var bookings = (await db.Bookings.Where(booking => booking.SurgeryId == surgery.Id && booking.State == BookingState.Booked).ToListAsync(cancellation)).ToLookup(booking => booking.SlotId);
        foreach (var slot in slots)
        {
            // A slot that is over took place, whatever becomes of the rest of the day.
            foreach (var booking in bookings[slot.Id])
                if (slot.Cancel(booking, reason, now).Succeeded)
                    await mail.Plan(booking, slot, cancellation);
            slot.Close();
        }

        await list.Close(surgery.Id, cancellation);
        return Nothing.Value;
    }
}

/// <summary>An adviser by name.</summary>
public sealed record AdviserName(Guid UserId, string Name);

/// <summary>Who can hold surgeries: the council's advisers, by name.</summary>
[Requires(Permission.PublishSurgeries)]
public sealed record ListAdvisers : IQuery<IReadOnlyList<AdviserName>>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user, IAccounts accounts) : IQueryHandler<ListAdvisers, IReadOnlyList<AdviserName>>
    {
        public async Task<Result<IReadOnlyList<AdviserName>>> Handle(ListAdvisers query, CancellationToken cancellation)
        {
            var ids = await db.Memberships.AsNoTracking().Where(row => row.Role == Role.Adviser).Select(row => row.UserId).ToListAsync(cancellation);
            if (await user.May(Permission.PublishSurgeries, cancellation))
                ids.Add(user.Id);
            var people = await accounts.Find([.. ids.Distinct()], cancellation);
            return (AdviserName[])[.. people.Values.Select(person => new AdviserName(person.Id, person.DisplayName)).OrderBy(person => person.Name, StringComparer.CurrentCultureIgnoreCase)];
        }
    }
}
