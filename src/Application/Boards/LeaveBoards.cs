using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>What boards do when somebody closes their account.</summary>
internal static class LeaveBoardsSteps
{
    /// <summary>
    /// In the council in scope: terms that run end as they do when the council takes a role away, terms to come are withdrawn with all that hangs on
    /// them, the person sits in for nobody, and their apologies for meetings to come are forgotten. Past meetings keep what they recorded.
    /// </summary>
    public static async Task LeaveBoards(this ILabDatabase db, Guid userId, DateOnly today, CancellationToken cancellation)
    {
        var yesterday = today.AddDays(-1);
        foreach (var seat in await db.BoardSeats.Where(row => row.UserId == userId && (row.Until == null || row.Until > yesterday)).ToListAsync(cancellation))
        {
            if (seat.From <= today)
            {
                seat.EndOn(seat.From > yesterday ? seat.From : yesterday);
                continue;
            }

            db.BoardSubstitutes.RemoveRange(await db.BoardSubstitutes.Where(row => row.SeatId == seat.Id).ToListAsync(cancellation));
            db.RegisteredInterests.RemoveRange(await db.RegisteredInterests.Where(row => row.SeatId == seat.Id).ToListAsync(cancellation));
            db.BoardSeats.Remove(seat);
        }

        db.BoardSubstitutes.RemoveRange(await db.BoardSubstitutes.Where(row => row.UserId == userId).ToListAsync(cancellation));
        db.MeetingAttendances.RemoveRange(await db.MeetingAttendances
            .Where(row => row.UserId == userId && db.BoardMeetings.Any(meeting => meeting.Id == row.MeetingId && meeting.State == MeetingState.Planned)).ToListAsync(cancellation));
    }
}
