using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>The next surgery, for who runs them, and the next booking of one's own groups.</summary>
internal sealed class SurgeryNotes(ILabDatabase db, ICurrentUser user, TimeProvider clock) : IWorkNotes
{
    public async Task<IReadOnlyList<WorkNote>> For(IReadOnlyList<Guid> groups, CancellationToken cancellation)
    {
        List<WorkNote> notes = [];
        if (await user.May(Permission.PublishSurgeries, cancellation))
            notes.Add(await Next(cancellation));
        if (groups.Count > 0)
            notes.AddRange(await Bookings(groups, cancellation));
        return notes;
    }

    private async Task<WorkNote> Next(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var next = await db.Surgeries.AsNoTracking().Where(row => row.EndsAt > now && row.State == SurgeryState.Published)
            .OrderBy(row => row.StartsAt).Select(row => new { row.Id, row.StartsAt, row.EndsAt }).FirstOrDefaultAsync(cancellation);
        if (next is null)
            return new(WorkTopic.Surgeries, "No surgery is planned: publish the next one", true);
        var booked = await db.Bookings.CountAsync(row => row.SurgeryId == next.Id && row.State == BookingState.Booked, cancellation);
        var words = booked switch { 0 => "nobody has booked yet", 1 => "1 group comes", _ => $"{booked} groups come" };
        return new(WorkTopic.Surgeries, $"Next: {SlotWords.Full(next.StartsAt, next.EndsAt)}; {words}", false);
    }

    private async Task<IEnumerable<WorkNote>> Bookings(IReadOnlyList<Guid> groups, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var rows = await db.Bookings.AsNoTracking().Where(row => groups.Contains(row.GroupId) && row.State == BookingState.Booked)
            .Join(db.Slots, booking => booking.SlotId, slot => slot.Id, (booking, slot) => new { booking.GroupId, slot.StartsAt, slot.EndsAt })
            .Where(row => row.EndsAt > now).ToListAsync(cancellation);
        return rows.GroupBy(row => row.GroupId).Select(group => group.MinBy(row => row.StartsAt)!)
            .Select(row => new WorkNote(WorkTopic.Bookings, $"Data surgery on {SlotWords.Full(row.StartsAt, row.EndsAt)}", false, row.GroupId));
    }
}
