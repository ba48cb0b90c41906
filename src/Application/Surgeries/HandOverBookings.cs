using LocalityLab.Application.Platform;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>What surgeries do when somebody closes their account.</summary>
internal static class HandOverSteps
{
    /// <summary>
    /// In the council in scope: e-mail about a booking goes to the one person who booked, so bookings and places on waiting lists to come pass to the
    /// longest-standing organiser of their group. A group without one keeps its bookings, and hears no more about them.
    /// </summary>
    public static async Task HandOverBookings(this ILabDatabase db, Guid userId, DateTimeOffset now, CancellationToken cancellation)
    {
        var bookings = db.Bookings.Where(row => row.BookedBy == userId && row.State == BookingState.Booked && db.Surgeries.Any(surgery => surgery.Id == row.SurgeryId && surgery.EndsAt > now));
        var waiting = db.WaitingEntries.Where(row => row.JoinedBy == userId && (row.State == WaitingState.Waiting || row.State == WaitingState.Offered));
        foreach (var group in await bookings.Select(row => row.GroupId).Union(waiting.Select(row => row.GroupId)).ToListAsync(cancellation))
        {
            var organisers = await db.GroupMembers.AsNoTracking().Where(row => row.GroupId == group && row.Role == GroupRole.Organiser && row.UserId != userId).ToListAsync(cancellation);
            if (organisers.MinBy(row => row.Since) is not { UserId: var heir })
                continue;
            await bookings.Where(row => row.GroupId == group).ExecuteUpdateAsync(set => set.SetProperty(row => row.BookedBy, heir), cancellation);
            await waiting.Where(row => row.GroupId == group).ExecuteUpdateAsync(set => set.SetProperty(row => row.JoinedBy, heir), cancellation);
        }
    }
}
